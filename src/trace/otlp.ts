/**
 * Spans → OTLP in JSON, as OpenTelemetry's collectors and viewers read it: one resource for each service, one span for
 * its life (with what it wrote, faults, drops and errors as events), one for each side of each request.
 * Owns the encoding (identifiers as hexadecimal digits, enumerations as numbers, 64-bit numbers as text) and the bounds.
 */

import { partiesOf } from '../kernel/fault-parties.ts';
import type { JournalRecord, Recording, VirtualUs } from '../kernel/journal.ts';
import { spanIdOf, traceIdOf } from '../kernel/trace-context.ts';
import { logText } from './asked.ts';
import { headerOf, type Span, spansOf } from './spans.ts';

export type OtlpValue = { stringValue: string } | { intValue: string } | { boolValue: boolean };
export interface OtlpAttribute {
  key: string;
  value: OtlpValue;
}
export interface OtlpEvent {
  timeUnixNano: string;
  name: string;
  attributes: OtlpAttribute[];
}
export interface OtlpSpan {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  flags: number;
  name: string;
  kind: number;
  startTimeUnixNano: string;
  endTimeUnixNano: string;
  attributes: OtlpAttribute[];
  droppedAttributesCount: number;
  events: OtlpEvent[];
  droppedEventsCount: number;
  status: { code?: number; message?: string };
}
/** The body of an ExportTraceServiceRequest. */
export interface OtlpTraces {
  resourceSpans: {
    resource: { attributes: OtlpAttribute[]; droppedAttributesCount: number };
    scopeSpans: { scope: { name: string }; spans: OtlpSpan[] }[];
    schemaUrl: string;
  }[];
}

/** What an export may hold; more of it is left out, the newest first. */
export const OTLP_LIMITS = { spans: 20_000, eventsOfSpan: 1_000, textCharacters: 4_096 };

const KIND = { internal: 1, server: 2, client: 3 };
const STATUS_ERROR = 2;
const SAMPLED = 1;
const SCHEMA = 'https://opentelemetry.io/schemas/1.37.0';
const known = new Set(['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'CONNECT']);

export interface OtlpExport {
  traces: OtlpTraces;
  /** How many spans and events were left out. */
  left: { spans: number; events: number };
}

/** `epochMs` is the date of virtual time 0, in milliseconds since 1970; `name` that of the sandbox. */
export function otlpOf(
  recording: Recording,
  { epochMs, name }: { epochMs: number; name: string },
): OtlpExport {
  const { seed, records, processes } = recording;
  const all = spansOf(records, recording);
  const spans = all.slice(0, OTLP_LIMITS.spans);
  const left = { spans: all.length - spans.length, events: 0 };
  const nanos = (us: VirtualUs) => (BigInt(epochMs) * 1_000_000n + BigInt(Math.round(us)) * 1000n).toString();
  const limited = (events: OtlpEvent[]) => {
    const dropped = Math.max(0, events.length - OTLP_LIMITS.eventsOfSpan);
    left.events += dropped;
    return { events: events.slice(0, OTLP_LIMITS.eventsOfSpan), droppedEventsCount: dropped };
  };

  const requestSpan = (span: Span): OtlpSpan => ({
    traceId: span.traceId,
    spanId: span.spanId,
    ...(span.parentSpanId === null ? {} : { parentSpanId: span.parentSpanId }),
    flags: SAMPLED,
    name: span.method !== null && known.has(span.method) ? span.method : 'HTTP',
    kind: KIND[span.kind],
    startTimeUnixNano: nanos(span.startUs),
    endTimeUnixNano: nanos(span.endUs),
    attributes: requestAttributes(span),
    droppedAttributesCount: 0,
    ...limited(dropsOf(span, nanos)),
    status: span.error === null ? {} : { code: STATUS_ERROR, ...statusMessage(span) },
  });

  const lifeSpans = (process: string): OtlpSpan[] =>
    livesOf(records, process, recording.untilUs).map(({ incarnation, fromUs, untilUs, failed }) => {
      const key = `${process}:${incarnation}`;
      const mine = records.filter(
        (one) => one.atUs >= fromUs && one.atUs <= untilUs && concerns(one, process),
      );
      return {
        traceId: traceIdOf(seed, `process:${key}`),
        spanId: spanIdOf(seed, `process:${key}`),
        flags: SAMPLED,
        name: `process ${process}`,
        kind: KIND.internal,
        startTimeUnixNano: nanos(fromUs),
        endTimeUnixNano: nanos(untilUs),
        attributes: [attribute('process.incarnation', incarnation)],
        droppedAttributesCount: 0,
        ...limited(mine.flatMap((one) => eventOf(one, nanos))),
        status: failed === null ? {} : { code: STATUS_ERROR, message: failed },
      };
    });

  const resourceSpans = processes.map((process) => ({
    resource: {
      attributes: [
        attribute('service.name', process),
        attribute('service.namespace', name),
        attribute('host.name', process),
        attribute('simulation.seed', seed),
        attribute('simulation.trace_hash', recording.traceHash),
      ],
      droppedAttributesCount: 0,
    },
    scopeSpans: [
      {
        scope: { name: 'happens-before' },
        spans: [...lifeSpans(process), ...spans.filter((span) => span.process === process).map(requestSpan)],
      },
    ],
    schemaUrl: SCHEMA,
  }));
  return { traces: { resourceSpans }, left };
}

function requestAttributes(span: Span): OtlpAttribute[] {
  const { method, target, status, error, request } = span;
  const isClient = span.kind === 'client';
  const server = span.connection.slice(span.connection.indexOf('-', span.connection.indexOf(':')) + 1);
  const port = Number(server.slice(server.lastIndexOf(':') + 1));
  const serverName = isClient ? span.peer : span.process;
  const [path = '', query] = (target ?? '').split('?');
  const list: (OtlpAttribute | null)[] = [
    method === null ? null : attribute('http.request.method', known.has(method) ? method : '_OTHER'),
    method === null || known.has(method) ? null : attribute('http.request.method_original', method),
    attribute('server.address', serverName),
    Number.isInteger(port) ? attribute('server.port', port) : null,
    isClient ? null : attribute('client.address', span.peer),
    attribute('network.protocol.name', 'http'),
    request === null ? null : attribute('network.protocol.version', versionOf(request.head)),
    status === null ? null : attribute('http.response.status_code', status),
    error === null ? null : attribute('error.type', error.replaceAll(' ', '_')),
    span.unfinished ? attribute('simulation.unfinished', true) : null,
    attribute('simulation.connection', span.connection),
  ];
  if (target !== null) {
    if (isClient)
      list.push(attribute('url.full', urlOf(target, headerOf(request?.head ?? '', 'host') ?? server)));
    else {
      list.push(attribute('url.scheme', 'http'), attribute('url.path', path));
      if (query !== undefined) list.push(attribute('url.query', query));
    }
  }
  return list.filter((one) => one !== null);
}

const urlOf = (target: string, host: string) => (target.startsWith('/') ? `http://${host}${target}` : target);
const versionOf = (head: string) => /^\S+ \S+ HTTP\/(\d\.\d)/.exec(head)?.[1] ?? '1.1';
/** What an HTTP status says already needs no words. */
const statusMessage = ({ error }: Span) => (/^\d+$/.test(error ?? '') ? {} : { message: error ?? '' });

/** Attempts to carry the request that the network lost. */
function dropsOf({ kind, request }: Span, nanos: (us: VirtualUs) => string): OtlpEvent[] {
  if (kind === 'server' || request === null) return [];
  return request.lostAttempts.map(({ atUs, retryAtUs }) => ({
    timeUnixNano: nanos(atUs),
    name: 'segment.dropped',
    attributes: [attribute('simulation.given_up', retryAtUs === null)],
  }));
}

interface Life {
  incarnation: number;
  fromUs: VirtualUs;
  untilUs: VirtualUs;
  failed: string | null;
}

function livesOf(records: readonly JournalRecord[], process: string, untilUs: VirtualUs): Life[] {
  const lives: Life[] = [];
  for (const record of records) {
    if (!('process' in record) || record.process !== process) continue;
    if (record.kind === 'spawn') {
      lives.push({ incarnation: record.incarnation, fromUs: record.atUs, untilUs, failed: null });
    } else if (record.kind === 'exit') {
      const life = lives.at(-1);
      if (!life) continue;
      life.untilUs = record.atUs;
      if (record.signal !== null) life.failed = `ended by ${record.signal}`;
      else if (record.code === null) life.failed = 'ended by a crash of its host';
      else if (record.code !== 0) life.failed = `ended with code ${record.code}`;
    }
  }
  return lives;
}

function concerns(record: JournalRecord, process: string): boolean {
  if (record.kind === 'log' || record.kind === 'error') return record.process === process;
  if (record.kind === 'drop') return record.from === process;
  if (record.kind !== 'fault') return false;
  return partiesOf(record.fault).includes(process);
}

function eventOf(record: JournalRecord, nanos: (us: VirtualUs) => string): OtlpEvent[] {
  const event = (name: string, attributes: OtlpAttribute[]) => [
    { timeUnixNano: nanos(record.atUs), name, attributes },
  ];
  switch (record.kind) {
    case 'log':
      return event('log', [
        attribute('log.iostream', record.stream),
        attribute('log.body', logText(record).replace(/\n$/, '')),
      ]);
    case 'error':
      return event('exception', [
        attribute('exception.type', record.name),
        attribute('exception.message', record.message),
        attribute('exception.stacktrace', record.stack),
      ]);
    case 'drop':
      return event('segment.dropped', [
        attribute('simulation.segment', record.id),
        attribute('simulation.to', record.to),
        attribute('simulation.reason', record.reason),
        attribute('simulation.given_up', record.retryAtUs === null),
      ]);
    case 'fault':
      return event(`fault ${record.fault.kind}`, [
        attribute('simulation.fault', JSON.stringify(record.fault)),
        attribute('simulation.by', record.by),
      ]);
    default:
      return [];
  }
}

function attribute(key: string, value: string | number | boolean): OtlpAttribute {
  if (typeof value === 'boolean') return { key, value: { boolValue: value } };
  if (typeof value === 'number') return { key, value: { intValue: String(value) } };
  return { key, value: { stringValue: value.slice(0, OTLP_LIMITS.textCharacters) } };
}
