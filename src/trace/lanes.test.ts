import { expect, test } from 'vitest';
import { isAlive, lanesOf, processesIn } from './lanes.ts';
import { createJournal } from './small-journals.ts';

test('a killed and restarted process has two lives, and its ports close with the first', () => {
  const journal = createJournal();
  journal.spawn(0, 'counter');
  journal.listen(2, 'counter', 8080);
  journal.exit(10, 'counter');
  journal.spawn(30, 'counter');
  journal.exit(40, 'counter', 1);
  const lane = lanesOf(['counter'], journal.sorted()).lanes[0];
  expect(lane?.lives).toEqual([
    { incarnation: 1, fromUs: 0, end: { atUs: 10_000, killed: true, code: null } },
    { incarnation: 2, fromUs: 30_000, end: { atUs: 40_000, killed: false, code: 1 } },
  ]);
  expect(lane?.ports).toEqual([{ port: 8080, fromUs: 2000, untilUs: 10_000 }]);
  expect(lane && [5, 20, 35, 45].map((ms) => isAlive(lane, ms * 1000))).toEqual([true, false, true, false]);
});

test('a link healed one way stays cut the other way', () => {
  const journal = createJournal();
  journal.fault(10, { kind: 'cut', from: 'client', to: 'counter' });
  journal.fault(20, { kind: 'heal', from: 'client', to: 'counter', oneWay: true });
  journal.fault(30, { kind: 'heal', from: 'counter', to: 'client' });
  expect(lanesOf([], journal.sorted()).cuts).toEqual([
    { from: 'client', to: 'counter', oneWay: false, fromUs: 10_000, untilUs: 20_000 },
    { from: 'counter', to: 'client', oneWay: true, fromUs: 20_000, untilUs: 30_000 },
  ]);
});

test('cutting a cut link again changes nothing', () => {
  const journal = createJournal();
  journal.fault(10, { kind: 'cut', from: 'a', to: 'b' });
  journal.fault(15, { kind: 'cut', from: 'b', to: 'a' });
  journal.fault(16, { kind: 'cut', from: 'b', to: 'a', oneWay: true });
  expect(lanesOf([], journal.sorted()).cuts).toHaveLength(1);
});

test('who is started besides the processes of a cluster gets a lane behind theirs', () => {
  const journal = createJournal();
  journal.spawn(0, 'counter');
  journal.spawn(5, 'you');
  const { lanes, processes } = lanesOf(['client', 'counter'], journal.sorted());
  expect(processes).toEqual(['client', 'counter', 'you']);
  expect(lanes.map(({ process, lives }) => [process, lives.length])).toEqual([
    ['client', 0],
    ['counter', 1],
    ['you', 1],
  ]);
  expect(processesIn(['counter'], journal.sorted())).toEqual(['counter', 'you']);
});

test('a partition leaves whole the links of who stands outside', () => {
  const journal = createJournal();
  journal.spawn(5, 'you');
  journal.fault(10, { kind: 'partition', groups: [['a'], ['b']] });
  expect(lanesOf(['a', 'b'], journal.sorted()).cuts).toMatchObject([{ from: 'a', to: 'b' }]);
});
