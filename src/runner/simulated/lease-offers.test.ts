import { expect, it } from 'vitest';
import { Network } from '../../network/network.ts';
import type { ProcessHandle } from '../../process/protocol.ts';
import { LeaseOffers } from './lease-offers.ts';
import { idle } from './test-steps.ts';
import { type Member, newMember, type Window } from './window.ts';

const handle: ProcessHandle = {
  step: () => idle,
  hasRejections: () => false,
  adjust: () => {},
  input: () => {},
  kill: () => {},
};
const NAMES = ['client', 'server', 'third'];

function world(latencyMs = { min: 1, max: 1 }) {
  const network = new Network({ hostNames: NAMES, latencyMs, seed: 1, emit: () => {} });
  const members = NAMES.map((name, hostIndex) => ({
    ...newMember(name, hostIndex),
    incarnation: 1,
    handle,
  })) as [Member, Member, Member];
  const offers = new LeaseOffers(members, network);
  const window = (fromUs: number, ...who: Member[]): Window => ({
    startUs: fromUs,
    endUs: fromUs + 1000,
    steps: who.map((member) => ({ handle, arrivals: [], member })),
  });
  return { offers, members, network, window };
}

const forever = Number.POSITIVE_INFINITY;

it('two that have taken turns may go on by themselves', () => {
  const { offers, members, window } = world();
  const [client, server] = members;
  offers.played(window(0, client));
  offers.played(window(1000, server));
  expect(offers.offer(window(2000, client), forever)).toMatchObject({
    other: server,
    lease: { number: 1, lookaheadUs: 1000, horizonUs: forever, mine: { host: 0 }, other: { host: 1 } },
  });
});

it('not while others take part, nor when the one that plays is new', () => {
  const { offers, members, window } = world();
  const [client, server, third] = members;
  offers.played(window(0, client, server));
  offers.played(window(1000, server));
  expect(offers.offer(window(2000, client), forever)).toBeNull();
  offers.played(window(2000, client));
  expect(offers.offer(window(3000, third), forever)).toBeNull();
  expect(offers.offer(window(3000, server, third), forever)).toBeNull();
});

it('not longer than until somebody else has something to do, and not for a few windows', () => {
  const { offers, members, window } = world();
  const [client, server, third] = members;
  offers.played(window(0, client));
  offers.played(window(1000, server));
  third.nextUs = 50_000;
  expect(offers.offer(window(2000, client), 40_000)?.lease.horizonUs).toBe(40_000);
  expect(offers.offer(window(2000, client), forever)?.lease.horizonUs).toBe(50_000);
  third.nextUs = 5000;
  expect(offers.offer(window(2000, client), forever)).toBeNull();
});

it('not over links that are cut or whose latency varies', () => {
  const steady = world();
  const varied = world({ min: 1, max: 2 });
  for (const { offers, members, window, network } of [steady, varied]) {
    const [client, server] = members;
    offers.played(window(0, client));
    offers.played(window(1000, server));
    if (network === steady.network)
      network.apply({ kind: 'cut', from: 'server', to: 'client', oneWay: true }, 0);
    expect(offers.offer(window(2000, client), forever)).toBeNull();
  }
});
