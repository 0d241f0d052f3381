/**
 * `npm run malformed -- requests|responses [--seed N] [--first N] [--count N]`: bytes that are HTTP, or nearly, against
 * whole servers and clients, in real Node and in the simulation. Prints the cases in which the two differ.
 */
import { parseArgs } from 'node:util';
import { asUsage, parseSeed, runCommand, UsageError } from './command-line.ts';
import { PROGRAMS, playMalformed } from './malformed/play-malformed.ts';

const USAGE = `Usage: npm run malformed -- requests|responses [options]
  --seed N     all chance comes from it (default: 1)
  --first N    number of the first case (default: 0)
  --count N    how many cases (default: 2000)
  --show N     how many differences are printed in full (default: 5)`;

await runCommand(async () => {
  const { values, positionals } = asUsage(USAGE, () =>
    parseArgs({
      allowPositionals: true,
      options: {
        seed: { type: 'string', default: '1' },
        first: { type: 'string', default: '0' },
        count: { type: 'string', default: '2000' },
        show: { type: 'string', default: '5' },
      },
    }),
  );
  const program = PROGRAMS.find((name) => name === positionals[0]);
  const [seed, first] = [parseSeed(values.seed), Number(values.first)];
  const [count, show] = [Number(values.count), Number(values.show)];
  if (program === undefined || positionals.length > 1 || !(first >= 0) || !(count >= 1) || !(show >= 0)) {
    throw new UsageError(USAGE);
  }
  const { differences, codes, seconds } = await playMalformed({ program, seed, first, count });
  for (const { number, pieces, real, simulated } of differences.slice(0, show)) {
    console.log(
      `\ncase ${number}: ${short(pieces)}\n  real       ${short(real)}\n  simulated  ${short(simulated)}`,
    );
  }
  const counts = [...codes].sort((a, b) => b[1] - a[1]).map(([code, cases]) => `${code} ${cases}`);
  console.log(`\nErrors seen, with their cases: ${counts.join(', ')}`);
  console.log(
    `${program}, seed ${seed}: ${count - differences.length} of ${count} cases equal in both worlds (${seconds.real.toFixed(1)} s real, ${seconds.simulated.toFixed(1)} s simulated).`,
  );
  if (differences.length > 0) console.log(`Differ: ${differences.map(({ number }) => number).join(', ')}`);
  return differences.length === 0 ? 0 : 1;
});

/** Long runs of a character are told by their length. */
function short(value: unknown): string {
  return JSON.stringify(value).replace(/(.)\1{30,}/g, (run, one: string) => `${one}<${run.length} times>`);
}
