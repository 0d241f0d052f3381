/**
 * Which faults can be chosen for a process and for a link, what amounts each wants, and the fault that these make.
 * Plain data for fault-menu.tsx; the words are in sandbox-strings.ts, by the choice's key.
 */
import { QUEUE_BYTES } from '../../kernel/fault-defaults.ts';
import type { Fault } from '../../kernel/journal.ts';

export type ProcessChoice =
  | 'pause'
  | 'crash'
  | 'slow'
  | 'clock'
  | 'black-hole'
  | 'isolate'
  | 'disk-space'
  | 'disk-lies';
export type LinkChoice =
  | 'cut'
  | 'delay'
  | 'loss'
  | 'duplicate'
  | 'reorder'
  | 'bandwidth'
  | 'slow-close'
  | 'reset';
export type FaultUnit = 'ms' | '%' | 'kB/s' | 'kB' | 'ppm';
export type Amount = 'latency' | 'jitter' | 'share' | 'late' | 'rate' | 'cost' | 'ahead' | 'fast' | 'free';

export interface FaultField {
  amount: Amount;
  unit: FaultUnit;
  /** What stands in the field at first. */
  usual: number;
  min: number;
  max: number;
}

export interface FaultChoice {
  key: ProcessChoice | LinkChoice;
  fields: readonly FaultField[];
  /** Of the fields' values, in their order. */
  begin(values: readonly number[]): Fault;
  /** What ends it; null for what is over at once. */
  end: Fault | null;
}

const DAY_MS = 86_400_000;

const ms = (amount: Amount, usual: number): FaultField => ({
  amount,
  unit: 'ms',
  usual,
  min: 0,
  max: DAY_MS,
});
const share = (usual: number): FaultField => ({ amount: 'share', unit: '%', usual, min: 0, max: 100 });

/** A value that is missing counts as nothing. */
const at = (values: readonly number[], index: number) => values[index] ?? 0;

export function processChoices(process: string): readonly FaultChoice[] {
  return [
    {
      key: 'pause',
      fields: [],
      begin: () => ({ kind: 'pause', process }),
      end: { kind: 'resume', process },
    },
    {
      key: 'crash',
      fields: [],
      begin: () => ({ kind: 'crash', process }),
      end: { kind: 'restart', process },
    },
    {
      key: 'slow',
      fields: [ms('cost', 20)],
      begin: (values) => ({ kind: 'slow', process, costMs: at(values, 0) }),
      end: { kind: 'slow', process, costMs: 0 },
    },
    {
      key: 'clock',
      fields: [
        { amount: 'ahead', unit: 'ms', usual: 5000, min: -1e12, max: 1e12 },
        { amount: 'fast', unit: 'ppm', usual: 0, min: -900_000, max: 900_000 },
      ],
      begin: (values) => ({ kind: 'clock', process, skewMs: at(values, 0), ppm: at(values, 1) }),
      end: { kind: 'clock', process, skewMs: 0, ppm: 0 },
    },
    {
      key: 'black-hole',
      fields: [],
      begin: () => ({ kind: 'black-hole', process, on: true }),
      end: { kind: 'black-hole', process, on: false },
    },
    {
      key: 'isolate',
      fields: [],
      begin: () => ({ kind: 'partition', groups: [[process]] }),
      end: { kind: 'heal-all' },
    },
    {
      key: 'disk-space',
      fields: [{ amount: 'free', unit: 'kB', usual: 0, min: 0, max: 1_000_000 }],
      begin: (values) => ({ kind: 'disk-space', process, freeBytes: Math.round(at(values, 0) * 1000) }),
      end: { kind: 'disk-space', process, freeBytes: null },
    },
    {
      key: 'disk-lies',
      fields: [],
      begin: () => ({ kind: 'disk-lies', process, on: true }),
      end: { kind: 'disk-lies', process, on: false },
    },
  ];
}

/** `normal` gives the link the latency again that it had when the run began. */
export function linkChoices(
  from: string,
  to: string,
  oneWay: boolean,
  normal: (link: { from: string; to: string; oneWay?: boolean }) => Fault,
): readonly FaultChoice[] {
  const link = oneWay ? { from, to, oneWay } : { from, to };
  return [
    { key: 'cut', fields: [], begin: () => ({ kind: 'cut', ...link }), end: { kind: 'heal', ...link } },
    {
      key: 'delay',
      fields: [ms('latency', 200), ms('jitter', 0)],
      begin: (values) => ({
        kind: 'delay',
        ...link,
        latency: { kind: 'uniform', minMs: at(values, 0), maxMs: at(values, 0) },
        jitterMs: at(values, 1),
      }),
      end: normal(link),
    },
    {
      key: 'loss',
      fields: [share(10)],
      begin: (values) => ({ kind: 'loss', ...link, share: at(values, 0) / 100 }),
      end: { kind: 'loss', ...link, share: 0 },
    },
    {
      key: 'duplicate',
      fields: [share(10)],
      begin: (values) => ({ kind: 'duplicate', ...link, share: at(values, 0) / 100 }),
      end: { kind: 'duplicate', ...link, share: 0 },
    },
    {
      key: 'reorder',
      fields: [share(10), ms('late', 50)],
      begin: (values) => ({ kind: 'reorder', ...link, share: at(values, 0) / 100, byMs: at(values, 1) }),
      end: { kind: 'reorder', ...link, share: 0, byMs: 0 },
    },
    {
      key: 'bandwidth',
      fields: [{ amount: 'rate', unit: 'kB/s', usual: 100, min: 0.001, max: 1_000_000 }],
      begin: (values) => ({
        kind: 'bandwidth',
        ...link,
        bytesPerSecond: at(values, 0) * 1000,
        queueBytes: QUEUE_BYTES,
      }),
      end: { kind: 'bandwidth', ...link, bytesPerSecond: null, queueBytes: QUEUE_BYTES },
    },
    {
      key: 'slow-close',
      fields: [ms('late', 2000)],
      begin: (values) => ({ kind: 'slow-close', ...link, byMs: at(values, 0) }),
      end: { kind: 'slow-close', ...link, byMs: 0 },
    },
    { key: 'reset', fields: [], begin: () => ({ kind: 'reset', from, to }), end: null },
  ];
}
