/**
 * `npm run simulate -- <file>`: runs one program alone in the simulated runner, as `node <file>` would, and ends with its
 * exit code. Virtual time runs as fast as possible until nothing is left to happen, or to `--for`; what the program prints
 * comes out as it is printed. Exit code 124 where the program has not ended by itself, 2 for a wrong call.
 */
import { existsSync, realpathSync, statSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import { parseArgs } from 'node:util';
import { asUsage, parseDurationMs, parseSeed, runCommand, UsageError } from './command-line.ts';
import { playProgram } from './simulate/play-program.ts';
import { programFiles } from './simulate/program-files.ts';

const USAGE = `Usage: npm run simulate -- <file.ts|js|mjs|cjs> [options]
  --root <folder>   files that the program may import (default: the folder of the file)
  --seed N          seed of all chance (default: 1)
  --for 30s         ends after this much virtual time (500ms, 30s, 2m)`;
/** As coreutils' timeout says it: the program did not end by itself. */
const NOT_ENDED = 124;

await runCommand(async () => {
  const { values, positionals } = asUsage(USAGE, () =>
    parseArgs({
      allowPositionals: true,
      options: {
        root: { type: 'string' },
        seed: { type: 'string' },
        for: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }),
  );
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new UsageError(`Which file? Name one.\n\n${USAGE}`);
  // npm runs scripts in the project's folder; INIT_CWD is where the person is.
  const here = process.env['INIT_CWD'] ?? process.cwd();
  const path = resolve(here, file);
  if (!existsSync(path) || !statSync(path).isFile()) throw new UsageError(`There is no file ${path}.`);
  if (!/\.[cm]?[jt]s$/.test(path)) {
    throw new UsageError(`${file} is not a program. It must end in .ts, .js, .mjs, .cjs, .mts or .cts.`);
  }
  const root = values.root === undefined ? dirname(path) : resolve(here, values.root);
  if (!existsSync(root) || !statSync(root).isDirectory()) throw new UsageError(`There is no folder ${root}.`);
  const entry = relative(realpathSync(root), realpathSync(path)).split(sep).join('/');
  if (entry.startsWith('../')) throw new UsageError(`${path} does not lie in --root ${root}.`);

  const untilMs = values.for === undefined ? null : parseDurationMs(values.for, '--for');
  const seed = values.seed === undefined ? 1 : parseSeed(values.seed);
  const ended = await playProgram({ entry, files: programFiles(realpathSync(root), entry), seed, untilMs });
  if (ended.code !== null) return ended.code;
  const seconds = `${(ended.atUs / 1e6).toFixed(3)} s`;
  console.error(
    ended.waiting
      ? `The program has not ended, and nothing can happen to it any more: since ${seconds} of virtual time it waits${ended.ports.length === 0 ? '' : `, listening on ${ended.ports.join(', ')}`}.`
      : `The program has not ended after ${seconds} of virtual time, where --for stops it.`,
  );
  return NOT_ENDED;
});
