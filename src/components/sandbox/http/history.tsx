/** Everything that was sent into the shown run, newest first, whoever sent it: panel, terminal or scenario. A press shows it again. */
import { askedTime, failedOf, okOf } from '../../../trace/asked.ts';
import type { AskedEntry } from '../../../trace/asked-entries.ts';
import { faultLabel } from '../../../trace/fault-sentence.ts';
import { httpStrings as words } from '../../../workbook/http-strings.ts';

/** More would make each redraw slow. */
const SHOWN_MAX = 100;

interface HistoryProps {
  entries: readonly AskedEntry[];
  chosen: AskedEntry | null;
  time(us: number): string;
  onChoose(entry: AskedEntry): void;
}

export function History({ entries, chosen, time, onChoose }: HistoryProps) {
  const shown = entries.slice(-SHOWN_MAX).reverse();
  return (
    <section class="sb-http-history" aria-label={words.history}>
      <h4>{words.history}</h4>
      {shown.length === 0 ? <p class="sb-http-note">{words.historyEmpty}</p> : null}
      <ol>
        {shown.map((entry) => (
          <li key={entry.fault.n}>
            <button type="button" aria-pressed={entry === chosen} onClick={() => onChoose(entry)}>
              <span class="sb-http-at">{time(entry.atUs)}</span>{' '}
              <span class="sb-http-what">{whatOf(entry)}</span>{' '}
              <span class={isBad(entry) ? 'sb-wrong' : ''}>{resultOf(entry)}</span>
            </button>
          </li>
        ))}
      </ol>
      {entries.length > SHOWN_MAX ? (
        <p class="sb-http-note">{words.earlier(entries.length - SHOWN_MAX)}</p>
      ) : null}
    </section>
  );
}

function whatOf({ fault }: AskedEntry): string {
  const request = faultLabel({ ...fault, kind: 'request' });
  return fault.kind === 'load' ? `${request}, ${faultLabel(fault)}` : request;
}

function resultOf({ asked, isOver }: AskedEntry): string {
  if (asked === null) return isOver ? words.goneResult : words.pendingResult;
  switch (asked.kind) {
    case 'response':
      return `${asked.status}, ${askedTime(asked.ms)}`;
    case 'failure':
      return asked.code;
    case 'load':
      return `${okOf(asked)} of ${asked.sent}`;
  }
}

function isBad({ asked }: AskedEntry): boolean {
  if (asked === null) return false;
  if (asked.kind === 'load') return failedOf(asked) > 0;
  return asked.kind === 'failure' || asked.status >= 500;
}
