/** The space–time diagram of a stretch of a run as one picture, with causal past and future of the chosen event. */
import type { Picture, PictureAsk } from '../picture.ts';
import { textLines } from '../text-alternative.tsx';
import { PastPattern, SpaceTimeBody, SpaceTimeCursor, SpaceTimeNames } from './drawing.tsx';
import { createLayout, heightFor } from './layout.ts';
import { chosenEvent, endOf, relationsLine, relationsOf } from './relations.ts';
import { english } from './words.ts';

const NAMES_WIDTH = 104;

export function spaceTimePicture(ask: PictureAsk): Picture {
  const { trace, words, fromUs, untilUs, cursorUs, prefix } = ask;
  const layout = createLayout(trace, {
    width: ask.width - NAMES_WIDTH,
    height: heightFor(trace.processes.length),
    typicalFlightMs: ask.typicalFlightMs,
    zoom: ask.shown.sight?.zoom ?? 1,
    fromUs,
    untilUs,
  });
  layout.update();
  const message = trace.message(ask.selected);
  const chosen =
    message === undefined ? null : chosenEvent(trace, message, endOf(message, ask.shown.end ?? 'send'));
  const marked = cursorUs !== null && cursorUs >= fromUs && cursorUs <= untilUs ? cursorUs : null;
  const relations = chosen === null ? null : relationsOf(chosen, trace, words, english);
  return {
    classes: 'hb-view hb-space-time',
    parts: [
      {
        width: NAMES_WIDTH + layout.width,
        height: layout.height,
        content: (
          <>
            <PastPattern prefix={prefix} />
            <g transform={`translate(${NAMES_WIDTH} 0)`}>
              <SpaceTimeBody
                layout={layout}
                words={words}
                left={0}
                right={layout.width}
                chosen={chosen}
                prefix={prefix}
              />
              {marked === null ? null : <SpaceTimeCursor layout={layout} us={marked} words={words} />}
            </g>
            <SpaceTimeNames layout={layout} unit={words.unit} />
          </>
        ),
      },
    ],
    note: relations === null ? undefined : relationsLine(relations),
    lines: textLines(trace, words, fromUs, untilUs),
  };
}
