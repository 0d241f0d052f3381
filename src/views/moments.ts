/** The moments of a run that a picture's time axis must not cut out. */
import type { Message, Trace } from '../trace/index.ts';

interface MomentOptions {
  /** Of each message, so many lost attempts are drawn; left out: all. */
  attempts?: number;
  logs?: boolean;
}

/** Every moment that must stay apart from a break, ascending. */
export function momentsOf(
  trace: Trace,
  messages: readonly Message[],
  { attempts, logs = false }: MomentOptions = {},
): number[] {
  const times: number[] = [];
  for (const { sentUs, endUs, lostAttempts } of messages) {
    times.push(sentUs);
    if (endUs !== null) times.push(endUs);
    for (const { atUs, retryAtUs } of lostAttempts.slice(0, attempts)) {
      times.push(atUs);
      if (retryAtUs !== null) times.push(retryAtUs);
    }
  }
  for (const lane of trace.lanes) {
    for (const life of lane.lives) times.push(life.fromUs, ...(life.end ? [life.end.atUs] : []));
    for (const error of lane.errors) times.push(error.atUs);
    if (logs) for (const log of lane.logs) times.push(log.atUs);
  }
  for (const cut of trace.cuts) times.push(cut.fromUs, ...(cut.untilUs === null ? [] : [cut.untilUs]));
  for (const change of trace.changes) times.push(change.atUs);
  return times.sort((a, b) => a - b);
}
