import { deflateSync, inflateSync, strToU8 } from 'fflate';
import { describe, expect, test } from 'vitest';
import { safePath } from './safe-path.ts';
import { SHARED_PREFIX } from './shared-link.ts';
import {
  readSharedFile,
  readSharedFragment,
  type SharedState,
  sharedFile,
  sharedFragment,
} from './shared-state.ts';

const state: SharedState = {
  format: 1,
  sandbox: '01-replicas',
  exercise: 'survive',
  setup: '0123456789abcdef',
  files: { 'client/read-count.ts': '// “né” 你好\n' },
  seed: 7,
  run: {
    check: null,
    inputs: [
      { atMs: 1200.5, fault: { kind: 'kill', process: 'replica-1' } },
      { atMs: 2000, fault: { kind: 'cut', from: 'client', to: 'replica-2' } },
    ],
    atUs: 3_210_000,
    cursorUs: null,
    records: 42,
    traceHash: '0123456789abcdef',
  },
};

const packed = (json: unknown) =>
  `${SHARED_PREFIX}1.${Buffer.from(deflateSync(strToU8(JSON.stringify(json)))).toString('base64url')}`;

test('a state is the same behind a link, and behind a file', () => {
  const fragment = sharedFragment(state);
  expect(fragment).toMatch(/^#shared=1\.[A-Za-z0-9_-]+$/);
  expect(readSharedFragment(fragment)).toEqual({ kind: 'state', state });
  expect(readSharedFile(sharedFile(state))).toEqual({ kind: 'state', state });
});

describe('what is wrong with a link is told apart:', () => {
  const fragment = sharedFragment(state);
  const cases: [string, string, string][] = [
    ['base64 that is none', `${SHARED_PREFIX}1.%%%`, 'damaged'],
    ['nothing', SHARED_PREFIX, 'damaged'],
    ['one character of base64', `${SHARED_PREFIX}1.A`, 'damaged'],
    ['a link that was cut', fragment.slice(0, 80), 'damaged'],
    [
      'deflate that is none',
      `${SHARED_PREFIX}1.${Buffer.from('not deflate').toString('base64url')}`,
      'damaged',
    ],
    [
      'JSON that is none',
      `${SHARED_PREFIX}1.${Buffer.from(deflateSync(strToU8('{'))).toString('base64url')}`,
      'damaged',
    ],
    ['another shape', packed([1, 2]), 'damaged'],
    ['a seed that is text', packed({ ...state, seed: '7' }), 'damaged'],
    [
      'a fault that there is not',
      packed({ ...state, run: { ...state.run, inputs: [{ atMs: 1, fault: { kind: 'x' } }] } }),
      'damaged',
    ],
    ['a newer link', fragment.replace('=1.', '=2.'), 'too-new'],
    ['a newer state', packed({ ...state, format: 2, more: true }), 'too-new'],
  ];
  test.each(cases)('%s', (_name, text, problem) => {
    expect(readSharedFragment(text)).toMatchObject({ kind: 'problem', problem });
  });

  test('a bomb of 60 MB is given up before it is unpacked', () => {
    const bomb = deflateSync(new Uint8Array(60_000_000));
    const link = `${SHARED_PREFIX}1.${Buffer.from(bomb).toString('base64url')}`;
    const began = performance.now();
    inflateSync(bomb);
    const wholeMs = performance.now() - began;
    expect(readSharedFragment(link)).toMatchObject({ kind: 'problem', problem: 'too-large' });
    // 2 MB of it are a thirtieth.
    expect(performance.now() - began - wholeMs).toBeLessThan(wholeMs / 2);
  });

  test('the code that could be read is kept', () => {
    expect(readSharedFragment(packed({ ...state, seed: 0 }))).toMatchObject({ files: state.files });
    expect(readSharedFile(JSON.stringify({ files: { a: 1, b: 'text' } }))).toMatchObject({
      files: { b: 'text' },
    });
  });
});

test('a path that leads out of its folder, or to a device, is not safe', () => {
  for (const path of ['client/main.ts', 'a b.ts', '.env']) expect(safePath(path)).toBe(path);
  for (const path of [
    '../x',
    'a/../../x',
    '/x',
    'C:\\x',
    'a\\b',
    'nul',
    'a/COM1.ts',
    'x.',
    'a//b',
    '',
    '-rf',
  ])
    expect(safePath(path)).toBe(null);
});
