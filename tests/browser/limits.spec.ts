/** A program that takes all memory ends the simulated runner, not the page, and the page says so and can run again. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Cluster } from '../../src/runner/runner.ts';
import type { PageBench } from '../../src/tools/bench/page.ts';
import { expect, test } from './worker.ts';

declare function bench(): PageBench;

/**
 * A small heap is full within seconds, whatever memory the machine has. Desktop Chromium gives a sandboxed frame a process
 * of its own; the headless shell of the npm package does so only when told.
 */
test.use({
  launchOptions: async ({ launchOptions }, use) =>
    use({
      ...launchOptions,
      args: [...(launchOptions.args ?? []), '--site-per-process', '--js-flags=--max-heap-size=512'],
    }),
});

const clusterOf = (...names: string[]): Cluster => ({
  name: 'memory',
  services: names.map((name) => ({ name, entry: `${name}.ts`, environment: {} })),
  files: {
    'greedy.ts': 'const kept: unknown[] = []; for (;;) kept.push(new Array(100_000).fill(1.5));',
    'calm.ts': "setInterval(() => console.log('calm'), 1000);",
  },
  network: { latencyMs: { min: 1, max: 1 } },
});

/** Playwright takes the end of a frame's process for the end of the page: so the page reports by itself. */
test('a program that takes all memory is told so, and the page goes on', async ({ page, runnerUrl }) => {
  let tell: (report: string) => void = () => {};
  const report = new Promise<string>((resolve) => {
    tell = resolve;
  });
  const listener = createServer((request, response) => {
    tell(decodeURIComponent(request.url ?? ''));
    response.end();
  });
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  try {
    await page.goto(runnerUrl);
    page
      .evaluate(
        ([first, second, port]) => {
          const post = (text: string) =>
            fetch(`http://127.0.0.1:${port}/${encodeURIComponent(text)}`, { mode: 'no-cors' });
          bench()
            .runTo(first, { seed: 1, scenario: [], untilMs: null })
            .catch(async (error: Error) => {
              const { lines } = await bench().run(second, 'calm');
              await post(`${error.message} Then: ${lines.map(([, text]) => text).join('')}`);
            });
        },
        [clusterOf('greedy', 'calm'), clusterOf('calm'), (listener.address() as AddressInfo).port] as const,
      )
      .catch(() => {});
    const text = await report;
    expect(text).toContain('a program took all the memory');
    expect(text).toContain('Then: calm');
  } finally {
    listener.close();
  }
});
