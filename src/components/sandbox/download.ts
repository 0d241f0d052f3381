/** Download: a zip of the sandbox that runs in plain Node, made in the page. What is in it is src/workbook/take-away.ts's. */
import { dependencies } from '../../../package.json';
import { knownPackages, runtimeFiles } from '../../runner/simulated/page-scripts.ts';
import type { Texts } from '../../workbook/saved-work.ts';
import { folderOf, packagesIn, takeAway } from '../../workbook/take-away.ts';
import type { SandboxPage } from './page-data.ts';
import { saveZip } from './save-zip.ts';

const launchers = import.meta.glob<string>('/.generated/take-away/*.mjs', {
  query: '?raw',
  import: 'default',
});
const checks = import.meta.glob<string>('/sandboxes/*/exercises/*/check.ts', {
  query: '?raw',
  import: 'default',
});

/** Gives the name of the file. */
export async function downloadSandbox(page: SandboxPage, files: Texts): Promise<string> {
  const { name, title, services, network, traceparent, scenario, seed, runForMs, exercise } = page;
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
  const folder = folderOf(about);
  const inFolder = Object.entries(texts).map(([path, text]) => [`${folder}/${path}`, text]);
  saveZip(`${folder}.zip`, Object.fromEntries(inFolder));
  return `${folder}.zip`;
}
