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
  [{ from: 'a', to: 'b', jitter: 5 }, 'network.links.0.jitter: there is no such field here'],
])('a mistake in one is told with its place: %j', (link, words) => {
  expect(() => parse([link])).toThrow(words);
});

const withScenario = (scenario: unknown[], services = ['a', 'b']) =>
  parseSandboxConfig(
    JSON.stringify({
      title: 'A title',
      description: 'A sentence.',
      services: services.map((name) => ({ name })),
      scenario,
      runForMs: 10,
    }),
    'sandbox.json',
  );

test('a scenario may send requests, and what is left out is as usual', () => {
  const asked = { kind: 'request', n: 1, url: 'http://a:8080/' };
  expect(withScenario([{ atMs: 5, fault: asked }]).scenario).toEqual([
    { atMs: 5, fault: { ...asked, method: 'GET', headers: [], body: '', timeoutMs: 10_000 } },
  ]);
});

test.each([
  [{ kind: 'request', n: 1, url: 'http://c:8080/' }, 'scenario.0.fault: No service is called "c"'],
  [{ kind: 'request', n: 1, url: 'https://a/' }, 'There is no TLS in the simulation'],
  [
    { kind: 'load', n: 1, url: 'http://a/', perSecond: 9000, forMs: 10 },
    'A load can have up to 2,000 requests a second',
  ],
])('a request that can not be sent is told with its place: %j', (fault, words) => {
  expect(() => withScenario([{ atMs: 5, fault }])).toThrow(words);
});

test('no service bears the name of who asks', () => {
  expect(() => withScenario([], ['you'])).toThrow('"you" is who sends requests from outside');
});
