/**
 * What Lighthouse says of a chapter, by its own presets for phones and desktops: four scores, and what it would mend. It
 * drives a browser of its own, because it wants a port to talk to, and leaves nothing behind.
 */
import { createServer } from 'node:net';
import { chromium } from '@playwright/test';
import lighthouse, { desktopConfig, type RunnerResult } from 'lighthouse';
import { launchOptions } from '../../../tests/browser/browser.ts';
import { median, tableOf } from './rows.ts';
import type { BenchSite } from './site.ts';

const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const;
const PRESETS = { phone: undefined, desktop: desktopConfig };

export async function measureLighthouse(site: BenchSite, rounds: number): Promise<string> {
  const lines: string[][] = [];
  for (const [screen, config] of Object.entries(PRESETS)) {
    const results: RunnerResult[] = [];
    for (let round = 0; round < rounds; round++) results.push(await audit(site.chapterUrl, config));
    const scores = CATEGORIES.map((category) =>
      median(results.map(({ lhr }) => (lhr.categories[category]?.score ?? Number.NaN) * 100)),
    );
    console.log({ screen, scores, complaints: complaintsOf(results) });
    lines.push([screen, ...scores.map((score) => score.toFixed(0)), '≥ 98']);
  }
  return tableOf([`Lighthouse, median of ${rounds}`, ...CATEGORIES, 'Goal'], lines);
}

/** Audits that any round found wanting, with the weight in their category. */
function complaintsOf(results: readonly RunnerResult[]): string[] {
  const complaints = new Set<string>();
  for (const { lhr } of results)
    for (const { auditRefs } of Object.values(lhr.categories))
      for (const { id, weight } of auditRefs) {
        const one = lhr.audits[id];
        if (one?.score != null && one.score < 0.95)
          complaints.add(`${id} (weight ${weight}): ${one.displayValue ?? one.title}`);
      }
  return [...complaints];
}

async function audit(url: string, config: typeof desktopConfig | undefined): Promise<RunnerResult> {
  const options = await launchOptions();
  const port = await freePort();
  const browser = await chromium.launch({
    ...options,
    args: [...(options.args ?? []), `--remote-debugging-port=${port}`],
  });
  try {
    const result = await lighthouse(url, { port, logLevel: 'error', output: 'json' }, config);
    if (result === undefined) throw new Error('Lighthouse gave no result.');
    return result;
  } finally {
    await browser.close();
  }
}

function freePort(): Promise<number> {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
