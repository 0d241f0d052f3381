/**
 * A sandbox as the folder that runs in plain Node, as texts by path: what Download packs into a zip and a WebContainer mounts.
 * Fetches the launcher and what the checks need; what lies where is src/workbook/take-away.ts's.
 */
import { dependencies } from '../../../package.json';
import { knownPackages, runtimeFiles } from '../../runner/simulated/page-scripts.ts';
import type { Texts } from '../../workbook/saved-work.ts';
import { folderOf, packagesIn, takeAway } from '../../workbook/take-away.ts';
import type { SandboxPage } from './page-data.ts';

const launchers = import.meta.glob<string>('/.generated/take-away/*.mjs', {
  query: '?raw',
  import: 'default',
});
const checks = import.meta.glob<string>('/sandboxes/*/exercises/*/check.ts', {
  query: '?raw',
  import: 'default',
});

export interface TakeAwayFolder {
  name: string;
  texts: Texts;
}

/** `checked`: with the checks of its exercise, which bring the simulation along. */
export async function takeAwayFolder(
  page: SandboxPage,
  files: Texts,
  checked: boolean,
): Promise<TakeAwayFolder> {
  const { name, title, services, network, traceparent, scenario, seed, runForMs } = page;
  const exercise = checked ? page.exercise : null;
  const packages = packagesIn(files, knownPackages());
  const about = {
    name,
    title,
    services,
    network,
    traceparent,
    scenario,
    packages,
    seed,
    runForMs,
    exercise: exercise === null ? null : { name: exercise.name, realNode: exercise.realNode },
  };
  const launcher = await Promise.all(
    Object.entries(launchers).map(async ([path, load]) => [path.split('/').at(-1) ?? '', await load()]),
  );
  if (launcher.length === 0) throw new Error('this build of the workbook has no launcher.');
  // The checks run in the simulation, which a sandbox to explore does not need.
  const runtime = exercise === null ? {} : await runtimeFiles(packages.length > 0);
  for (const [path, text] of Object.entries(runtime)) launcher.push([`runtime/${path}`, text]);
  const check = checks[`/sandboxes/${name}/exercises/${exercise?.name}/check.ts`];
  const texts = takeAway({
    about,
    description: page.description,
    files,
    launcher: Object.fromEntries(launcher) as Texts,
    checks: exercise === null || check === undefined ? null : await check(),
    packages: dependencies,
  });
  return { name: folderOf(about), texts };
}
