/** The checks of a page's exercise, fetched when somebody first presses Check: their vocabulary is more than reading needs. */
import type { Check } from '../../check/index.ts';
import type { SandboxPage } from './page-data.ts';

const modules = import.meta.glob<readonly Check[]>('/sandboxes/*/exercises/*/check.ts', {
  import: 'default',
});

export async function loadChecks({
  name,
  exercise,
}: Pick<SandboxPage, 'name' | 'exercise'>): Promise<readonly Check[]> {
  const path = `/sandboxes/${name}/exercises/${exercise?.name}/check.ts`;
  const load = modules[path];
  if (load === undefined) throw new Error(`there is no file ${path.slice(1)} in this build.`);
  return load();
}
