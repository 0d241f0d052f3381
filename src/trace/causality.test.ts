/** Lamport's own relation on small, hand-drawn runs, and its laws on random ones. */
import { describe, expect, it } from 'vitest';
import { causalityOf } from './causality.ts';
import type { Message } from './messages.ts';

function message(id: string, from: string, sentUs: number, to: string, endUs: number | null): Message {
  return {
    id,
    from,
    to,
    kind: 'data',
    label: id,
    connection: '',
    sentUs,
    endUs,
    fate: endUs === null ? 'lost' : 'delivered',
    lostAttempts: [],
    bytes: 0,
    head: '',
    requestId: null,
  };
}

describe('causalityOf', () => {
  // a ──m1──▶ b ──m2──▶ c;   c ──m3──▶ a sent before m2 came;   d ──m4──▶ b after b had sent m2.
  const run = [
    message('m1', 'a', 10, 'b', 20),
    message('m3', 'c', 25, 'a', 35),
    message('m2', 'b', 30, 'c', 40),
    message('m4', 'd', 5, 'b', 45),
    message('m5', 'c', 50, 'a', 60),
  ];

  it('follows chains of messages backwards and forwards', () => {
    const { past, future, pastUntilUs, futureFromUs } = causalityOf(run, { process: 'b', atUs: 30 });
    expect([...past]).toEqual(['m1']);
    expect([...future].sort()).toEqual(['m2', 'm5']);
    expect(Object.fromEntries(pastUntilUs)).toEqual({ b: 30, a: 10 });
    expect(Object.fromEntries(futureFromUs)).toEqual({ b: 30, c: 40, a: 60 });
  });

  it('leaves concurrent messages out of both', () => {
    const { past, future } = causalityOf(run, { process: 'b', atUs: 30 });
    for (const id of ['m3', 'm4']) {
      expect(past.has(id)).toBe(false);
      expect(future.has(id)).toBe(false);
    }
  });

  it('lets a lost message order nothing', () => {
    const lost = [message('gone', 'a', 1, 'b', null), message('later', 'b', 5, 'c', 9)];
    const { future } = causalityOf(lost, { process: 'a', atUs: 1 });
    expect([...future]).toEqual(['gone']);
  });

  it('is a partial order on random runs: past and future never overlap, and they mirror each other', () => {
    let state = 7;
    const random = (below: number) => {
      state = (state * 48_271) % 2_147_483_647;
      return state % below;
    };
    const names = ['a', 'b', 'c', 'd'];
    const messages = Array.from({ length: 120 }, (_, index) => {
      const sentUs = index * 10 + random(9);
      const from = random(4);
      const to = (from + 1 + random(3)) % 4;
      const lost = random(10) === 0;
      return message(
        `m${index}`,
        names[from] ?? '',
        sentUs,
        names[to] ?? '',
        lost ? null : sentUs + 1 + random(80),
      );
    });
    const sendings = new Map(
      messages.map((one) => [one.id, causalityOf(messages, { process: one.from, atUs: one.sentUs })]),
    );
    for (const one of messages) {
      const own = sendings.get(one.id);
      expect([...(own?.past ?? [])].filter((id) => own?.future.has(id))).toEqual([]);
      for (const id of own?.past ?? []) {
        // It arrived before `one` was sent, so `one` is in what its sending may influence.
        expect(sendings.get(id)?.future.has(one.id)).toBe(true);
      }
    }
  });
});
