import { expect, it } from 'vitest';
import type { Recording } from '../../kernel/journal.ts';
import { messagesOf } from '../../trace/messages.ts';
import type { Cluster } from '../runner.ts';
import { createInThreadRunner } from './in-thread-runner.ts';

const program = (body: string) =>
  `import { createSocket } from 'node:dgram';\nconst socket = createSocket('udp4');\n${body}`;
const cluster: Cluster = {
  name: 'gossip',
  services: [
    { name: 'teller', entry: 'teller/main.ts', environment: {} },
    { name: 'hearer', entry: 'hearer/main.ts', environment: {} },
  ],
  files: {
    'teller/main.ts': program(`
      let number = 0;
      const timer = setInterval(() => socket.send('news ' + ++number, 9000, 'hearer'), 10);
      setTimeout(() => { clearInterval(timer); socket.close(); }, 405);`),
    'hearer/main.ts': program(`
      socket.on('message', (message) => console.log(String(message)));
      socket.bind(9000);`),
  },
  network: { latencyMs: { min: 1, max: 30 } },
};

async function play(seed: number): Promise<Recording> {
  const runner = createInThreadRunner();
  const scenario = [
    { atMs: 100, fault: { kind: 'cut', from: 'teller', to: 'hearer' } as const },
    { atMs: 200, fault: { kind: 'heal', from: 'teller', to: 'hearer' } as const },
    { atMs: 300, fault: { kind: 'kill', process: 'hearer' } as const },
  ];
  try {
    return await runner.record(cluster, { seed, scenario, untilMs: 600 });
  } finally {
    runner.dispose();
  }
}

it('datagrams overtake one another, are lost on a cut link and at a dead host, and a run repeats', async () => {
  const first = await play(7);
  const { records } = first;
  const heard = records.flatMap((one) =>
    one.kind === 'log'
      ? one.text
          .trim()
          .split('\n')
          .map((line) => Number(line.slice('news '.length)))
      : [],
  );
  expect(new Set(heard).size).toBe(heard.length);
  expect(heard).not.toEqual([...heard].sort((a, b) => a - b));
  const sent = records.filter((one) => one.kind === 'send');
  expect(sent.every((one) => one.segment === 'datagram' && one.source === 'teller')).toBe(true);
  expect(sent).toHaveLength(40);
  const drops = records.filter((one) => one.kind === 'drop');
  expect(new Set(drops.map(({ reason }) => reason))).toEqual(new Set(['cut', 'dead']));
  expect(drops.every(({ retryAtUs }) => retryAtUs === null)).toBe(true);
  expect(heard.length + drops.length).toBe(40);
  expect(messagesOf(records).map(({ kind }) => kind)).toEqual(sent.map(() => 'datagram'));
  expect((await play(7)).traceHash).toBe(first.traceHash);
  expect((await play(8)).traceHash).not.toBe(first.traceHash);
});
