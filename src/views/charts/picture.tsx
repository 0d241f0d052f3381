/** The charts of a run as one picture, of all services or of one. */
import type { Picture, PictureAsk } from '../picture.ts';
import { Charts } from './drawing.tsx';
import { chartLines } from './lines.ts';
import { seriesOf } from './series.ts';
import { english } from './words.ts';

const HEIGHT = 360;

export function chartsPicture(ask: PictureAsk): Picture {
  const { trace, words, width, cursorUs } = ask;
  const untilUs = Math.max(1, ask.untilUs);
  const messages = trace.messages.filter(({ sentUs }) => sentUs <= untilUs);
  const series = seriesOf(messages, untilUs, ask.shown.server ?? null);
  const content = (
    <Charts
      series={series}
      width={width}
      height={HEIGHT}
      untilUs={untilUs}
      words={english}
      cursorUs={cursorUs}
    />
  );
  return {
    classes: 'hb-view hb-charts',
    parts: [{ width, height: HEIGHT, content }],
    lines: chartLines(series, english, words.time),
  };
}
