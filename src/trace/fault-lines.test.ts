import { describe, expect, it } from 'vitest';
import type { Fault } from '../kernel/journal.ts';
import { FAULT_FORMS, faultLine, parseFault } from './fault-lines.ts';

const link = { from: 'client', to: 'counter' };
const faults: Fault[] = [
  { kind: 'kill', process: 'counter' },
  { kind: 'restart', process: 'counter' },
  { kind: 'pause', process: 'counter' },
  { kind: 'resume', process: 'counter' },
  { kind: 'crash', process: 'counter' },
  { kind: 'disk-space', process: 'counter', freeBytes: 0 },
  { kind: 'disk-space', process: 'counter', freeBytes: 10_000 },
  { kind: 'disk-space', process: 'counter', freeBytes: null },
  { kind: 'disk-lies', process: 'counter', on: true },
  { kind: 'disk-lies', process: 'counter', on: false },
  { kind: 'slow', process: 'counter', costMs: 2.5 },
  { kind: 'clock', process: 'counter', skewMs: -5000, ppm: 200 },
  { kind: 'clock', process: 'counter', skewMs: 0, ppm: -50 },
  { kind: 'clock', process: 'counter', skewMs: 0, ppm: 0 },
  { kind: 'black-hole', process: 'counter', on: true },
  { kind: 'black-hole', process: 'counter', on: false },
  { kind: 'cut', ...link },
  { kind: 'cut', ...link, oneWay: true },
  { kind: 'heal', ...link },
  { kind: 'heal-all' },
  { kind: 'partition', groups: [['client', 'a'], ['b']] },
  { kind: 'latency', ...link, minMs: 4, maxMs: 12 },
  { kind: 'delay', ...link, latency: { kind: 'uniform', minMs: 100, maxMs: 100 } },
  { kind: 'delay', ...link, latency: { kind: 'uniform', minMs: 10, maxMs: 50 }, jitterMs: 5, oneWay: true },
  { kind: 'delay', ...link, latency: { kind: 'normal', meanMs: 50, deviationMs: 10 } },
  { kind: 'delay', ...link, latency: { kind: 'log-normal', medianMs: 50, sigma: 0.5 }, jitterMs: 1 },
  { kind: 'delay', ...link, latency: { kind: 'pareto', minMs: 10, shape: 1.5 } },
  { kind: 'delay', ...link, latency: { kind: 'recorded', samplesMs: [1, 2.5, 300] } },
  { kind: 'loss', ...link, share: 0.05 },
  { kind: 'duplicate', ...link, share: 1, oneWay: true },
  { kind: 'reorder', ...link, share: 0.125, byMs: 50 },
  { kind: 'bandwidth', ...link, bytesPerSecond: 100_000, queueBytes: 96_000 },
  { kind: 'bandwidth', ...link, bytesPerSecond: null, queueBytes: 1000 },
  { kind: 'slow-close', ...link, byMs: 2000 },
  { kind: 'reset', ...link },
];

describe('fault lines', () => {
  it.each(faults.map((fault) => [faultLine(fault), fault] as const))(
    '"%s" says its fault and is said by it',
    (line, fault) => {
      expect(parseFault(line)).toEqual(fault);
    },
  );

  it('takes every example of its own help', () => {
    for (const { example } of FAULT_FORMS) expect(() => parseFault(example)).not.toThrow();
  });

  it('understands units', () => {
    expect(parseFault('net slow-close a b 2s')).toEqual(parseFault('net slow-close a b 2000ms'));
    expect(parseFault('net bandwidth a b 1.5MB/s queue 2kB')).toMatchObject({
      bytesPerSecond: 1_500_000,
      queueBytes: 2000,
    });
  });

  it('takes "drop" for loss', () => {
    expect(parseFault('net drop a b 5% one-way')).toEqual(parseFault('net loss a b 5% one-way'));
    expect(() => parseFault('net drop a b')).toThrow('The share is missing. Write: net loss');
  });

  it.each([
    ['disk', '"disk " is no fault. There are: full, free, lies.'],
    ['disk free counter 3', '"3" is no amount'],
    ['disk full', 'A service is missing. Write: disk full|lies'],
    ['', 'A line begins with one of: kill, restart, crash, slow, clock, disk, net'],
    ['kil counter', '"kil" is no fault'],
    ['kill', 'A service is missing. Write: kill [-STOP|-CONT] <service>'],
    ['kill -HUP counter', 'There is no signal -HUP here'],
    ['net', '"net " is no fault. There are: cut'],
    ['net cut client', 'The other end of the link is missing. Write: net cut|heal <a> <b>'],
    ['net loss a b 5', '"5" is no share such as 5%'],
    ['net loss a b', 'The share is missing. Write: net loss'],
    ['net loss a b 120%', 'from 0% to 100%'],
    ['net delay a b soon', '"soon" is no time such as 100ms or 2s. Write: net delay'],
    ['net delay a b -5', '"-5" is no time such as 100ms or 2s. Write: net delay'],
    ['net cut a b c', '"c" is too much'],
    ['net bandwidth a b fast', '"fast" is no amount such as 100kB'],
    ['clock counter', 'It does not say what the clock shows'],
  ])('answers "%s" with what is wrong and how it is written', (line, words) => {
    expect(() => parseFault(line)).toThrow(words);
  });
});
