import { expect, test } from 'vitest';
import { packagesIn, type TakeAwayParts, takeAway } from './take-away.ts';

const parts: TakeAwayParts = {
  about: {
    name: '01-two',
    title: 'Two computers',
    services: [{ name: 'client', entry: 'main.ts', environment: {} }],
    network: { latencyMs: { min: 1, max: 2 } },
    traceparent: false,
    scenario: [
      { atMs: 5, fault: { kind: 'kill', process: 'client' } },
      { atMs: 7, fault: { kind: 'cut', from: 'client', to: 'counter' } },
    ],
    seed: 1,
    runForMs: 10,
    exercise: { name: 'classify', realNode: false },
    packages: ['hono'],
  },
  description: 'A client.',
  files: { 'client/main.ts': "import { Hono } from 'hono';" },
  launcher: { 'sandbox.mjs': '' },
  checks: 'export default [];',
  packages: { hono: '4.0.0', astro: '7.0.0' },
};

test('a folder has the files, the launcher, the checks, and only the packages that it needs', () => {
  const texts = takeAway(parts);
  expect(Object.keys(texts).sort()).toEqual([
    'README.md',
    'checks/check.ts',
    'launcher/sandbox.json',
    'launcher/sandbox.mjs',
    'package.json',
    'services/client/main.ts',
  ]);
  expect(JSON.parse(texts['package.json'] ?? '').dependencies).toEqual({ hono: '4.0.0' });
  expect(texts['README.md']).toContain('npm install');
});

test('what real processes have not is told at each start, and a kill is not among it', () => {
  const { leftOut } = JSON.parse(takeAway(parts)['launcher/sandbox.json'] ?? '');
  expect(leftOut).toEqual([expect.stringMatching(/^Left out, .*cut.* at 7 ms\.$/)]);
});

test('a file name that leads out of the folder makes no zip', () => {
  expect(() => takeAway({ ...parts, files: { '../main.ts': '' } })).toThrow('can’t be written');
});

test('a package counts when it is imported, and not when it is only named', () => {
  const known = ['ws', 'hono', '@hono/node-server'];
  expect(packagesIn({ a: "import { cors } from 'hono/cors';" }, known)).toEqual(['hono']);
  expect(packagesIn({ a: "const w = await import('ws');" }, known)).toEqual(['ws']);
  expect(packagesIn({ a: "console.log('ws');" }, known)).toEqual([]);
});
