import { describe, expect, it } from 'vitest';
import { readTree } from '../lint-imports.ts';
import { checkImports, type SourceTree } from './check-imports.ts';

/** A small tree that breaks no rule; each test adds one forbidden thing to it. */
const CLEAN: Record<string, string> = {
  'src/kernel/journal.ts': 'export interface JournalRecord { atUs: number }',
  'src/kernel/clock.ts':
    "import type { JournalRecord } from './journal.ts';\nexport type Clock = JournalRecord;",
  'src/kernel/test-clock.ts': "import '../runner/runner.ts';",
  'src/kernel/clock.test.ts':
    "import { readFileSync } from 'node:fs';\nimport '../runner/runner.ts';\nimport './clock.ts';",
  'src/network/protocol.ts': "import type { Clock } from '../kernel/clock.ts';\nexport type Segment = Clock;",
  'src/node/sockets.ts':
    "import 'node:events';\nrequire('internal/errors');\nimport { Buffer } from 'buffer/';\nimport type { Segment } from '../network/protocol.ts';",
  'src/trace/messages.ts': "export { type JournalRecord } from '../kernel/journal.ts';",
  'src/check/index.ts':
    "import type { JournalRecord } from '../kernel/journal.ts';\nexport const defineChecks = (one: unknown) => one;",
  'src/process/worker-host.ts': "import '../node/sockets.ts';",
  'src/runner/runner.ts': "import type { Segment } from '../network/protocol.ts';",
  'src/runner/simulated/frame.ts': "new Worker(new URL('../../process/worker-host.ts', import.meta.url));",
  'src/runner/node/processes.ts': "import { spawn } from 'node:child_process';",
  'src/views/clock.ts': 'export const unit = 1;',
  'src/views/editor/editor.ts':
    "import.meta.glob('../../../node_modules/preact/*.d.ts');\nimport { editor } from 'monaco-editor/editor';\nimport { unit } from '../clock.ts';",
  'src/views/terminal/terminal.ts': "const xterm = await import('@xterm/xterm');",
  'src/views/sequence/sequence.tsx': "import { h } from 'preact';\nexport const draw = () => <svg />;",
  'src/components/Sandbox.astro':
    "---\nimport '../workbook/sandbox.ts';\n---\n<p>text</p>\n<script>\nimport './sandbox.ts';\n</script>",
  'src/components/sandbox.ts': "await import('../runner/simulated/frame.ts');",
  'src/workbook/sandbox.ts': "import.meta.glob('/sandboxes/*/sandbox.json', { query: '?raw' });",
  'src/tools/serve.ts': "import { createServer } from 'node:http';",
  'src/pages/index.astro': "---\nimport { getCollection } from 'astro:content';\n---\n",
  'content/en/01.mdx':
    "---\ntitle: One\n---\nimport Sandbox from '../../src/components/Sandbox.astro';\n\n```ts\nimport x from 'left-pad';\n```\n",
  'sandboxes/01/sandbox.json': '{}',
  'sandboxes/01/services/counter/main.ts': "import { createServer } from 'node:http';\nimport './log.ts';",
  'sandboxes/01/services/counter/log.ts':
    "import express from 'express';\nimport { cors } from 'hono/cors';\nexport const log = 1;",
  'sandboxes/01/exercises/count/check.ts': "import { defineChecks } from '#check';\nimport '../../judge.ts';",
  'sandboxes/01/exercises/count/solution/counter/main.ts': "import { log } from './log.ts';",
  'sandboxes/01/judge.ts': 'export const judge = 1;',
};

function treeOf(extra: Record<string, string>): SourceTree {
  return {
    files: new Map(Object.entries({ ...CLEAN, ...extra })),
    packages: new Set(['preact', 'buffer', 'monaco-editor', '@xterm/xterm', '@webcontainer/api', 'astro']),
    aliases: { '#check': './src/check/index.ts' },
  };
}

/** The mistakes of the clean tree plus these files, as the command prints them. */
function mistakesOf(extra: Record<string, string>): string[] {
  return checkImports(treeOf(extra)).map(
    ({ file, line, rule, message }) => `${file}:${line} ${message} [${rule}]`,
  );
}

const FORBIDDEN: [claim: string, file: string, text: string, line: number, imported: string, rule: string][] =
  [
    [
      'the kernel imports nothing',
      'src/kernel/a.ts',
      "import '../network/protocol.ts';",
      1,
      '../network/protocol.ts',
      'arrows',
    ],
    ['the kernel has no packages', 'src/kernel/a.ts', "import 'preact';", 1, 'preact', 'no-packages'],
    [
      'types count as imports',
      'src/kernel/a.ts',
      "\nimport type { X } from '../trace/messages.ts';",
      2,
      '../trace/messages.ts',
      'arrows',
    ],
    [
      'inline import types count',
      'src/kernel/a.ts',
      "type X = import('../trace/messages.ts').X;",
      1,
      '../trace/messages.ts',
      'arrows',
    ],
    [
      're-exports count',
      'src/kernel/a.ts',
      "export * from '../trace/messages.ts';",
      1,
      '../trace/messages.ts',
      'arrows',
    ],
    [
      'dynamic imports count',
      'src/kernel/a.ts',
      "void import('../trace/messages.ts');",
      1,
      '../trace/messages.ts',
      'arrows',
    ],
    [
      'worker URLs count',
      'src/views/clock.ts',
      "new URL('../runner/runner.ts', import.meta.url);",
      1,
      '../runner/runner.ts',
      'arrows',
    ],
    [
      'globs count',
      'src/views/clock.ts',
      "import.meta.glob(['/sandboxes/**/*.ts']);",
      1,
      '/sandboxes/**/*.ts',
      'arrows',
    ],
    [
      'the network does not know Node',
      'src/network/a.ts',
      "import '../node/sockets.ts';",
      1,
      '../node/sockets.ts',
      'arrows',
    ],
    [
      'Node knows only the protocol',
      'src/node/a.ts',
      "import '../kernel/clock.ts';",
      1,
      '../kernel/clock.ts',
      'arrows',
    ],
    ['traces do not know checks', 'src/trace/a.ts', "import '#check';", 1, '#check', 'arrows'],
    [
      'checks see only traces',
      'src/check/a.ts',
      "import '../runner/runner.ts';",
      1,
      '../runner/runner.ts',
      'arrows',
    ],
    [
      'a process does not know its runner',
      'src/process/a.ts',
      "import '../runner/runner.ts';",
      1,
      '../runner/runner.ts',
      'arrows',
    ],
    [
      'a runner does not know views',
      'src/runner/a.ts',
      "import '../views/clock.ts';",
      1,
      '../views/clock.ts',
      'arrows',
    ],
    [
      'the workbook does not know views',
      'src/workbook/a.ts',
      "import '../views/clock.ts';",
      1,
      '../views/clock.ts',
      'arrows',
    ],
    [
      'a view never sees a runner',
      'src/views/a.ts',
      "import '../runner/runner.ts';",
      1,
      '../runner/runner.ts',
      'arrows',
    ],
    [
      'a view never sees another',
      'src/views/editor/a.ts',
      "import '../terminal/terminal.ts';",
      1,
      '../terminal/terminal.ts',
      'siblings-apart',
    ],
    [
      'a runner never sees another',
      'src/runner/simulated/a.ts',
      "import '../node/processes.ts';",
      1,
      '../node/processes.ts',
      'siblings-apart',
    ],
    [
      'pages do not start child processes',
      'src/pages/a.ts',
      "import '../runner/node/processes.ts';",
      1,
      '../runner/node/processes.ts',
      'arrows',
    ],
    [
      'pages do not use tools',
      'src/pages/a.astro',
      "---\n\nimport '../tools/serve.ts';\n---\n",
      3,
      '../tools/serve.ts',
      'arrows',
    ],
    [
      'scripts in .astro files are read',
      'src/pages/a.astro',
      "---\n---\n<script>import 'node:fs';</script>",
      3,
      'node:fs',
      'node-only-in-node',
    ],
    [
      'prose imports no runner',
      'content/en/a.mdx',
      "import x from '../../src/runner/runner.ts';",
      1,
      '../../src/runner/runner.ts',
      'arrows',
    ],
    [
      'the runner has no Node modules',
      'src/runner/simulated/a.ts',
      "import 'node:fs';",
      1,
      'node:fs',
      'node-only-in-node',
    ],
    ['Node modules are written node:', 'src/runner/node/a.ts', "import 'fs';", 1, 'fs', 'node-prefix'],
    [
      'Monaco stays in the editor',
      'src/components/a.ts',
      "import 'monaco-editor/editor';",
      1,
      'monaco-editor/editor',
      'package-room',
    ],
    [
      'xterm stays in the terminal',
      'src/views/editor/a.ts',
      "import '@xterm/xterm/css/xterm.css';",
      1,
      '@xterm/xterm/css/xterm.css',
      'package-room',
    ],
    [
      'WebContainers stay in their runner',
      'src/runner/node/a.ts',
      "import '@webcontainer/api';",
      1,
      '@webcontainer/api',
      'package-room',
    ],
    ['packages are declared', 'src/views/a.ts', "import 'left-pad';", 1, 'left-pad', 'declared-packages'],
    [
      'files exist under their whole name',
      'src/views/a.ts',
      "import './clock';",
      1,
      './clock',
      'file-exists',
    ],
    [
      'no code comes from elsewhere',
      'src/views/a.ts',
      "import 'https://example.org/x.js';",
      1,
      'https://example.org/x.js',
      'no-remote-code',
    ],
    [
      'nobody imports a test',
      'src/kernel/a.ts',
      "import './clock.test.ts';",
      1,
      './clock.test.ts',
      'tests-are-leaves',
    ],
    [
      'a service has no packages',
      'sandboxes/01/services/counter/a.ts',
      "import 'preact';",
      1,
      'preact',
      'sandbox-imports',
    ],
    [
      'a check has no packages',
      'sandboxes/01/exercises/count/check.ts',
      "import 'express';",
      1,
      'express',
      'sandbox-imports',
    ],
    [
      'a service does not see checks',
      'sandboxes/01/services/counter/a.ts',
      "import '#check';",
      1,
      '#check',
      'sandbox-imports',
    ],
    [
      'a service named like the figures does not see them either',
      'sandboxes/01/services/counter/figures.ts',
      "import '#check';",
      1,
      '#check',
      'sandbox-imports',
    ],
    [
      'a service stays in its sandbox',
      'sandboxes/01/services/counter/a.ts',
      "import '../../../../src/kernel/clock.ts';",
      1,
      '../../../../src/kernel/clock.ts',
      'sandbox-imports',
    ],
    [
      'an answer imports what lies under it',
      'sandboxes/01/exercises/count/solution/counter/a.ts',
      "import './no.ts';",
      1,
      './no.ts',
      'sandbox-imports',
    ],
    [
      'a check has no Node modules',
      'sandboxes/01/exercises/late/check.ts',
      "import 'node:fs';",
      1,
      'node:fs',
      'sandbox-imports',
    ],
  ];

describe('the import lint', () => {
  it('finds nothing in a clean tree', () => {
    expect(mistakesOf({})).toEqual([]);
  });

  it('lets the figures of a sandbox see the vocabulary of checks', () => {
    expect(mistakesOf({ 'sandboxes/01/figures.ts': "import { linesOf } from '#check';" })).toEqual([]);
  });

  it.each(FORBIDDEN)('%s: %s', (_claim, file, text, line, imported, rule) => {
    const mistakes = mistakesOf({ [file]: text });
    expect(mistakes).toHaveLength(1);
    expect(mistakes[0]).toContain(`${file}:${line} imports "${imported}": `);
    expect(mistakes[0]).toContain(`[${rule}]`);
  });

  it('names every file of a cycle, once', () => {
    const mistakes = mistakesOf({
      'src/views/a.ts': "import './b.ts';",
      'src/views/b.ts': "import './c.ts';",
      'src/views/c.ts': "import './a.ts';",
    });
    expect(mistakes).toEqual([
      'src/views/a.ts:null imports src/views/b.ts, which imports src/views/c.ts, which imports src/views/a.ts; move what both need into a file of its own [no-cycles]',
    ]);
  });

  it.each(['src/kernel/utils.ts', 'src/views/helpers/draw.ts', 'src/node/types.ts', 'tests/common.ts'])(
    'refuses the drawer %s',
    (file) => {
      expect(mistakesOf({ [file]: '' }).join()).toMatch(/says nothing of what is in it.*\[no-drawers\]/);
    },
  );

  it('reads this repository: its code, and its aliases from package.json', () => {
    const tree = readTree('.');
    expect(tree.files.get('src/kernel/journal.ts')).toContain('JournalRecord');
    expect(tree.aliases['#check']).toBe('./src/check/index.ts');
  });
});
