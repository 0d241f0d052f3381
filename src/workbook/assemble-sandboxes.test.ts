import { describe, expect, it } from 'vitest';
import { assembleSandboxes } from './assemble-sandboxes.ts';

const config = {
  title: 'Two computers',
  description: 'A client and a counter.',
  services: [{ name: 'client' }, { name: 'counter' }],
  runForMs: 1000,
  exercises: [
    {
      name: 'classify',
      title: 'Name every outcome',
      task: 'Say what you know.',
      edits: ['client/main.ts'],
      wrong: [
        { name: 'wrong-a', why: 'it guesses', fails: 'honest' },
        { name: 'wrong-b', why: 'it waits', fails: 'honest' },
      ],
    },
  ],
};

function texts(changes: Record<string, string | null> = {}): Record<string, string> {
  const all: Record<string, string | null> = {
    '/sandboxes/01-two/sandbox.json': JSON.stringify(config),
    '/sandboxes/01-two/services/client/main.ts': 'client',
    '/sandboxes/01-two/services/counter/main.ts': 'counter',
    '/sandboxes/01-two/exercises/classify/starter/client/main.ts': 'starter',
    '/sandboxes/01-two/exercises/classify/solution/client/main.ts': 'solution',
    '/sandboxes/01-two/exercises/classify/solution/explanation.md': 'Because.',
    '/sandboxes/01-two/exercises/classify/wrong-a/client/main.ts': 'a',
    '/sandboxes/01-two/exercises/classify/wrong-b/client/main.ts': 'b',
    '/sandboxes/01-two/exercises/classify/hints.md': 'First.\n\n---\n\nSecond.\n',
    ...changes,
  };
  const kept: Record<string, string> = {};
  for (const [path, text] of Object.entries(all)) if (text !== null) kept[path] = text;
  return kept;
}

describe('assembleSandboxes()', () => {
  it('puts files, answers, hints and explanation where they belong', () => {
    const sandbox = assembleSandboxes(texts()).get('01-two');
    expect(sandbox?.files).toEqual({ 'client/main.ts': 'client', 'counter/main.ts': 'counter' });
    expect(sandbox?.exercises['classify']).toEqual({
      answers: {
        starter: { 'client/main.ts': 'starter' },
        solution: { 'client/main.ts': 'solution' },
        'wrong-a': { 'client/main.ts': 'a' },
        'wrong-b': { 'client/main.ts': 'b' },
      },
      hints: [
        { text: 'First.', for: [] },
        { text: 'Second.', for: [] },
      ],
      explanation: 'Because.',
    });
  });

  it('names file and field of a mistake in sandbox.json', () => {
    const wrong = JSON.stringify({ ...config, runForMs: -1 });
    expect(() => assembleSandboxes(texts({ '/sandboxes/01-two/sandbox.json': wrong }))).toThrow(
      /sandboxes\/01-two\/sandbox\.json has a mistake:\n {2}runForMs/,
    );
  });

  it('says which entry file a service lacks', () => {
    expect(() => assembleSandboxes(texts({ '/sandboxes/01-two/services/counter/main.ts': null }))).toThrow(
      'services.1.entry: there is no file sandboxes/01-two/services/counter/main.ts',
    );
  });

  it('says which answer folder is missing', () => {
    expect(() =>
      assembleSandboxes(texts({ '/sandboxes/01-two/exercises/classify/wrong-b/client/main.ts': null })),
    ).toThrow('sandboxes/01-two/exercises/classify/wrong-b/ is missing or empty');
  });

  it('refuses an exercise folder that sandbox.json does not list', () => {
    expect(() =>
      assembleSandboxes(texts({ '/sandboxes/01-two/exercises/extra/starter/client/main.ts': 'x' })),
    ).toThrow('sandboxes/01-two/exercises/extra/ is not in sandboxes/01-two/sandbox.json');
  });

  it('refuses a folder without sandbox.json', () => {
    expect(() => assembleSandboxes(texts({ '/sandboxes/01-two/sandbox.json': null }))).toThrow(
      'sandboxes/01-two/sandbox.json is missing',
    );
  });
});
