/**
 * Messages → what charts draw: requests, failures and latencies in equal stretches of time. A request counts where it was
 * sent. Failed ones have no latency: in percentiles they count as infinitely slow, so that a service that fails quickly does
 * not look quick. Requests still under way are counted apart. Pure.
 */
import { type Message, nearestRank, requestsOfMessages } from '../../trace/index.ts';

export interface Bin {
  fromUs: number;
  untilUs: number;
  answered: number;
  failed: number;
  pending: number;
  /** Microseconds; Infinity where it fell on a failure; null without finished requests. */
  p50: number | null;
  p90: number | null;
  p99: number | null;
  /** Answered requests by row of `heatEdgesUs`. */
  heat: readonly number[];
}

export interface Series {
  bins: readonly Bin[];
  binUs: number;
  /** Lower edges of the heat-map's rows, ascending, in microseconds; each row ends where the next begins. */
  heatEdgesUs: readonly number[];
  /** Highest number of requests in a bin. */
  most: number;
  /** Least and greatest latency that was answered; null without any. */
  latencyUs: { least: number; greatest: number } | null;
  total: { answered: number; failed: number; pending: number };
}

interface Sample {
  sentUs: number;
  tookUs: number | null;
  failed: boolean;
}

const BINS_MAX = 60;
const ROWS = 12;

/** `server` null: requests to all. */
export function seriesOf(messages: readonly Message[], untilUs: number, server: string | null): Series {
  const samples = samplesOf(messages, server);
  const binUs = binOf(untilUs);
  const times = samples.flatMap(({ tookUs, failed }) => (tookUs === null || failed ? [] : [tookUs]));
  const least = times.reduce((best, one) => Math.min(best, one), Number.POSITIVE_INFINITY);
  const greatest = times.reduce((best, one) => Math.max(best, one), 0);
  const heatEdgesUs = edges(least, greatest);
  const groups: Sample[][] = Array.from({ length: Math.max(1, Math.ceil(untilUs / binUs)) }, () => []);
  for (const sample of samples)
    groups[Math.min(groups.length - 1, Math.floor(sample.sentUs / binUs))]?.push(sample);
  const bins = groups.map((group, index) => binFrom(group, index * binUs, binUs, heatEdgesUs));
  return {
    bins,
    binUs,
    heatEdgesUs,
    most: Math.max(1, ...bins.map(({ answered, failed, pending }) => answered + failed + pending)),
    latencyUs: times.length === 0 ? null : { least, greatest },
    total: {
      answered: times.length,
      failed: samples.filter(({ failed }) => failed).length,
      pending: samples.filter(({ tookUs, failed }) => tookUs === null && !failed).length,
    },
  };
}

/** Requests with what became of them, and connections that never came about. */
function samplesOf(messages: readonly Message[], server: string | null): Sample[] {
  const wanted = (to: string) => server === null || to === server;
  const samples = requestsOfMessages(messages)
    .filter(({ request }) => wanted(request.to))
    .map(({ sentUs, endUs, outcome, status }): Sample => {
      const lost = outcome !== 'answered' && outcome !== 'unanswered';
      const failed = lost || (outcome === 'answered' && (status ?? 0) >= 500);
      return { sentUs, failed, tookUs: endUs === null ? null : endUs - sentUs };
    });
  for (const { kind, fate, from, to, connection, sentUs } of messages) {
    if (kind !== 'connect' || (fate !== 'refused' && fate !== 'lost') || !wanted(to)) continue;
    if (connection.startsWith(`${from}:`)) samples.push({ sentUs, tookUs: null, failed: true });
  }
  return samples;
}

function binFrom(
  group: readonly Sample[],
  fromUs: number,
  binUs: number,
  heatEdgesUs: readonly number[],
): Bin {
  const answered = group.flatMap(({ tookUs, failed }) => (tookUs === null || failed ? [] : [tookUs]));
  const failed = group.filter((sample) => sample.failed).length;
  const sorted = [
    ...answered.sort((a, b) => a - b),
    ...Array.from({ length: failed }, () => Number.POSITIVE_INFINITY),
  ];
  const heat = heatEdgesUs.map(() => 0);
  for (const took of answered) {
    const row = Math.max(
      0,
      heatEdgesUs.findLastIndex((edge) => edge <= took),
    );
    heat[row] = (heat[row] ?? 0) + 1;
  }
  return {
    fromUs,
    untilUs: fromUs + binUs,
    answered: answered.length,
    failed,
    pending: group.length - answered.length - failed,
    p50: nearestRank(sorted, 50),
    p90: nearestRank(sorted, 90),
    p99: nearestRank(sorted, 99),
    heat,
  };
}

/** 1, 2 or 5 times a power of ten, so that at most BINS_MAX bins make up the run. */
function binOf(untilUs: number): number {
  for (let power = 1000; ; power *= 10)
    for (const factor of [1, 2, 5]) if (untilUs / (power * factor) <= BINS_MAX) return power * factor;
}

/** Rows of equal ratio from the least latency to the greatest. */
function edges(least: number, greatest: number): number[] {
  if (!(greatest > 0)) return [0];
  const from = Math.max(1, least);
  const ratio = Math.max(1.0001, (greatest / from) ** (1 / ROWS));
  return Array.from({ length: ROWS }, (_, row) => from * ratio ** row);
}
