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
  return [...momentsOfMessages(messages, attempts), ...momentsOfLanes(trace, logs)].sort((a, b) => a - b);
}

function momentsOfMessages(messages: readonly Message[], attempts?: number): number[] {
  const times: number[] = [];
  for (const { sentUs, endUs, lostAttempts } of messages) {
    times.push(sentUs);
    if (endUs !== null) times.push(endUs);
    for (const { atUs, retryAtUs } of lostAttempts.slice(0, attempts)) {
      times.push(atUs);
      if (retryAtUs !== null) times.push(retryAtUs);
    }
  }
  return times;
}

/** Of lives, errors, cut links and faults. */
function momentsOfLanes(trace: Trace, logs: boolean): number[] {
  const times: number[] = [];
  for (const lane of trace.lanes) {
    for (const life of lane.lives) times.push(life.fromUs, ...(life.end ? [life.end.atUs] : []));
    for (const error of lane.errors) times.push(error.atUs);
    if (logs) for (const log of lane.logs) times.push(log.atUs);
  }
  for (const cut of trace.cuts) times.push(cut.fromUs, ...(cut.untilUs === null ? [] : [cut.untilUs]));
  for (const change of trace.changes) times.push(change.atUs);
  return times;
}

/** The same for a run that grows: what has become known since it was last asked, up to a moment, ascending. */
export function createMomentReader(
  trace: Trace,
  attempts?: number,
): (news: readonly Message[], untilUs: number) => number[] {
  const seen = new Set<number>();
  /** A lost message is sent again at a moment that is known before it comes. */
  let later: number[] = [];
  return (news, untilUs) => {
    const lanes = momentsOfLanes(trace, false).filter((us) => !seen.has(us));
    for (const us of lanes) seen.add(us);
    const all = [...later, ...momentsOfMessages(news, attempts), ...lanes];
    later = all.filter((us) => us > untilUs);
    return all.filter((us) => us <= untilUs).sort((a, b) => a - b);
  };
}
