/**
 * The sequence diagram as an ordered list of sentences, for people who hear it and for searching with Ctrl-F.
 * Shows the newest part of a very long run and says how much it leaves out.
 */

import type { VNode } from 'preact';
import { faultSentence } from '../trace/fault-sentence.ts';
import type { Trace } from '../trace/index.ts';
import { laneLines, type ViewWords } from './words.ts';

const LINES_MAX = 300;

export interface TextLine {
  atUs: number;
  text: string;
}

/** Everything that the picture shows, in the order of time. */
export function textLines(trace: Trace, words: ViewWords, fromUs = 0, untilUs = trace.nowUs): TextLine[] {
  const lines: TextLine[] = laneLines(trace.lanes, words);
  for (const cut of trace.cuts) {
    lines.push({
      atUs: cut.fromUs,
      text: `At ${words.time(cut.fromUs)} ${words.linkCut(cut.from, cut.to, cut.oneWay)}.`,
    });
    if (cut.untilUs === null) continue;
    lines.push({
      atUs: cut.untilUs,
      text: `At ${words.time(cut.untilUs)} ${words.linkHealed(cut.from, cut.to)}.`,
    });
  }
  for (const { atUs, fault } of trace.changes) {
    lines.push({
      atUs,
      text: `At ${words.time(atUs)} ${faultSentence(fault)}.`,
    });
  }
  for (const message of trace.messages) lines.push({ atUs: message.sentUs, text: words.line(message) });
  return lines.filter(({ atUs }) => atUs >= fromUs && atUs <= untilUs).sort((a, b) => a.atUs - b.atUs);
}

export function TextAlternative({ lines, words }: { lines: readonly TextLine[]; words: ViewWords }): VNode {
  const left = Math.max(0, lines.length - LINES_MAX);
  return (
    <>
      {left > 0 ? <p>{words.earlier(left)}</p> : null}
      <section
        class="hb-view-lines"
        aria-label={words.asText}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keys
        tabIndex={0}
      >
        <ol start={left + 1}>
          {lines.slice(left).map((line, index) => (
            <li key={left + index}>{line.text}</li>
          ))}
        </ol>
      </section>
      {lines.length === 0 ? <p>{words.empty}</p> : null}
    </>
  );
}
