import { expect, it } from 'vitest';
import type { Segment } from '../../network/protocol.ts';
import type { ProcessHost, StepResult } from '../../process/protocol.ts';
import { Simulation } from './simulation.ts';
import { idle } from './test-steps.ts';

const syn: Segment = {
  kind: 'syn',
  from: 0,
  to: 1,
  socket: 1,
  peerSocket: 0,
  port: 8080,
  localPort: 50_000,
  window: 0,
  bytes: null,
};

const host: ProcessHost = {
  spawn: () => ({
    step: () => idle,
    hasRejections: () => false,
    adjust: () => {},
    input: () => {},
    kill: () => {},
  }),
  stop: () => {},
};
const cluster = {
  name: 'test',
  services: ['asker', 'spinner'].map((name) => ({ name, entry: `${name}.ts`, environment: {} })),
  files: {},
  network: { latencyMs: { min: 5, max: 5 } },
};

it('what arrives for a process while it is stuck reaches it when it has come back', () => {
  const simulation = new Simulation(cluster, { seed: 1, scenario: [] }, host);
  const first = simulation.beginWindow(1e9);
  if (!first) throw new Error('Both processes should begin at 0.');
  const sends: StepResult = { ...idle, items: [{ type: 'send', atUs: 0, segment: syn }] };
  simulation.endWindow(first, [sends, null]);
  const second = simulation.beginWindow(1e9);
  expect(second?.steps).toEqual([]);
  if (second) simulation.endWindow(second, []);
  const spinner = simulation.members[1];
  if (!spinner) throw new Error('There are two members.');
  simulation.revive(spinner, idle);
  const [step] = simulation.beginWindow(1e9)?.steps ?? [];
  expect(step?.member.name).toBe('spinner');
  expect(step?.arrivals.map(({ segment }) => segment.kind)).toEqual(['syn']);
  expect(step?.arrivals[0]?.atUs).toBeGreaterThanOrEqual(5000);
});

it('rejections that are told only after the process was given up make it run again', () => {
  const simulation = new Simulation(cluster, { seed: 1, scenario: [] }, host);
  const window = simulation.beginWindow(1e9);
  if (!window) throw new Error('Both processes should begin at 0.');
  simulation.endWindow(window, [idle, { ...idle, settleUs: 20_000 }]);
  const [member] = simulation.toSettle() ?? [];
  if (!member) throw new Error('It is not known whether the second one left rejections.');
  simulation.settle(member, null);
  expect(simulation.nextUs()).toBe(Number.POSITIVE_INFINITY);
  simulation.revive(member, true);
  expect(simulation.nextUs()).toBe(20_000);
});
