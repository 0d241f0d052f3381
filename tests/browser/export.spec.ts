/** A run can be taken away as a file. */
import { readFileSync } from 'node:fs';
import { COUNTER, Sandbox } from './sandbox.ts';
import { CHAPTER, expect, test } from './site.ts';

test('a run is saved as OTLP and as a page that shows it without a script', async ({ page, browser }) => {
  await page.goto(CHAPTER);
  const sandbox = new Sandbox(page, COUNTER);
  await sandbox.run();
  await sandbox.expectState('stopped', 30_000);
  const hash = await sandbox.traceHash();
  const region = page.getByRole('region', { name: COUNTER, exact: true });
  await region.getByText('Export', { exact: true }).click();
  const save = async (name: string) => {
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      region.getByRole('button', { name }).click(),
    ]);
    return { name: file.suggestedFilename(), path: await file.path() };
  };
  const otlp = await save('Traces as OTLP JSON');
  expect(otlp.name).toMatch(/^01-many-computers-\d+\.otlp\.json$/);
  const traces = readFileSync(otlp.path, 'utf8');
  expect(JSON.parse(traces).resourceSpans.length).toBeGreaterThan(1);
  expect(traces).toContain(hash);
  const html = await save('Run as an HTML page');
  const context = await browser.newContext({ javaScriptEnabled: false });
  const shown = await context.newPage();
  const complaints: string[] = [];
  shown.on('console', (message) => complaints.push(message.text()));
  await shown.setContent(readFileSync(html.path, 'utf8'));
  await expect(shown.getByText(hash, { exact: true })).toBeVisible();
  await expect(shown.getByRole('heading', { name: 'Traces' })).toBeVisible();
  expect(await shown.getByText(/^counter handles POST/).count()).toBeGreaterThan(0);
  expect(complaints).toEqual([]);
  await context.close();
});

const VIEWS = ['Sequence diagram', 'Map', 'Space–time', 'Traces', 'Charts', 'Logs', 'Messages'];
/** What each of them must show of the run. */
const SHOWN: Record<string, string> = {
  'Sequence diagram': 'POST /add?request=4',
  Map: 'counter',
  'Space–time': 'client',
  Traces: 'client → counter  POST /add?request=4',
  Charts: 'Latency of each answer',
  Logs: 'counted request 4',
  Messages: 'POST /add?request=4',
};

test('every view is saved as an SVG that stands by itself, as a PNG of twice its size, and rows as CSV', async ({
  page,
  browser,
}) => {
  test.setTimeout(120_000);
  await page.goto(CHAPTER);
  const sandbox = new Sandbox(page, COUNTER);
  await sandbox.setSpeed('Infinity');
  await sandbox.run();
  await sandbox.expectState('stopped', 30_000);
  const { region } = sandbox;
  await region.getByText('Export', { exact: true }).click();
  const save = async (name: string) => {
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      region.getByRole('button', { name, exact: true }).click(),
    ]);
    return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
  };
  const alone = await browser.newPage();
  for (const name of VIEWS) {
    await region.getByRole('tablist', { name: 'Views' }).getByRole('tab', { name, exact: true }).click();
    const svg = await save(`${name} as SVG`);
    expect(svg.name).toMatch(/^01-many-computers-1-[a-z-]+\.svg$/);
    const text = svg.bytes.toString('utf8');
    const read = await alone.evaluate((xml) => {
      const { documentElement: root } = new DOMParser().parseFromString(xml, 'image/svg+xml');
      return {
        tag: root.tagName,
        words: [...root.querySelectorAll('text')].map(({ textContent }) => textContent).join('\n'),
        title: root.querySelector(':scope > title')?.textContent ?? '',
        described: root.querySelector(':scope > desc')?.textContent?.length ?? 0,
        ofThePage: root.querySelectorAll('[class], [style], [data-kind], [tabindex], script').length,
      };
    }, text);
    expect(read, name).toMatchObject({ tag: 'svg', ofThePage: 0 });
    expect(read.words, name).toContain(SHOWN[name]);
    expect(read.title).toContain('A client and a counter. Seed 1');
    expect(read.described, name).toBeGreaterThan(100);
    expect(text).not.toMatch(/var\(|url\((?!#)/);
    const shown = await alone.evaluate(
      async (source) => {
        const image = new Image();
        image.src = source;
        await image.decode();
        return { width: image.naturalWidth, height: image.naturalHeight };
      },
      `data:image/svg+xml;base64,${svg.bytes.toString('base64')}`,
    );
    expect(shown.width, name).toBeGreaterThan(300);
    const png = (await save(`${name} as PNG`)).bytes;
    // Behind the signature and the head of its first chunk a PNG says its size.
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect(Math.abs(png.readUInt32BE(16) - 2 * shown.width), name).toBeLessThanOrEqual(2);
    expect(Math.abs(png.readUInt32BE(20) - 2 * shown.height), name).toBeLessThanOrEqual(2);
  }
  await alone.close();
  const rows = (await save('Messages as CSV')).bytes.toString('utf8').trimEnd().split('\r\n');
  await expect(
    region.getByText(`01-many-computers-1-messages.csv holds all ${rows.length - 1} rows.`),
  ).toBeVisible();
  expect(rows.filter((row) => row.includes('POST /add?request='))).toHaveLength(10);
});
