/**
 * The vocabulary of checks and the elements of chapters, read out of their sources. Owns which files these are: the names
 * that src/check/index.ts exports, and the .astro files that chapters import.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import ts from 'typescript';
import type { AuthorsReference, ElementReference, Word, WordGroup } from '../../workbook/reference.ts';
import { exportedNames, leadOf, membersOf, parse, wordIn } from './declarations.ts';

const VOCABULARY = 'src/check/index.ts';
const ELEMENTS = 'src/components/index.ts';
/** Those that a chapter imports from their own files. */
const MORE_ELEMENTS = [
  'src/components/Sandbox.astro',
  'src/components/RecordedRun.astro',
  'src/components/LaneChart.astro',
];

/** `read` is told every file, so that somebody can watch them. Throws an Error for a name that is nowhere declared. */
export function readReference(
  projectFolder: string,
  read: (file: string) => void = () => {},
): AuthorsReference {
  const textOf = (file: string) => {
    read(file);
    return readFileSync(join(projectFolder, ...file.split('/')), 'utf8');
  };
  return { vocabulary: readVocabulary(textOf), elements: readElements(projectFolder, textOf) };
}

type TextOf = (file: string) => string;

/** By the files that declare them, in the order in which the index names these. */
export function readVocabulary(textOf: TextOf, index = VOCABULARY): WordGroup[] {
  const groups = new Map<string, WordGroup>();
  for (const { file, names } of exportsOf(textOf, index)) {
    const text = textOf(file);
    const source = parse(file, text);
    const words = (names ?? exportedNames(source)).map((name) => wordFrom(textOf, file, name));
    const group = groups.get(file) ?? { file, lead: leadOf(text), words: [] };
    group.words.push(...words);
    groups.set(file, group);
  }
  // Functions first: types are what they take and give.
  const order: Word['kind'][] = ['function', 'value', 'type'];
  for (const { words } of groups.values())
    words.sort((one, other) => order.indexOf(one.kind) - order.indexOf(other.kind));
  return [...groups.values()];
}

/** What a file exports from others: all names of one, where `names` is null. */
function exportsOf(textOf: TextOf, file: string): { file: string; names: string[] | null }[] {
  const source = parse(file, textOf(file));
  return source.statements.flatMap((statement): { file: string; names: string[] | null }[] => {
    // `import { x } from …` with `export { x }` hands on as well.
    const isImport = ts.isImportDeclaration(statement);
    if (!isImport && !ts.isExportDeclaration(statement)) return [];
    if (statement.moduleSpecifier === undefined || !ts.isStringLiteral(statement.moduleSpecifier)) return [];
    const from = posix.join(posix.dirname(file), statement.moduleSpecifier.text);
    const bindings = isImport ? statement.importClause?.namedBindings : undefined;
    if (isImport)
      return bindings !== undefined && ts.isNamedImports(bindings)
        ? [{ file: from, names: bindings.elements.map(({ name }) => name.text) }]
        : [];
    const { exportClause } = statement;
    if (exportClause === undefined) return [{ file: from, names: null }];
    if (!ts.isNamedExports(exportClause)) return [];
    return [{ file: from, names: exportClause.elements.map(({ name }) => name.text) }];
  });
}

/** A name may come through a file that only hands it on. */
function wordFrom(textOf: TextOf, file: string, name: string): Word {
  const here = wordIn(parse(file, textOf(file)), name);
  if (here !== null) return here;
  for (const { file: from, names } of exportsOf(textOf, file))
    if (names === null || names.includes(name)) return wordFrom(textOf, from, name);
  throw new Error(`${file} exports "${name}", and no declaration of it was found.`);
}

function readElements(projectFolder: string, textOf: TextOf): ElementReference[] {
  const listed = [...textOf(ELEMENTS).matchAll(/from '\.\/(\w+\.astro)'/g)].map(
    ([, name]) => `src/components/${name}`,
  );
  return [...listed, ...MORE_ELEMENTS]
    .filter((file) => existsSync(join(projectFolder, file)))
    .map((file) => readElement(file, textOf))
    .sort((one, other) => one.name.localeCompare(other.name, 'en'));
}

function readElement(file: string, textOf: TextOf): ElementReference {
  const [, script = ''] = /^---\n([\s\S]*?)\n?---/.exec(textOf(file)) ?? [];
  const source = parse(file, script);
  const props = membersOf(source, 'Props');
  const inherited = /interface Props extends (\w+)/.exec(script)?.[1];
  if (inherited !== undefined) {
    const from = new RegExp(`import (?:type )?\\{[^}]*\\b${inherited}\\b[^}]*\\} from '([^']+)'`).exec(
      script,
    )?.[1];
    if (from === undefined) throw new Error(`${file}: where ${inherited} comes from was not found.`);
    const other = posix.join(posix.dirname(file), from);
    props.push(...membersOf(parse(other, textOf(other)), inherited));
  }
  return {
    name: posix.basename(file, '.astro'),
    description: leadOf(script.replace(/^(?:import[^;]*;\s*)+/, '')),
    props: props.map((prop) => ({ ...prop, type: prop.type.replace(/ \| undefined$/, '') })),
  };
}
