/** What the editor's type checker and its formatter make of programs: asked of TypeScript itself, with the declarations, options and rules that the editor gives it. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { beforeAll, expect, it } from 'vitest';
import { builtinNames } from '../../src/node/builtins.ts';
import { missingModules } from '../../src/runner/simulated/missing-modules.ts';
import { compilerOptions } from '../../src/views/editor/compiler-options.ts';
import { formatSettings, houseEdits } from '../../src/views/editor/format-settings.ts';
import { nodeTypes } from '../../src/views/editor/node-types.ts';
import { packagesImported } from '../../src/views/editor/package-types.ts';
import { readSandboxes } from '../../src/workbook/read-sandboxes.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const missing = [...missingModules.onImport, ...missingModules.onUse];
const supported = builtinNames.filter((name) => !name.startsWith('_') && !missing.includes(name));
/** Real Node has these under "node:" only. */
const NODE_ONLY = ['quic', 'sea', 'sqlite', 'test', 'test/reporters'];

const imported = (names: readonly string[]) =>
  names.map((name, index) => `import * as module${index} from '${name}';\nvoid module${index};\n`).join('');

const programs: Record<string, string> = {
  'supported.ts': imported(supported.map((name) => `node:${name}`)),
  'missing.ts': imported([
    ...missing.map((name) => `node:${name}`),
    ...missing.filter((name) => !NODE_ONLY.includes(name)),
  ]),
  'globals.ts': `
    const socket: WebSocket = new WebSocket('ws://counter:8080/');
    socket.addEventListener('message', ({ data }) => console.log(data));
    fetch('http://counter/', { signal: AbortSignal.timeout(300), body: new FormData() }).then((r) => r.json());
    void [new Blob(['x']), new File(['x'], 'y'), structuredClone({}), performance.now(), crypto.randomUUID()];
    void [new TextEncoder(), new URL('http://x'), new URLSearchParams(), new ReadableStream(), new Headers()];
    void [Buffer.from('x'), process.env['X'], new EventTarget(), new AbortController(), btoa('x'), atob('x')];
    queueMicrotask(() => {});
    setImmediate(() => {}).unref();
    setTimeout(() => {}, 1).unref();
  `,
  'mistakes.ts': `
    import { readFileSync } from 'node:fs';
    import { createServer } from 'node:http';
    import { createSocket } from 'node:dgram';
    const one: number = readFileSync('x', 'utf8');
    createServer((request) => { const two: number = request.url; });
    const three: number = createSocket('udp4').address();
    fetch('http://x').then((response) => { const four: string = response.status; });
    enum Five { a }
  `,
};

/** Every sandbox as it begins, and with each solution. */
const began: string[] = [];
for (const { name, files: services, exercises } of readSandboxes(root)) {
  const answers = Object.values(exercises).flatMap(({ answers }) => [
    answers['starter'],
    answers['solution'],
  ]);
  for (const [index, answer] of [{}, ...answers].entries()) {
    for (const [path, text] of Object.entries({ ...services, ...answer })) {
      programs[`${name}-${index}/${path}`] = text;
      began.push(`${name}-${index}/${path}`);
    }
  }
}

const libraries = `${root}node_modules/typescript/lib/`;
const files = new Map(Object.entries(nodeTypes(missing)));
for (const [name, text] of Object.entries(programs)) files.set(`file:///${name}`, text);
for (const name of new Set(Object.values(programs).flatMap(packagesImported))) {
  const texts = JSON.parse(readFileSync(`${root}.generated/package-types/${name}.json`, 'utf8'));
  for (const [path, text] of Object.entries<string>(texts)) files.set(`file:///${path}`, text);
}

const textOf = (path: string): string | undefined => {
  if (files.has(path)) return files.get(path);
  const name = path.replace(/^.*\//, '');
  return name.startsWith('lib.') ? readFileSync(libraries + name, 'utf8') : undefined;
};
let program: ts.Program;
const said = (name: string) =>
  ts
    .getPreEmitDiagnostics(program, program.getSourceFile(`file:///${name}`))
    .map(({ code, messageText }) => `${code}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`);

beforeAll(() => {
  program = ts.createProgram([...files.keys()], compilerOptions, {
    getSourceFile(path, version) {
      const text = textOf(path);
      return text === undefined ? undefined : ts.createSourceFile(path, text, version);
    },
    fileExists: (path) => textOf(path) !== undefined,
    readFile: textOf,
    getDefaultLibFileName: () => 'lib.esnext.d.ts',
    writeFile: () => undefined,
    getCurrentDirectory: () => '',
    getCanonicalFileName: (path) => path,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => '\n',
  });
});

it('knows every module that the simulation has', () => {
  expect(supported.length).toBeGreaterThan(30);
  expect(said('supported.ts')).toEqual([]);
});

it('lets a program name every module that the simulation lacks, since a warning says so', () => {
  expect(said('missing.ts')).toEqual([]);
});

it('knows the global names that programs use', () => {
  expect(said('globals.ts')).toEqual([]);
});

it('finds each wrong use of them, and what type stripping can’t do', () => {
  expect(said('mistakes.ts').map((line) => Number.parseInt(line, 10))).toEqual([
    2322, 2322, 2322, 2322, 1294,
  ]);
});

it('finds nothing wrong in any sandbox as it begins, and in no solution', () => {
  expect(began.length).toBeGreaterThan(10);
  expect(began.flatMap((name) => said(name).map((line) => `${name}: ${line}`))).toEqual([]);
});

it('has nothing to format in any sandbox as it begins, and in no solution', () => {
  const service = ts.createLanguageService({
    getCompilationSettings: () => compilerOptions,
    getScriptFileNames: () => [...files.keys()],
    getScriptVersion: () => '1',
    getScriptSnapshot: (path) => ts.ScriptSnapshot.fromString(textOf(path) ?? ''),
    getCurrentDirectory: () => '',
    getDefaultLibFileName: () => 'lib.esnext.d.ts',
    fileExists: (path) => textOf(path) !== undefined,
    readFile: textOf,
  });
  const edits = began.flatMap((name) =>
    houseEdits(
      programs[name] ?? '',
      service.getFormattingEditsForDocument(`file:///${name}`, formatSettings),
    ).map(({ span, newText }) => `${name} ${span.start}+${span.length}: ${JSON.stringify(newText)}`),
  );
  expect(edits).toEqual([]);
});
