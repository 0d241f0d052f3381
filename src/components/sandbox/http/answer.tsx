/** What came of one request or load: status, time, headers and body, or why there is no answer. Draws; asks nobody. */
import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import {
  type AskedLoad,
  type AskedResponse,
  askedTime,
  BODY_BYTES_MAX,
  failedOf,
  loadSentence,
  okOf,
} from '../../../trace/asked.ts';
import type { AskedEntry } from '../../../trace/asked-entries.ts';
import { faultLabel } from '../../../trace/fault-sentence.ts';
import { httpStrings as words } from '../../../workbook/http-strings.ts';
import { HtmlPreview } from './html-preview.tsx';

export interface AnswerProps {
  entry: AskedEntry;
  /** The run is under way: something may still come. */
  live: boolean;
  /** The moment of a request, in words. */
  time(us: number): string;
  /** Null where no view has it. */
  onShow: (() => void) | null;
  onGiveUp(): void;
}

export function Answer({ entry, live, time, onShow, onGiveUp }: AnswerProps) {
  const { fault, asked, atUs, isOver } = entry;
  const what = fault.kind === 'load' ? faultLabel(fault) : faultLabel({ ...fault, kind: 'request' });
  const deeds = (
    <>
      {onShow === null ? null : (
        <button type="button" class="sb-link" onClick={onShow}>
          {words.showInViews}
        </button>
      )}
      {isOver || !live ? null : (
        <button type="button" class="sb-button sb-small" onClick={onGiveUp}>
          {fault.kind === 'load' ? words.stopLoad : words.giveUp}
        </button>
      )}
    </>
  );
  const isLost = !isOver && !live;
  if (asked === null) {
    const said = isLost || isOver ? words.lostTrack(what, isLost) : words.waiting(what, time(atUs));
    return <Status deeds={deeds}>{said}</Status>;
  }
  switch (asked.kind) {
    case 'failure':
      return (
        <>
          <Status deeds={deeds}>
            <strong class="sb-wrong">{words.failed(asked.code)}</strong> {words.after(askedTime(asked.ms))}
          </Status>
          <p class="sb-http-note">{asked.message}</p>
        </>
      );
    case 'response':
      return (
        <>
          <Status deeds={deeds}>
            <strong class={asked.status >= 500 ? 'sb-wrong' : ''}>
              {asked.status} {asked.statusText}
            </strong>{' '}
            {words.after(askedTime(asked.ms))}, {words.sizeOf(asked.bytes)}, HTTP/{asked.httpVersion}
          </Status>
          <Headers headers={asked.headers} />
          <Body response={asked} />
        </>
      );
    case 'load':
      return <LoadFigures report={asked} isLost={isLost} deeds={deeds} />;
  }
}

function Status({ children, deeds }: { children: ComponentChildren; deeds: ComponentChildren }) {
  return (
    <div class="sb-http-status">
      <p>{children}</p>
      {deeds}
    </div>
  );
}

function Headers({ headers }: { headers: AskedResponse['headers'] }) {
  return (
    <details class="sb-http-headers">
      <summary>{words.headerCount(headers.length)}</summary>
      <dl>
        {headers.map(([name, value], index) => (
          <div key={`${index} ${name}`}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

function Body({ response }: { response: AskedResponse }) {
  const { body, cut, headers } = response;
  const raw = useSignal(false);
  const cutNote = cut ? <p class="sb-http-note">{words.cut(BODY_BYTES_MAX / 1024)}</p> : null;
  if ('base64' in body)
    return (
      <>
        <p class="sb-http-note">{words.noText}</p>
        {cutNote}
        <Text text={body.base64} />
      </>
    );
  if (body.text === '') return <p class="sb-http-note">{words.emptyBody}</p>;
  const type = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
  if (/^\s*(text\/html|application\/xhtml\+xml)/i.test(type))
    return (
      <>
        {cutNote}
        <div class="sb-http-beside">
          <HtmlPreview html={body.text} title={words.previewTitle} />
          <Text text={body.text} />
        </div>
      </>
    );
  const formatted = cut ? null : formattedJson(body.text, type);
  if (formatted === null || formatted === body.text)
    return (
      <>
        {cutNote}
        <Text text={body.text} />
      </>
    );
  return (
    <>
      <fieldset class="sb-http-choice">
        <legend class="sr-only">{words.bodyAs}</legend>
        {[words.formatted, words.raw].map((label, index) => (
          <label key={label}>
            <input
              type="radio"
              checked={raw.value === (index === 1)}
              onChange={() => {
                raw.value = index === 1;
              }}
            />
            {label}
          </label>
        ))}
      </fieldset>
      <Text text={raw.value ? body.text : formatted} />
    </>
  );
}

function Text({ text }: { text: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keys
    <section class="sb-http-text" tabIndex={0} aria-label={words.rawText}>
      <pre>{text}</pre>
    </section>
  );
}

/** Null for what is not said to be JSON, or does not look like it, or is none. */
export function formattedJson(text: string, type: string): string | null {
  if (!/\bjson\b/i.test(type) && !/^\s*[[{]/.test(text)) return null;
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return null;
  }
}

function LoadFigures(props: { report: AskedLoad; isLost: boolean; deeds: ComponentChildren }) {
  const { report, isLost, deeds } = props;
  const { figures } = words;
  const finished = okOf(report) + failedOf(report) > 0;
  const ms = (value: number | null) =>
    !finished ? words.noFigure : value === null ? words.never : askedTime(value);
  const failed = failedOf(report);
  const rows: [string, string, boolean][] = [
    [figures.sent, report.sent.toLocaleString('en'), false],
    [figures.good, okOf(report).toLocaleString('en'), false],
    [figures.failed, failed.toLocaleString('en'), failed > 0],
    [figures.pending, report.pending.toLocaleString('en'), false],
    [figures.p50, ms(report.p50), finished && report.p50 === null],
    [figures.p99, ms(report.p99), finished && report.p99 === null],
  ];
  return (
    <>
      <dl class="sb-http-figures">
        {rows.map(([name, value, isBad]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd class={isBad ? 'sb-wrong' : ''}>{value}</dd>
          </div>
        ))}
      </dl>
      <Status deeds={deeds}>
        {report.done ? sentence(loadSentence(report)) : isLost ? words.loadUnfinished : ''}
      </Status>
      <p class="sb-http-note">{words.loadMeaning}</p>
    </>
  );
}

const sentence = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
