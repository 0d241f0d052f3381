/** Who works and who waits in some servers of a run, as one picture with its text. Stands still only: a run that grows has no end of a wait yet. */
import { type Turn, waitingIn } from '../../trace/index.ts';
import type { Picture } from '../picture.ts';
import type { ProcessIdentity } from '../process-identity.ts';
import { LaneChart, NAME_CHARACTER } from './drawing.tsx';
import { layOutLanes } from './layout.ts';
import { english } from './words.ts';

export interface LaneChartAsk {
  servers: readonly { identity: ProcessIdentity; kind: string; turns: readonly Turn[] }[];
  width: number;
  fromUs: number;
  untilUs: number;
}

export function laneChartPicture({ servers, width, fromUs, untilUs }: LaneChartAsk): Picture {
  const nameWidth = (label: string, count: number) => english.group(label, count).length * NAME_CHARACTER;
  const layout = layOutLanes(servers, { width, fromUs, untilUs, nameWidth });
  const seen = servers.map(({ identity, kind, turns }) => {
    const inSight = turns.filter(
      ({ arrivedUs, leftUs }) => arrivedUs <= untilUs && (leftUs ?? untilUs) >= fromUs,
    );
    return { identity, kind, turns: inSight, waiting: waitingIn(inSight, untilUs) };
  });
  return {
    classes: 'hb-view hb-lanes',
    parts: [
      {
        width,
        height: layout.height,
        content: (
          <LaneChart
            layout={layout}
            words={english}
            servers={seen.map(({ identity, kind, waiting }) => ({
              identity,
              kind,
              remark: waiting.waited === 0 ? english.nobody : english.longest(waiting.longestUs),
            }))}
          />
        ),
      },
    ],
    lines: seen.flatMap(({ identity: { name }, kind, turns, waiting }) => [
      { atUs: 0, text: english.summary(name, kind, turns.length, waiting) },
      ...turns.map((turn) => ({ atUs: turn.arrivedUs, text: english.turn(name, turn) })),
    ]),
  };
}
