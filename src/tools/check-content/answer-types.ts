/**
 * Type-checks the answers of exercises. An answer holds only the files in which it differs, so its relative imports may mean
 * files under services/: they are looked up there, as a run does when it lays the answer over them. One program for all,
 * because most of its time goes into Node's declarations.
 */
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import ts from 'typescript';
import type { Defect } from './defect.ts';

const ANSWER = /^(.*\/sandboxes\/[^/]+)\/exercises\/[^/]+\/(?:starter|solution|wrong-[^/]+)\//;

/** `wanted`: names of sandboxes; null for all. With their services, checks and figures too, where `whole`. */
export function typeDefects(
  projectFolder: string,
  { wanted = null as readonly string[] | null, whole = false } = {},
): { files: number; defects: Defect[] } {
  const sandboxes = join(projectFolder, 'sandboxes');
  const options = compilerOptions(projectFolder);
  const files = readdirSync(sandboxes, { recursive: true, encoding: 'utf8' })
    .map((name) => join(sandboxes, name).split(sep).join('/'))
    .filter(
      (file) =>
        file.endsWith('.ts') &&
        (whole || ANSWER.test(file)) &&
        (wanted === null || wanted.some((name) => file.includes(`/sandboxes/${name}/`))),
    );
  const host = ts.createCompilerHost(options);
  host.resolveModuleNameLiterals = (literals, file, redirected, compilerOptions) =>
    literals.map(({ text }) => ({
      resolvedModule:
        ts.resolveModuleName(text, file, compilerOptions, host, undefined, redirected).resolvedModule ??
        inServices(text, file),
    }));
  const program = ts.createProgram(files, { ...options, noEmit: true, types: ['node'] }, host);
  const defects = files.flatMap((file) => {
    const source = program.getSourceFile(file);
    if (source === undefined) throw new Error(`${file} is not in the program.`);
    const found = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
    return found.map((one) => defectOf(one, source, relative(projectFolder, file).split(sep).join('/')));
  });
  return { files: files.length, defects };
}

function defectOf(
  { start = 0, messageText, code }: ts.Diagnostic,
  source: ts.SourceFile,
  file: string,
): Defect {
  return {
    area: 'types',
    file,
    line: source.getLineAndCharacterOfPosition(start).line + 1,
    what: `${ts.flattenDiagnosticMessageText(messageText, ' ')} (TS${code})`,
    // 2307: a module that nobody finds.
    mend:
      code === 2307
        ? 'Import node: modules, packages of src/process/packages.ts, or files of the sandbox with their .ts; all else is missing where it runs.'
        : 'Mend the types there; a wrong answer is wrong in what it does, never in its types.',
  };
}

function compilerOptions(projectFolder: string): ts.CompilerOptions {
  const parsed = ts.getParsedCommandLineOfConfigFile(
    join(projectFolder, 'tsconfig.json'),
    {},
    {
      ...ts.sys,
      onUnRecoverableConfigFileDiagnostic: (diagnostic) => {
        throw new Error(ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n'));
      },
    },
  );
  if (parsed === undefined) throw new Error('tsconfig.json could not be read.');
  return parsed.options;
}

function inServices(name: string, file: string): ts.ResolvedModuleFull | undefined {
  const [answer, sandbox] = ANSWER.exec(file) ?? [];
  if (answer === undefined || !name.startsWith('.')) return undefined;
  const wanted = resolve(dirname(file), name).split(sep).join('/');
  const found = `${sandbox}/services/${wanted.slice(answer.length)}`;
  if (!wanted.startsWith(answer) || !existsSync(found)) return undefined;
  return { resolvedFileName: found, extension: ts.Extension.Ts, isExternalLibraryImport: false };
}
