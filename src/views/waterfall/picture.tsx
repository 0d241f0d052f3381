/** The traces of a run as one picture: the list of them, and the spans of the chosen one, or of the slowest, as bars. */
import { lastRows, type Picture, type PictureAsk } from '../picture.ts';
import { traceCells, traceColumns } from './cells.ts';
import { Bars, barsHeight } from './drawing.tsx';
import { traceLines } from './lines.ts';
import { slowestOf, traceOfMessage, tracesOf } from './traces.ts';
import { english } from './words.ts';

export function tracesPicture(ask: PictureAsk): Picture {
  const { trace, words, width, fromUs, untilUs } = ask;
  const traces = tracesOf(ask.spans()).filter(({ startUs }) => startUs >= fromUs && startUs <= untilUs);
  const message = trace.message(ask.selected);
  const shown = traceOfMessage(traces, message) ?? slowestOf(traces) ?? traces.at(-1);
  const list = {
    columns: traceColumns(english),
    ...lastRows(traces, (one) => traceCells(one, english)),
  };
  const bars = shown && {
    width,
    height: barsHeight(shown),
    content: (
      <Bars
        trace={shown}
        processes={trace.processes}
        width={width}
        words={words}
        ownWords={english}
        selected={message?.requestId ?? message?.id ?? null}
        cursorUs={ask.cursorUs}
      />
    ),
  };
  return {
    classes: 'hb-view hb-waterfall',
    parts: bars ? [list, bars] : [list],
    lines: traceLines(traces, english, words.time),
  };
}
