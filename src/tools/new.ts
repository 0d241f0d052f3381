/**
 * `npm run new -- sandbox|exercise|chapter …`: files to begin with, which build, type-check and keep an exercise's promises as
 * they are. Says what it made and what comes next. Exit codes: 0 made, 2 called wrongly (and nothing was written).
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { PROJECT_FOLDER } from '../workbook/read-sandboxes.ts';
import { asUsage, runCommand, UsageError } from './command-line.ts';
import { newChapter } from './new/new-chapter.ts';
import { newExercise } from './new/new-exercise.ts';
import { newSandbox } from './new/new-sandbox.ts';
import type { Scaffold } from './new/scaffold.ts';

const USAGE = `Usage: npm run new -- sandbox <nn-name>             such as 04-queue
       npm run new -- exercise <sandbox> <name>    such as 04-queue bounded
       npm run new -- chapter <nn-name> ["Title"]  such as 04-backpressure "Back-pressure"`;

function scaffoldOf(words: readonly string[]): Scaffold {
  const [kind, name, more, ...rest] = words;
  if (name === undefined || rest.length > 0 || (kind === 'exercise' && more === undefined))
    throw new UsageError(USAGE);
  if (kind === 'sandbox' && more === undefined) return newSandbox(name, PROJECT_FOLDER);
  if (kind === 'exercise') return newExercise(name, more ?? '', PROJECT_FOLDER);
  if (kind === 'chapter') return newChapter(name, more ?? null, PROJECT_FOLDER);
  throw new UsageError(USAGE);
}

await runCommand(async () => {
  const { values, positionals } = asUsage(USAGE, () =>
    parseArgs({
      allowPositionals: true,
      options: { help: { type: 'boolean', short: 'h', default: false } },
    }),
  );
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  const { files, changed, next } = scaffoldOf(positionals);
  for (const [path, text] of Object.entries(files)) {
    const file = join(PROJECT_FOLDER, ...path.split('/'));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  for (const path of Object.keys(files))
    console.log(`${changed.includes(path) ? 'changed' : 'made   '} ${path}`);
  console.log('\nNext:');
  for (const [index, line] of next.entries()) console.log(`  ${index + 1}. ${line}`);
  return 0;
});
