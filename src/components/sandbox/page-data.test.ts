import { describe, expect, it } from 'vitest';
import type { Sandbox } from '../../workbook/sandbox.ts';
import { parseSandboxConfig } from '../../workbook/sandbox-schema.ts';
import { clusterOfPage, pageOf, tabOrder } from './page-data.ts';

const sandbox: Sandbox = {
  name: '01-two',
  config: parseSandboxConfig(
    JSON.stringify({
      title: 'Two computers',
      description: 'A client and a counter.',
      services: [{ name: 'client', environment: { A: '1' } }, { name: 'counter' }],
      runForMs: 1000,
      exercises: [
        {
          name: 'classify',
          title: 'Name every outcome',
          task: 'Say what you know.',
          edits: ['client/add.ts'],
          wrong: [
            { name: 'wrong-a', why: 'it guesses', fails: 'honest' },
            { name: 'wrong-b', why: 'it waits', fails: 'honest' },
          ],
        },
      ],
    }),
    'sandbox.json',
  ),
  files: {
    'client/add.ts': 'add',
    'client/main.ts': 'main',
    'counter/main.ts': 'counter',
    'shared/x.ts': 'x',
  },
  exercises: {
    classify: {
      answers: {
        starter: { 'client/add.ts': 'starter' },
        solution: { 'client/add.ts': 'solution', 'client/main.ts': 'main' },
        'wrong-a': { 'client/add.ts': 'secretly wrong' },
      },
      hints: [{ text: 'h', for: [] }],
      explanation: 'e',
    },
  },
};
const parts = {
  name: 'classify',
  checks: [],
  hints: [{ text: '<p>h</p>', for: [] }],
  explanation: '<p>e</p>',
  buildsOn: null,
};

describe('pageOf()', () => {
  it('lays the starter over the services and keeps only what differs of the solution', () => {
    const page = pageOf(sandbox, parts, 'en');
    expect(page.title).toBe('Name every outcome');
    expect(page.starter['client/add.ts']).toBe('starter');
    expect(page.exercise?.solution).toEqual({ 'client/add.ts': 'solution' });
    expect(page.writable).toEqual(['client/add.ts']);
  });

  it('leaves wrong answers out of the page', () => {
    expect(JSON.stringify(pageOf(sandbox, parts, 'en'))).not.toContain('secretly wrong');
  });

  it('names sandbox.json when it has no such exercise', () => {
    expect(() => pageOf(sandbox, { ...parts, name: 'other' }, 'en')).toThrow(
      'sandboxes/01-two/sandbox.json has no exercise "other". It has: classify.',
    );
  });
});

describe('tabOrder()', () => {
  it('begins with what may be edited, then goes by lanes, entries first, shared files last', () => {
    expect(tabOrder(pageOf(sandbox, parts, 'en'))).toEqual([
      'client/add.ts',
      'client/main.ts',
      'counter/main.ts',
      'shared/x.ts',
    ]);
    expect(tabOrder(pageOf(sandbox, null, 'en'))[0]).toBe('client/main.ts');
  });
});

describe('clusterOfPage()', () => {
  it('runs the edited files with the check’s environment over the sandbox’s', () => {
    const page = pageOf(sandbox, parts, 'en');
    const cluster = clusterOfPage(page, { ...page.starter, 'client/add.ts': 'mine' }, { client: { B: '2' } });
    expect(cluster.files['client/add.ts']).toBe('mine');
    expect(cluster.services[0]).toEqual({
      name: 'client',
      entry: 'client/main.ts',
      environment: { A: '1', B: '2' },
    });
  });
});
