/**
 * Chapter 1's services print and answer the same in both worlds, with faults that real processes can have.
 * The moments are chosen so that a process which starts 100 ms late in real Node still does the same.
 */
import { describe, expect, test } from 'vitest';
import type { TimedFault } from '../../src/kernel/journal.ts';
import { readSandbox } from '../../src/workbook/read-sandboxes.ts';
import { clusterOf, type Sandbox } from '../../src/workbook/sandbox.ts';
import { inBothWorlds, TRIES } from './in-both-worlds.ts';

async function agree(
  sandbox: Sandbox,
  environment: Record<string, Record<string, string>>,
  untilMs: number,
  options: { scenario?: TimedFault[]; answer?: Record<string, string> } = {},
) {
  const { simulated, real } = await inBothWorlds(clusterOf(sandbox, options.answer, environment), {
    untilMs,
    scenario: options.scenario ?? [],
  });
  expect(simulated).toEqual(real);
  return real;
}

describe('01-many-computers: a client and a counter without faults', () => {
  const sandbox = readSandbox('01-many-computers');
  // The counter opens at 300 ms; requests at 600, 1200 and 1800 ms; each answer takes 120 ms.
  const environment = { client: { REQUESTS: '3', INTERVAL_MS: '600' } };
  test.each(['as it stands', 'solution'])('%s', TRIES, async (name) => {
    const answer = sandbox.exercises['classify']?.answers[name] ?? {};
    const real = await agree(sandbox, environment, 2500, { answer });
    expect(real['client']?.stdout).toContain('in all: 3 ok, 0 failed, 0 unknown');
    expect(real['client']?.stdout).toContain('the counter holds 3');
  });
});

test('01-pay-twice: nobody pays twice while the network is whole', TRIES, async () => {
  const real = await agree(readSandbox('01-pay-twice'), {}, 1200);
  expect(real['page']?.stdout).toContain('Thank you. You have paid.');
});

describe('01-replicas: a replica is killed between two reads and comes back', () => {
  const sandbox = readSandbox('01-replicas');
  // Reads at 500, 1000 … 3500 ms.
  const scenario: TimedFault[] = [
    { atMs: 1250, fault: { kind: 'kill', process: 'replica-1' } },
    { atMs: 2250, fault: { kind: 'restart', process: 'replica-1' } },
  ];
  const environment = { client: { READS: '7', INTERVAL_MS: '500' } };
  test.each(['as it stands', 'solution', 'wrong-never-looks-back'])('%s', TRIES, async (name) => {
    const answer = sandbox.exercises['survive']?.answers[name] ?? {};
    const real = await agree(sandbox, environment, 4200, { scenario, answer });
    expect(real['client']?.stdout.filter((line) => line.startsWith('read '))).toHaveLength(7);
  });
});
