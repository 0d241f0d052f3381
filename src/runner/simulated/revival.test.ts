import { expect, it } from 'vitest';
import type { Segment } from '../../network/protocol.ts';
import type { ProcessHost, StepResult } from '../../process/protocol.ts';
import { Simulation } from './simulation.ts';

const idle: StepResult = {
  items: [],
  nextUs: Number.POSITIVE_INFINITY,
  quiet: true,
  settleUs: null,
  ended: null,
};
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

it('what arrives for a process while it is stuck reaches it when it has come back', () => {
  const host: ProcessHost = {
    spawn: () => ({ step: () => idle, hasRejections: () => false, kill: () => {} }),
    stop: () => {},
  };
  const cluster = {
    name: 'test',
    services: ['asker', 'spinner'].map((name) => ({ name, entry: `${name}.ts`, environment: {} })),
    files: {},
    network: { latencyMs: { min: 5, max: 5 } },
  };
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
