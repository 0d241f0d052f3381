/**
 * A recorded run → the places in its sequence diagram that a reader can choose: messages, or all that happens. Owns their
 * names, by which a sandbox's measures.ts says which is meant, and their words. Runs when the site is built.
 */
import type { Recording } from '../kernel/journal.ts';
import { faultSentence } from '../trace/fault-sentence.ts';
import { type Message, traceOf } from '../trace/index.ts';
import { BODY_TOP, layOut } from '../views/sequence/layout.ts';
import { STATIC_WIDTHS } from '../views/sequence/render-sequence.tsx';
import type { Strings } from '../workbook/strings.ts';
import type { RunPoint } from './prediction.ts';

/** The part of a run that is shown, and what of it can be chosen. */
export interface RunWindow {
  fromMs: number;
  untilMs: number;
  /** `messages`: one choice an arrow. `moments`: every end of an arrow, every line printed, every fault. */
  of: 'messages' | 'moments';
}

/**
 * By name: a message's id, "<id> arrives" and "<id> lost" for its end, "<source>/<n>" for a line printed, a fault, a start
 * and an end of a process. Earliest first.
 */
export function runPoints(
  run: Recording,
  { fromMs, untilMs, of }: RunWindow,
  strings: Strings['predict'],
): Map<string, RunPoint> {
  const trace = traceOf(run);
  const [fromUs, untilUs] = [Math.round(fromMs * 1000), Math.round(untilMs * 1000)];
  const seen = (us: number) => us >= fromUs && us <= untilUs;
  const found: { name: string; atUs: number; text: string; message: string | null }[] = [];
  for (const message of trace.messages) {
    if (!seen(message.sentUs)) continue;
    const { id, from, to, label } = message;
    found.push({ name: id, atUs: message.sentUs, text: strings.sends(from, label, to), message: id });
    const end = of === 'moments' ? endOf(message, strings) : null;
    if (end !== null && seen(end.atUs)) found.push({ ...end, message: id });
  }
  if (of === 'moments') {
    for (const record of run.records) {
      const { atUs, source, n } = record;
      const text =
        record.kind === 'log'
          ? strings.prints(record.process, record.text.trimEnd())
          : record.kind === 'fault'
            ? faultSentence(record.fault)
            : record.kind === 'spawn'
              ? strings.begins(record.process)
              : record.kind === 'exit'
                ? strings.ends(record.process)
                : null;
      if (text !== null && seen(atUs)) found.push({ name: `${source}/${n}`, atUs, text, message: null });
    }
  }
  // What happens at one moment stays as it was found: an arrow's end before what it leads to.
  found.sort((one, other) => one.atUs - other.atUs);
  const layouts = Object.values(STATIC_WIDTHS).map((width) =>
    layOut(trace, { width, fromUs, untilUs, logs: of === 'moments' }),
  );
  const yOf = (index: number, us: number) => Math.round(BODY_TOP + (layouts[index]?.scale.yOf(us) ?? 0));
  return new Map(
    found.map(({ name, atUs, text, message }) => {
      const atMs = atUs / 1000;
      return [name, { name: `${atMs} ms: ${text}`, text, atMs, message, y: [yOf(0, atUs), yOf(1, atUs)] }];
    }),
  );
}

function endOf(
  { id, to, label, fate, endUs }: Message,
  strings: Strings['predict'],
): { name: string; atUs: number; text: string } | null {
  if (endUs === null || fate === 'in-flight') return null;
  return fate === 'lost'
    ? { name: `${id} lost`, atUs: endUs, text: strings.getsLost(label, to) }
    : { name: `${id} arrives`, atUs: endUs, text: strings.reaches(label, to) };
}
