/**
 * What content costs its authors: checking all of it, and building a site anew when nothing has changed, beside the same site
 * whose numbers are given and whose pictures of runs are left out. Both sites are copies of this project.
 */
import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_FOLDER } from '../../workbook/read-sandboxes.ts';
import { checkContent } from '../check-content/check-content.ts';
import { loadContent } from '../check-content/load-content.ts';
import { type CopiedProject, copyProject } from '../copied-project.ts';
import { figure, median, tableOf } from './rows.ts';

/** Seconds of `npm run check-content`, without the making of the runtime. */
export async function measureCheckContent(rounds: number): Promise<string> {
  const checked = [];
  for (let round = 0; round < rounds; round++) checked.push(await checkContent(PROJECT_FOLDER, []));
  const [first] = checked;
  if (first === undefined) throw new Error('Nothing was checked.');
  const defects = first.defects.filter(({ note }) => !note);
  if (defects.length > 0) throw new Error(`The content has ${defects.length} defects: ${defects[0]?.what}`);
  const { chapters, sandboxes, exercises, answers } = first;
  const what = `${chapters} chapters, ${sandboxes} sandboxes, ${exercises} exercises; ${answers} answers, with seeds 1 to 20 or in real Node`;
  const seconds = median(checked.map((one) => one.seconds));
  return tableOf(['All content, checked', 'Seconds', 'Goal'], [[what, `${figure(seconds)} s`, '≤ 60 s']]);
}

/** Builds in turns; each is warm, because it was built once before. */
export async function measureRebuild(rounds: number): Promise<string> {
  const ours = copyProject(PROJECT_FOLDER);
  const bare = copyProject(PROJECT_FOLDER);
  try {
    await takeRunsOut(bare);
    await secondsToBuild(ours);
    await secondsToBuild(bare);
    const withRuns: number[] = [];
    const without: number[] = [];
    for (let round = 0; round < rounds; round++) {
      withRuns.push(await secondsToBuild(ours));
      without.push(await secondsToBuild(bare));
    }
    const [one, other] = [median(withRuns), median(without)];
    return tableOf(
      [
        'A build with nothing changed',
        'Ours',
        'Same site, numbers given, no pictures of runs',
        'Ratio',
        'Goal',
      ],
      [
        [
          '`astro build`',
          `${figure(one)} s`,
          `${figure(other)} s`,
          `${(one / other).toFixed(2)} ×`,
          '≤ 1.2 ×',
        ],
      ],
    );
  } finally {
    ours.remove();
    bare.remove();
  }
}

/** Numbers come from a file, pictures of runs are empty, and a prediction in a diagram becomes one of a number. */
async function takeRunsOut({ folder }: CopiedProject): Promise<void> {
  const { content } = await loadContent(PROJECT_FOLDER);
  const given = Object.fromEntries([...content.figures].map(([name, { measured }]) => [name, measured]));
  const put = (path: string, text: string) => writeFileSync(join(folder, ...path.split('/')), text);
  put('src/workbook/measured/given.json', JSON.stringify(given));
  put(
    'src/workbook/measured/load-measured.ts',
    `import given from './given.json';
export async function loadMeasured(of, kind) {
  const [sandbox, name] = of.split('/');
  return { found: given[sandbox][kind][name], seeds: given[sandbox].seeds };
}
`,
  );
  put('src/components/RecordedRun.astro', '---\n---\n');
  for (const { file } of content.chapters) {
    const text = readFileSync(join(folder, ...file.split('/')), 'utf8');
    const without = text.replace(/\n\s*diagram=\{\{[^\n]*\}\}\n\s*answer=\{\{[^\n]*\}\}/g, '');
    if (without.includes('diagram='))
      throw new Error(`${file}: a prediction in a diagram was not taken out.`);
    put(file, without);
  }
}

function secondsToBuild({ folder }: CopiedProject): Promise<number> {
  const environment: NodeJS.ProcessEnv = { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' };
  delete environment['SITE_BASE'];
  const astro = join(folder, 'node_modules/astro/bin/astro.mjs');
  const began = performance.now();
  const child = spawn(process.execPath, [astro, 'build', '--silent'], {
    cwd: folder,
    env: environment,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => {
      if (code === 0) resolve((performance.now() - began) / 1000);
      else reject(new Error(`The copy in ${folder} was not built: astro build ended with code ${code}.`));
    });
  });
}
