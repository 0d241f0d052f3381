/** The map of the cluster at one moment as one picture. */
import { worldAt } from '../../trace/index.ts';
import type { Picture, PictureAsk } from '../picture.ts';
import { ClusterMap } from './drawing.tsx';
import { mapLines } from './lines.ts';
import { english } from './words.ts';

/** Two hosts stand side by side; more need the height of an ellipse. */
const heightFor = (hosts: number) => (hosts <= 2 ? 150 : hosts <= 4 ? 260 : 380);

export function mapPicture(ask: PictureAsk): Picture {
  const { trace, words, width, untilUs, cursorUs } = ask;
  const height = heightFor(trace.processes.length);
  const world = worldAt(trace, cursorUs ?? untilUs, { typicalFlightUs: ask.typicalFlightMs * 1000 });
  return {
    classes: 'hb-view hb-map',
    parts: [
      {
        width,
        height,
        content: (
          <ClusterMap
            world={world}
            width={width}
            height={height}
            words={words}
            mapWords={english}
            selected={ask.selected}
            still={false}
          />
        ),
      },
    ],
    lines: mapLines(world, english),
  };
}
