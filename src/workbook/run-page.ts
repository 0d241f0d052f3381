/**
 * A recorded run as one HTML file: read from disk, without a script or a request, light or dark, on paper or by a screen
 * reader. Owns its markup and its bounds; words are in run-page-strings.ts, style in run-page-style.ts.
 */

import { isAsking } from '../kernel/asking.ts';
import type { JournalRecord, Recording, VirtualUs } from '../kernel/journal.ts';
import { faultSentence } from '../trace/fault-sentence.ts';
import { logText, type Message, messagesOf, otlpOf, type Span, spansOf } from '../trace/index.ts';
import { runPageStrings as words } from './run-page-strings.ts';
import { runPageStyle } from './run-page-style.ts';

/** What the page shows and holds at most; it says how much it leaves out. */
export const RUN_PAGE_LIMITS = {
  traces: 100,
  spansOfTrace: 200,
  messages: 1_000,
  events: 1_000,
  records: 50_000,
  textCharacters: 400,
};

export interface RunPageOptions {
  /** The sandbox's title. */
  title: string;
  /** Its name, and the date of virtual time 0 in milliseconds since 1970. */
  name: string;
  epochMs: number;
  /** False for a run in real Node: no seed and no hash identify it. */
  isSimulated: boolean;
}

export function runPage(recording: Recording, options: RunPageOptions): string {
  const { seed, untilUs, traceHash, records } = recording;
  const spans = spansOf(records, recording);
  const messages = messagesOf(records);
  const otlp = otlpOf(recording, options);
  const kept = records.slice(0, RUN_PAGE_LIMITS.records);
  const left = [
    amount(records.length - kept.length, 'records'),
    amount(otlp.left.spans, 'spans'),
    amount(otlp.left.events, 'events of spans'),
  ].filter((text) => text !== '');
  const facts: [string, string][] = [
    ...(options.isSimulated
      ? ([
          [words.seed, String(seed)],
          [words.traceHash, traceHash],
        ] as [string, string][])
      : []),
    [words.length, seconds(untilUs)],
    [words.records, records.length.toLocaleString('en')],
  ];
  const body = [
    `<header><h1>${text(words.title(options.title))}</h1>`,
    `<p>${text(options.isSimulated ? words.intro(seed, seconds(untilUs)) : words.introReal(seconds(untilUs)))}</p>`,
    `<dl>${facts.map(([name, value]) => `<div><dt>${text(name)}</dt><dd>${text(value)}</dd></div>`).join('')}</dl></header>`,
    '<main>',
    section('processes', words.processes, processTable(recording, spans)),
    section('traces', words.traces, tracesOf(spans, recording)),
    section('messages', words.messages, messageTable(messages, recording.processes)),
    section('events', words.events, eventTable(records, recording.processes)),
    section(
      'data',
      words.data,
      `<p>${text(words.dataIntro)}</p>${left.length > 0 ? `<p class="left">${text(words.leftOutOfData(left.join(', ')))}</p>` : ''}`,
    ),
    '</main>',
    json('recording', { ...recording, records: kept }),
    json('otlp', otlp.traces),
  ];
  return [
    '<!doctype html>',
    '<html lang="en"><head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    `<title>${text(words.title(options.title))}</title>`,
    `<style>${runPageStyle}</style></head><body>`,
    ...body,
    '</body></html>\n',
  ].join('\n');
}

function processTable({ records, processes }: Recording, spans: readonly Span[]): string {
  const rows = processes.map((process) => {
    const starts = records.filter((one) => one.kind === 'spawn' && one.process === process).length;
    const last = records.findLast(
      (one) => (one.kind === 'spawn' || one.kind === 'exit') && one.process === process,
    );
    const ended =
      last?.kind === 'exit'
        ? words.endedBy(last.signal ?? words.code(last.code ?? 0), seconds(last.atUs))
        : words.stillRunning;
    const mine = spans.filter((span) => span.process === process);
    const made = mine.filter(({ kind }) => kind === 'client').length;
    const lines = records.filter((one) => one.kind === 'log' && one.process === process).length;
    return row([
      `<th scope="row">${mark(process, processes)}</th>`,
      cell(starts),
      cell(ended),
      cell(made),
      cell(mine.length - made),
      cell(lines),
    ]);
  });
  const heads = [words.process, words.starts, words.lastEnd, words.made, words.served, words.wrote];
  return table(words.processes, heads, rows);
}

function tracesOf(spans: readonly Span[], { processes }: Recording): string {
  if (spans.length === 0) return `<p>${text(words.noTraces)}</p>`;
  const byTrace = Map.groupBy(spans, ({ traceId }) => traceId);
  const traces = [...byTrace.values()];
  const shown = traces.slice(0, RUN_PAGE_LIMITS.traces).map((trace) => waterfall(trace, processes));
  return `<p>${text(words.tracesIntro)}</p>${shown.join('\n')}${leftOut(traces.length - shown.length, 'traces')}`;
}

function waterfall(trace: readonly Span[], processes: readonly string[]): string {
  const rows = inOrder(trace);
  const first = rows[0]?.span as Span;
  const startUs = Math.min(...trace.map((span) => span.startUs));
  const endUs = Math.max(...trace.map((span) => span.endUs));
  const widthUs = Math.max(endUs - startUs, 1);
  const shown = rows.slice(0, RUN_PAGE_LIMITS.spansOfTrace).map(({ span, depth }) => {
    const lengthUs = span.endUs - span.startUs;
    const percent = (us: number) => `${((us / widthUs) * 100).toFixed(3)}%`;
    const what = span.method === null ? words.connection : `${span.method} ${span.target}`;
    const label =
      span.kind === 'client' ? words.client(span.process, span.peer, what) : words.server(span.process, what);
    const notes = [
      span.status === null ? '' : String(span.status),
      span.error !== null && span.error !== String(span.status) ? words.failed(span.error) : '',
      span.unfinished ? words.unfinished : '',
    ].filter((note) => note !== '');
    const bad = span.error !== null ? ' bad' : '';
    return [
      `<li class="d${Math.min(depth, 8)}"><span class="what ${identity(span.process, processes)}"><i aria-hidden="true"></i>`,
      `<span>${text(label)} ${notes.length > 0 ? `<b class="note${bad}">${text(notes.join(', '))}</b>` : ''}</span></span>`,
      `<span class="when"><svg class="${identity(span.process, processes)} ${span.kind}${bad}" width="100%" height="14" role="img" aria-label="${text(words.bar(seconds(span.startUs), milliseconds(lengthUs)))}">`,
      `<rect x="${percent(span.startUs - startUs)}" y="2" width="${percent(lengthUs)}" height="10" rx="2"/></svg>`,
      `<span class="ms">${text(milliseconds(lengthUs))}</span></span></li>`,
    ].join('');
  });
  const requests = trace.filter(({ kind }) => kind === 'client').length;
  const what = first.method === null ? words.connection : `${first.method} ${first.target}`;
  const head = words.traceHead(
    what,
    first.process,
    seconds(startUs),
    milliseconds(endUs - startUs),
    requests,
  );
  return [
    `<details open><summary>${text(head)}</summary><p class="id">${text(first.traceId)}</p>`,
    `<ol class="spans">${shown.join('')}</ol>${leftOut(rows.length - shown.length, 'spans')}</details>`,
  ].join('');
}

/** Parents before children, children by their beginning. */
function inOrder(trace: readonly Span[]): { span: Span; depth: number }[] {
  const ids = new Set(trace.map(({ spanId }) => spanId));
  const children = Map.groupBy(trace, ({ parentSpanId }) =>
    parentSpanId !== null && ids.has(parentSpanId) ? parentSpanId : '',
  );
  const rows: { span: Span; depth: number }[] = [];
  const waiting = (children.get('') ?? []).map((span) => ({ span, depth: 0 })).reverse();
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    rows.push(next);
    const { spanId } = next.span;
    const depth = next.depth + 1;
    for (const span of (children.get(spanId) ?? []).toReversed()) waiting.push({ span, depth });
    children.delete(spanId);
  }
  return rows;
}

function messageTable(messages: readonly Message[], processes: readonly string[]): string {
  if (messages.length === 0) return `<p>${text(words.noMessages)}</p>`;
  const rows = messages.slice(0, RUN_PAGE_LIMITS.messages).map((message) => {
    const { lostAttempts, fate } = message;
    const notes = [
      words.fates[fate] ?? fate,
      lostAttempts.length > 0 ? words.lostAttempts(lostAttempts.length) : '',
    ].filter((note) => note !== '');
    const isBad = fate === 'lost' || fate === 'refused' || lostAttempts.length > 0;
    return row([
      cell(seconds(message.sentUs)),
      cell(message.endUs === null || fate !== 'delivered' ? '' : seconds(message.endUs)),
      `<td>${mark(message.from, processes)}</td>`,
      `<td>${mark(message.to, processes)}</td>`,
      `<td class="wide"><code>${text(message.label)}</code>${notes.length > 0 ? ` <b class="note${isBad ? ' bad' : ''}">${text(notes.join(', '))}</b>` : ''}</td>`,
      cell(message.bytes),
    ]);
  });
  const heads = [words.sent, words.arrived, words.from, words.to, words.message, words.bytes];
  return table(words.messages, heads, rows) + leftOut(messages.length - rows.length, 'messages');
}

function eventTable(records: readonly JournalRecord[], processes: readonly string[]): string {
  const events = records.flatMap((record) => {
    const said = sayEvent(record);
    return said === null ? [] : [{ record, said }];
  });
  if (events.length === 0) return `<p>${text(words.noEvents)}</p>`;
  const rows = events
    .slice(0, RUN_PAGE_LIMITS.events)
    .map(({ record, said }) =>
      row([
        cell(seconds(record.atUs)),
        `<td>${'process' in record ? mark(record.process, processes) : ''}</td>`,
        `<td class="wide"><code${record.kind === 'log' && record.stream === 'stdout' ? '' : ' class="bad"'}>${text(said)}</code></td>`,
      ]),
    );
  return (
    table(words.events, [words.at, words.process, words.what], rows) +
    leftOut(events.length - rows.length, 'lines')
  );
}

function sayEvent(record: JournalRecord): string | null {
  switch (record.kind) {
    case 'log':
      return logText(record).replace(/\n$/, '');
    case 'error':
      return [words.error(record.name, record.message), record.stack]
        .filter((line) => line !== '')
        .join('\n');
    case 'fault': {
      if (isAsking(record.fault)) return words.fault(faultSentence(record.fault), record.by);
      const { kind, ...rest } = record.fault;
      const about = Object.entries(rest).map(([name, value]) => `${name} ${value}`);
      return words.fault(`${kind} ${about.join(', ')}`, record.by);
    }
    default:
      return null;
  }
}

// ── markup ───────────────────────────────────────────────────────────────────────────────────────────────────────────
const section = (id: string, title: string, body: string) =>
  `<section aria-labelledby="${id}-title"><h2 id="${id}-title">${text(title)}</h2>${body}</section>`;
const table = (name: string, heads: readonly string[], rows: readonly string[]) =>
  `<div class="scroll" role="region" aria-label="${text(name)}" tabindex="0"><table><thead><tr>${heads.map((head) => `<th scope="col"${counted.has(head) ? ' class="number"' : ''}>${text(head)}</th>`).join('')}</tr></thead><tbody>${rows.join('\n')}</tbody></table></div>`;
/** Columns of numbers. */
const counted = new Set([words.starts, words.made, words.served, words.wrote, words.bytes]);
const row = (cells: readonly string[]) => `<tr>${cells.join('')}</tr>`;
const cell = (value: string | number) =>
  `<td${typeof value === 'number' ? ' class="number"' : ''}>${text(value.toLocaleString('en'))}</td>`;
const identity = (process: string, processes: readonly string[]) =>
  `p${Math.max(0, processes.indexOf(process)) % 8}`;
const mark = (process: string, processes: readonly string[]) =>
  `<span class="mark ${identity(process, processes)}"><i aria-hidden="true"></i>${text(process)}</span>`;
const leftOut = (count: number, what: string) =>
  count > 0 ? `<p class="left">${text(words.leftOut(count, what))}</p>` : '';
const amount = (count: number, what: string) => (count > 0 ? `${count.toLocaleString('en')} ${what}` : '');
const seconds = (us: VirtualUs) => `${(us / 1_000_000).toFixed(6)} s`;
const milliseconds = (us: number) => `${(us / 1000).toFixed(us < 10_000 ? 2 : 1)} ms`;

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
/** Also for attributes in double quotes. Long texts are cut. */
function text(value: string): string {
  const { textCharacters } = RUN_PAGE_LIMITS;
  const cut = value.length > textCharacters ? `${value.slice(0, textCharacters)} …` : value;
  return cut.replace(/[&<>"]/g, (letter) => escapes[letter] ?? letter);
}
/** No text in it can end the element. */
const json = (id: string, value: unknown) =>
  `<script type="application/json" id="${id}">${JSON.stringify(value).replaceAll('<', '\\u003c')}</script>`;
