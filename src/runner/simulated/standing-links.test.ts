/** Links that are otherwise than the others in every run: the same in each host, and faults take their place. */
import { describe, expect, it } from 'vitest';
import type { TimedFault } from '../../kernel/journal.ts';
import type { Cluster, StandingLink } from '../runner.ts';
import { playCluster } from './play-cluster.ts';
import { normalLatency, standingFaults } from './standing-links.ts';

const latencyMs = { min: 1, max: 1 };

async function arrivals(
  links: StandingLink[],
  scenario: TimedFault[] = [],
): Promise<Record<string, number[]>> {
  const sender = `import dgram from 'node:dgram';
    const socket = dgram.createSocket('udp4');
    for (let n = 0; n < 20; n++) setTimeout(() => { socket.send('x', 9, 'b'); socket.send('x', 9, 'c'); }, 100 * n + 100);`;
  const listener = `import dgram from 'node:dgram'; dgram.createSocket('udp4').bind(9);`;
  const cluster: Cluster = {
    name: 'standing',
    services: ['a', 'b', 'c'].map((name) => ({ name, entry: `${name}.ts`, environment: {} })),
    files: { 'a.ts': sender, 'b.ts': listener, 'c.ts': listener },
    network: { latencyMs, links },
  };
  const { records } = await playCluster(cluster, { seed: 3, scenario, untilMs: 5000 });
  const took = (host: string) =>
    records.flatMap((one) => (one.kind === 'deliver' && one.to === host ? [(one.atUs / 1000) % 100] : []));
  return { b: took('b'), c: took('c') };
}

describe('standing rules of links', () => {
  it('hold for their link alone, from the beginning', async () => {
    const { b, c } = await arrivals([
      { from: 'a', to: 'b', latency: { kind: 'uniform', minMs: 30, maxMs: 30 } },
    ]);
    expect(b).toEqual(Array(20).fill(30));
    expect(c).toEqual(Array(20).fill(1));
  });

  it('lose, double and limit as the faults of these names do', async () => {
    const lossy = await arrivals([{ from: 'b', to: 'a', loss: 0.5 }]);
    expect(lossy['b']?.length).toBeGreaterThan(3);
    expect(lossy['b']?.length).toBeLessThan(17);
    expect((await arrivals([{ from: 'b', to: 'a', oneWay: true, loss: 1 }]))['b']).toHaveLength(20);
    expect((await arrivals([{ from: 'a', to: 'b', duplicate: 1 }]))['b']).toHaveLength(40);
    // 41 bytes at 4,100 a second take 10 ms.
    const thin = await arrivals([{ from: 'a', to: 'b', bandwidth: { bytesPerSecond: 4100 } }]);
    expect(thin['b']).toEqual(Array(20).fill(11));
  });

  it('give way to a fault', async () => {
    const links: StandingLink[] = [{ from: 'a', to: 'b', loss: 1 }];
    const fault = { kind: 'loss', from: 'a', to: 'b', share: 0 } as const;
    expect((await arrivals(links, [{ atMs: 1050, fault }]))['b']).toHaveLength(10);
  });

  it('come back by their latency', () => {
    const links: StandingLink[] = [{ from: 'a', to: 'b', jitterMs: 2 }];
    expect(normalLatency({ latencyMs, links }, { from: 'b', to: 'a' })).toEqual({
      kind: 'delay',
      from: 'b',
      to: 'a',
      latency: { kind: 'uniform', minMs: 1, maxMs: 1 },
      jitterMs: 2,
    });
    expect(normalLatency({ latencyMs, links }, { from: 'a', to: 'c' })).toMatchObject({
      kind: 'latency',
      minMs: 1,
    });
  });

  it('are refused where they say nothing', () => {
    expect(() => standingFaults({ latencyMs, links: [{ from: 'a', to: 'b' }] })).toThrow('no rule');
  });
});
