/** The page for authors leaves nothing undescribed: fields of schemas, the vocabulary of checks, and elements of chapters. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import * as vocabulary from '../../check/index.ts';
import { chapterFields, curriculumPart, glossaryTerm } from '../../workbook/content-schema.ts';
import { latency, timedFaultSchema } from '../../workbook/fault-schema.ts';
import { PROJECT_FOLDER } from '../../workbook/read-sandboxes.ts';
import { sandboxSchema } from '../../workbook/sandbox-schema.ts';
import { fieldsOf, kindsOf } from '../../workbook/schema-fields.ts';
import { parse, wordIn } from './declarations.ts';
import { readReference, readVocabulary } from './read-reference.ts';

const reference = readReference(PROJECT_FOLDER);
const words = reference.vocabulary.flatMap((group) => group.words);

test.each(Object.entries({ sandboxSchema, chapterFields, curriculumPart, glossaryTerm }))(
  'every field of %s is described',
  (_, schema) => {
    const fields = fieldsOf(schema);
    expect(fields.length).toBeGreaterThan(3);
    expect(fields.filter(({ description }) => description === '').map(({ path }) => path)).toEqual([]);
  },
);

test.each(Object.entries({ fault: timedFaultSchema.shape.fault, latency }))(
  'every kind of %s is described, with its fields',
  (_, schema) => {
    const kinds = kindsOf(schema);
    expect(kinds.length).toBeGreaterThan(4);
    const all = kinds.flatMap(({ kind, description, fields }) => [
      [kind, description],
      ...fields.map((field) => [`${kind}.${field.path}`, field.description]),
    ]);
    expect(all.filter(([, description]) => description === '')).toEqual([]);
  },
);

test('a field without a description, or with one that is out of sight, is found', () => {
  const schema = z.strictObject({
    a: z.string(),
    b: z.array(z.strictObject({ c: z.number().describe('It.') })),
  });
  expect(fieldsOf(schema)).toEqual([
    { path: 'a', type: 'text', required: true, byItself: null, description: '' },
    { path: 'b', type: 'list of objects', required: true, byItself: null, description: '' },
    { path: 'b[].c', type: 'number', required: true, byItself: null, description: 'It.' },
  ]);
});

test('every name that #check exports has its documentation', () => {
  const known = new Set(words.map(({ name }) => name));
  expect(Object.keys(vocabulary).filter((name) => !known.has(name))).toEqual([]);
  expect(words.filter(({ description }) => description === '').map(({ name }) => name)).toEqual([]);
});

test('every element that chapters place is described, with each of its properties', () => {
  const missing = reference.elements.flatMap(({ name, description, props }) => [
    ...(description === '' ? [name] : []),
    ...props.filter((prop) => prop.description === '').map((prop) => `${name} ${prop.name}`),
  ]);
  expect(missing).toEqual([]);
  const files = readdirSync(join(PROJECT_FOLDER, 'src/components')).filter((name) => name.endsWith('.astro'));
  expect(reference.elements.map(({ name }) => `${name}.astro`)).toEqual(
    files.sort((one, other) => one.localeCompare(other, 'en')),
  );
});

describe('a declaration', () => {
  const source = parse(
    'a.ts',
    `/** Adds. */
export function add(a: number, { by = 1 }: { by?: number } = {}): number { return a + by; }
/** Says it. */
export const say: (text: string) => void = () => {};
/** A point. */
export interface Point {
  /** Across. */
  x: number;
  near?(other: Point): boolean;
}
/** Left or right. */
export type Way = 'left' | 'right';
`,
  );

  test.each([
    ['add', 'function', 'add(a: number, options?: { by?: number }): number', 'Adds.'],
    ['say', 'function', 'say: (text: string) => void', 'Says it.'],
    ['Point', 'type', '', 'A point.'],
    ['Way', 'type', "'left' | 'right'", 'Left or right.'],
  ])('of %s is told as its author wrote it', (name, kind, signature, description) => {
    expect(wordIn(source, name)).toMatchObject({ kind, signature, description });
  });

  test('has its members', () => {
    expect(wordIn(source, 'Point')?.members).toEqual([
      { name: 'x', type: 'number', optional: false, description: 'Across.' },
      { name: 'near', type: '(other: Point): boolean', optional: true, description: '' },
    ]);
  });
});

test('a name that an index only hands on is followed to its declaration', () => {
  const files: Record<string, string> = {
    'check/index.ts': "export { deep } from './on.ts';\nexport * from './all.ts';\n",
    'check/on.ts': "import { deep } from './deep.ts';\nexport { deep };\n",
    'check/deep.ts': '/** Deep. */\nexport const deep = 1;\n',
    'check/all.ts': '/** All of it. */\n/** One. */\nexport const one = 1;\nconst hidden = 2;\n',
  };
  const groups = readVocabulary((file) => files[file] ?? '', 'check/index.ts');
  expect(groups.map(({ file, words }) => [file, words.map(({ name }) => name)])).toEqual([
    ['check/on.ts', ['deep']],
    ['check/all.ts', ['one']],
  ]);
});
