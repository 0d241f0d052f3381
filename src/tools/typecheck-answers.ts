/**
 * Type-checks the answers of all exercises. An answer holds only the files in which it differs, so its relative imports may
 * mean files under services/: they are looked up there, as a run does when it lays the answer over them. One program for
 * all, because most of its time goes into Node's declarations. Prints each finding; exits 1 on any.
 */
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import ts from 'typescript';

const root = join(import.meta.dirname, '../..');
const sandboxes = join(root, 'sandboxes');
const ANSWER = /^(.*\/sandboxes\/[^/]+)\/exercises\/[^/]+\/(?:starter|solution|wrong-[^/]+)\//;

const parsed = ts.getParsedCommandLineOfConfigFile(
  join(root, 'tsconfig.json'),
  {},
  {
    ...ts.sys,
    onUnRecoverableConfigFileDiagnostic: (diagnostic) => {
      throw new Error(ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n'));
    },
  },
);
if (parsed === undefined) throw new Error('tsconfig.json could not be read.');

const answers = readdirSync(sandboxes, { recursive: true, encoding: 'utf8' })
  .map((name) => join(sandboxes, name).split(sep).join('/'))
  .filter((file) => file.endsWith('.ts') && ANSWER.test(file));

const host = ts.createCompilerHost(parsed.options);
host.resolveModuleNameLiterals = (literals, file, redirected, options) =>
  literals.map(({ text }) => ({
    resolvedModule:
      ts.resolveModuleName(text, file, options, host, undefined, redirected).resolvedModule ??
      inServices(text, file),
  }));

function inServices(name: string, file: string): ts.ResolvedModuleFull | undefined {
  const [answer, sandbox] = ANSWER.exec(file) ?? [];
  if (answer === undefined || !name.startsWith('.')) return undefined;
  const wanted = resolve(dirname(file), name).split(sep).join('/');
  const found = `${sandbox}/services/${wanted.slice(answer.length)}`;
  if (!wanted.startsWith(answer) || !existsSync(found)) return undefined;
  return { resolvedFileName: found, extension: ts.Extension.Ts, isExternalLibraryImport: false };
}

const program = ts.createProgram(answers, { ...parsed.options, noEmit: true, types: ['node'] }, host);
const found = answers.flatMap((file) => {
  const source = program.getSourceFile(file);
  if (source === undefined) throw new Error(`${file} is not in the program.`);
  return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
});
if (found.length > 0) {
  const format = {
    getCurrentDirectory: () => root,
    getCanonicalFileName: (name: string) => name,
    getNewLine: () => '\n',
  };
  console.log(ts.formatDiagnostics(found, format));
  process.exitCode = 1;
}
console.log(
  `${answers.length} files of answers: ${found.length === 0 ? 'no mistake' : `${found.length} found`}.`,
);
