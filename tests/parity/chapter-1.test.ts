/**
 * Chapter 1's services print and answer the same in both worlds, with faults that real processes can have.
 * All durations are stretched, the more the busier the machine is: a process may be late and still do the same.
 */
import { describe, expect, test } from 'vitest';
import type { TimedFault } from '../../src/kernel/journal.ts';
import { readSandbox } from '../../src/workbook/read-sandboxes.ts';
import { clusterOf, type Sandbox } from '../../src/workbook/sandbox.ts';
import { inBothWorlds, TRIES } from './in-both-worlds.ts';
import { slowed, stretchOfThisMachine } from './slowed.ts';

async function agree(
  sandbox: Sandbox,
  environment: Record<string, Record<string, string>>,
  untilMs: number,
  options: { scenario?: TimedFault[]; answer?: Record<string, string> } = {},
) {
  const times = stretchOfThisMachine();
  const cluster = slowed(clusterOf(sandbox, options.answer, environment), times);
  const scenario = (options.scenario ?? []).map(({ atMs, fault }) => ({ atMs: atMs * times, fault }));
  const { simulated, real } = await inBothWorlds(cluster, { untilMs: untilMs * times, scenario });
  expect(simulated, `with durations stretched ${times} times`).toEqual(real);
  return real;
}

describe('01-many-computers: a request that comes too early, and two that are counted', () => {
  const sandbox = readSandbox('01-many-computers');
  // Requests at 200, 400 and 600 ms; the counter opens at 300 ms; each answer takes 120 ms of a deadline of 300 ms.
  const environment = { client: { REQUESTS: '3', INTERVAL_MS: '200' } };
  test.each(['as it stands', 'solution'])('%s', TRIES, async (name) => {
    const answer = sandbox.exercises['classify']?.answers[name] ?? {};
    const real = await agree(sandbox, environment, 900, { answer });
    expect(real['client']?.stdout).toContain('in all: 2 ok, 1 failed, 0 unknown');
    expect(real['client']?.stdout).toContain('the counter holds 2');
  });
});

test('01-pay-twice: nobody pays twice while the network is whole', TRIES, async () => {
  const real = await agree(readSandbox('01-pay-twice'), {}, 450);
  expect(real['page']?.stdout).toContain('Thank you. You have paid.');
});

describe('01-replicas: a replica is killed between two reads and comes back', () => {
  const sandbox = readSandbox('01-replicas');
  // Reads at 180, 360 … 1080 ms: the kill comes between the second and the third, the restart soon after the fourth.
  const scenario: TimedFault[] = [
    { atMs: 450, fault: { kind: 'kill', process: 'replica-1' } },
    { atMs: 790, fault: { kind: 'restart', process: 'replica-1' } },
  ];
  const environment = { client: { READS: '6', INTERVAL_MS: '180' } };
  test.each(['as it stands', 'solution', 'wrong-never-looks-back'])('%s', TRIES, async (name) => {
    const answer = sandbox.exercises['survive']?.answers[name] ?? {};
    const real = await agree(sandbox, environment, 1250, { scenario, answer });
    expect(real['client']?.stdout.filter((line) => line.startsWith('read '))).toHaveLength(6);
  });
});
