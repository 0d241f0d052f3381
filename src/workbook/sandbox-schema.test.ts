import { expect, test } from 'vitest';
import { parseSandboxConfig } from './sandbox-schema.ts';

const parse = (links: unknown[]) =>
  parseSandboxConfig(
    JSON.stringify({
      title: 'A title',
      description: 'A sentence.',
      services: [{ name: 'a' }, { name: 'b' }],
      network: { links },
      runForMs: 10,
    }),
    'sandbox.json',
  );

test('standing rules of links are taken, beside the usual latency', () => {
  const links = [
    { from: 'a', to: 'b', latency: { kind: 'pareto', minMs: 2, shape: 1.5 }, jitterMs: 1 },
    { from: 'b', to: 'a', oneWay: true, loss: 0.1, bandwidth: { bytesPerSecond: 1000 } },
  ];
  expect(parse(links).network).toEqual({ latencyMs: { min: 4, max: 12 }, links });
});

test.each([
  [{ from: 'a', to: 'c', loss: 0.1 }, 'network.links.0.to: no service is named "c" (there are: a, b)'],
  [{ from: 'a', to: 'a', loss: 0.1 }, 'names "a" as both ends of a link'],
  [
    { from: 'a', to: 'b' },
    'network.links.0: says nothing of the link; give it one of: latency, jitterMs, loss',
  ],
  [{ from: 'a', to: 'b', loss: 5 }, 'network.links.0.loss: Too big: expected number to be <=1'],
  [
    { from: 'a', to: 'b', latency: { kind: 'uniform', minMs: 5, maxMs: 1 } },
    'network.links.0: A latency wants 0 ≤ minMs ≤ maxMs, but these are 5 and 1.',
  ],
  [{ from: 'a', to: 'b', jitter: 5 }, 'Unrecognized key: "jitter"'],
])('a mistake in one is told with its place: %j', (link, words) => {
  expect(() => parse([link])).toThrow(words);
});
