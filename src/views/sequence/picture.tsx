/** The sequence diagram of a stretch of a run as one picture. */
import type { Picture, PictureAsk } from '../picture.ts';
import { textLines } from '../text-alternative.tsx';
import { HEADER_HEIGHT, SequenceBody, SequenceCursor, SequenceHeader } from './drawing.tsx';
import { layOut } from './layout.ts';

export function sequencePicture(ask: PictureAsk): Picture {
  const { trace, words, fromUs, untilUs, cursorUs, selected } = ask;
  const layout = layOut(trace, {
    width: ask.width,
    typicalFlightMs: ask.typicalFlightMs,
    zoom: ask.shown.sight?.zoom,
    fromUs,
    untilUs,
    words,
  });
  const marked = cursorUs !== null && cursorUs >= fromUs && cursorUs <= untilUs ? cursorUs : null;
  return {
    classes: 'hb-sequence',
    parts: [
      {
        width: layout.width,
        height: HEADER_HEIGHT + layout.height,
        content: (
          <>
            <SequenceHeader layout={layout} words={words} />
            <g transform={`translate(0 ${HEADER_HEIGHT})`}>
              <SequenceBody layout={layout} words={words} top={0} bottom={layout.height} chosen={selected} />
              {marked === null ? null : <SequenceCursor layout={layout} us={marked} words={words} />}
            </g>
          </>
        ),
      },
    ],
    lines: textLines(trace, words, fromUs, untilUs),
  };
}
