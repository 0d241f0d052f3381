import { expect, it } from 'vitest';
import type { JournalRecord } from '../../kernel/journal.ts';
import type { ProcessHost, StepResult } from '../../process/protocol.ts';
import { Player } from './player.ts';
import { Simulation } from './simulation.ts';
import { idle } from './test-steps.ts';
import type { Member } from './window.ts';

/** A run of 1 s of virtual time whose processes answer a step when `answers` does; there is no watchdog. */
function play(answers: Record<string, Promise<StepResult>>) {
  const cluster = {
    name: 'test',
    services: Object.keys(answers).map((name) => ({ name, entry: `${name}.ts`, environment: {} })),
    files: {},
    network: { latencyMs: { min: 5, max: 5 } },
  };
  const host: ProcessHost = {
    spawn: ({ name }) => ({
      step: () => answers[name] as Promise<StepResult>,
      hasRejections: () => false,
      adjust: () => {},
      input: () => {},
      kill: () => {},
    }),
    stop: () => {},
  };
  const stuck: Member[] = [];
  const records: JournalRecord[] = [];
  const player = new Player(new Simulation(cluster, { seed: 1, scenario: [] }, host), {
    speed: Number.POSITIVE_INFINITY,
    untilUs: 1_000_000,
    pauseAtUs: null,
    watchdogMs: Number.POSITIVE_INFINITY,
    now: () => performance.now(),
    records: (batch) => {
      records.push(...batch);
    },
    progress: () => {},
    stuck: (member) => stuck.push(member),
  });
  return { player, ended: player.play(), stuck, records };
}

const never = new Promise<StepResult>(() => {});
const soon = (ms: number) => new Promise<StepResult>((resolve) => setTimeout(resolve, ms, idle));

it('a process that does not come back is killed without waiting for the watchdog', async () => {
  const { player, ended, stuck, records } = play({ asker: Promise.resolve(idle), spinner: never });
  player.apply({ kind: 'kill', process: 'spinner' });
  await ended;
  expect(records).toContainEqual(
    expect.objectContaining({ kind: 'exit', process: 'spinner', signal: 'SIGKILL' }),
  );
  expect(stuck).toEqual([]);
});

it('a kill does not have the others given up that are only slow', async () => {
  const { player, ended, stuck, records } = play({ slow: soon(600), spinner: soon(700) });
  player.apply({ kind: 'kill', process: 'spinner' });
  await ended;
  expect(stuck).toEqual([]);
  expect(records.filter(({ kind }) => kind === 'exit')).toHaveLength(1);
});

it('a kill of one leaves the watchdog to find another that does not come back', async () => {
  const { player, ended, stuck } = play({ spinner: never, other: never });
  player.apply({ kind: 'kill', process: 'spinner' });
  const outcome = await Promise.race([ended.then(() => 'ended'), soon(600).then(() => 'waits')]);
  expect(outcome).toBe('waits');
  expect(stuck).toEqual([]);
  player.apply({ kind: 'kill', process: 'other' });
  await ended;
});
