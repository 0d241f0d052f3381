import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { scriptGroups } from './script-groups.ts';

type Group = ReturnType<typeof scriptGroups>[number];

const folder = fileURLToPath(new URL('../components/sandbox/', import.meta.url));
const file = (name: string) => `${folder}${name}`;

/** Who imports whom, statically. `entry` is a page's first script; a dynamic import makes no line here. */
const IMPORTS: Record<string, string[]> = {
  [file('loader.ts')]: [file('for-all.ts'), '\0vite/preload-helper.js'],
  [file('resume.tsx')]: [file('for-saved-work.ts')],
  [file('open-workbench.tsx')]: [
    file('for-all.ts'),
    file('for-saved-work.ts'),
    file('toolbar.tsx'),
    '\0vite/preload-helper.js',
  ],
  [file('toolbar.tsx')]: [file('button.tsx')],
  [file('button.tsx')]: [file('toolbar.tsx')],
  [file('for-all.ts')]: [],
  [file('for-saved-work.ts')]: [],
  [file('unrelated.ts')]: [],
  '\0vite/preload-helper.js': [],
};
const graph = {
  getModuleInfo: (id: string) => {
    const importedIds = IMPORTS[id];
    if (importedIds === undefined) return null;
    const importers = Object.keys(IMPORTS).filter((one) => IMPORTS[one]?.includes(id));
    return { isEntry: id === file('loader.ts'), importedIds, importers };
  },
};

/** The name that the bundler would take: of the groups that want a module, the one with the highest priority. */
function scriptOf(id: string): string | null {
  const wanting = scriptGroups()
    .map((group) => ({ priority: group.priority, name: nameIn(group, id) }))
    .filter(({ name }) => name !== null)
    .sort((one, other) => other.priority - one.priority);
  return wanting[0]?.name ?? null;
}
function nameIn({ name, test }: Group, id: string): string | null {
  if (test !== undefined && !test.test(id)) return null;
  return typeof name === 'string' ? name : name(id, graph);
}

it('scriptGroups() makes one script of what the workbench alone needs, round imports included', () => {
  for (const name of ['open-workbench.tsx', 'toolbar.tsx', 'button.tsx'])
    expect(scriptOf(file(name)), name).toBe('workbench');
});

it('scriptGroups() keeps what a page needs before a press out of the workbench', () => {
  expect(scriptOf(file('for-all.ts'))).toBe('page');
  expect(scriptOf('\0vite/preload-helper.js')).toBe('page');
  expect(scriptOf(file('for-saved-work.ts'))).toBe('page-later');
});

it('scriptGroups() leaves modules alone that the workbench does not import', () => {
  for (const name of ['unrelated.ts', 'loader.ts', 'resume.tsx'])
    expect(scriptOf(file(name)), name).toBeNull();
});

it('scriptGroups() gives Preact, and traces and views that several share, scripts of their own', () => {
  expect(scriptOf('/project/node_modules/preact/dist/preact.module.js')).toBe('preact');
  expect(scriptOf('/project/node_modules/@preact/signals/dist/signals.module.js')).toBe('preact');
  for (const path of [
    'src/trace/spans.ts',
    'src/node/parts.ts',
    'src/views/editor/words.ts',
    'src/views/rows.tsx',
  ])
    expect(scriptOf(`/project/${path}`), path).toBe('workbench-parts');
  expect(scriptOf('/project/src/views/editor/monaco-setup.ts')).toBeNull();
  expect(scriptGroups().find(({ name }) => name === 'workbench-parts')?.minShareCount).toBe(2);
});
