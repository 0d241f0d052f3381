/**
 * `npm run typecheck`: `astro check` over everything, then the answers of exercises over their services, and the kernel, network, disk, trace and check folders once more
 * with neither DOM nor Node types, so that nothing of a host slips into them. Prints each finding; exits 1 on any.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const bare = ['src/kernel', 'src/network', 'src/disk', 'src/trace', 'src/check'];

interface Outcome {
  name: string;
  ok: boolean;
  output: string;
}

function run(name: string, script: string, args: readonly string[]): Promise<Outcome> {
  return new Promise((resolve) => {
    const environment = { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' };
    const child = spawn(process.execPath, [join(root, script), ...args], {
      cwd: root,
      env: environment,
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
    }
    child.on('error', (error) => resolve({ name, ok: false, output: String(error) }));
    child.on('close', (code) => resolve({ name, ok: code === 0, output }));
  });
}

async function runBare(): Promise<Outcome[]> {
  const outcomes = [await run('answers of exercises', 'src/tools/typecheck-answers.ts', [])];
  for (const folder of bare) {
    outcomes.push(
      await run(`${folder} (no DOM, no Node)`, 'node_modules/typescript/bin/tsc', ['-p', folder]),
    );
  }
  return outcomes;
}

// Two at a time: the small ones fit beside astro check on two cores.
const [all, small] = await Promise.all([
  run('astro check', 'node_modules/astro/bin/astro.mjs', ['check', '--minimumSeverity', 'warning']),
  runBare(),
]);
for (const { name, ok, output } of [all, ...small]) {
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${name}`);
  if (!ok) console.log(output.trim());
  if (!ok) process.exitCode = 1;
}
