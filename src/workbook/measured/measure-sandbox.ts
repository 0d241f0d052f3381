/**
 * A sandbox's figures.ts → what its runs say, kept between builds. Owns which runs are recorded, and that nothing is recorded
 * when neither the sandbox, nor the figures, nor the simulation has changed. Runs under Node only.
 */
import type { FigureRun, Figures } from '../../check/index.ts';
import type { Recording, TimedFault } from '../../kernel/journal.ts';
import { createRandom } from '../../kernel/random.ts';
import { playCluster } from '../../runner/simulated/play-cluster.ts';
import { clusterOf, type Sandbox } from '../sandbox.ts';
import type { BuildCache } from './build-cache.ts';
import { type Measured, measure } from './measure.ts';

/** `text` is that of figures.ts: what it says may change what is measured. Throws an Error that says what to mend. */
export async function measureSandbox(
  sandbox: Sandbox,
  figures: Figures,
  text: string,
  cache: BuildCache,
): Promise<Measured> {
  const file = `sandboxes/${sandbox.name}/figures.ts`;
  const { name, config, files, exercises } = sandbox;
  const answers = Object.entries(exercises).map(([exercise, one]) => [exercise, one.answers]);
  return cache.kept(`measured-${name}`, [text, config, files, answers], async () => {
    const recorded = new Map<string, Recording[]>();
    for (const [run, settings] of Object.entries(figures.runs))
      recorded.set(run, await recordRun(sandbox, settings, `${file}, run "${run}"`));
    return measure(figures, recorded, file);
  });
}

async function recordRun(sandbox: Sandbox, run: FigureRun, where: string): Promise<Recording[]> {
  const { config } = sandbox;
  const cluster = clusterOf(sandbox, answerFiles(sandbox, run.answer, where), run.environment);
  const recordings: Recording[] = [];
  for (const seed of run.seeds ?? [config.seed]) {
    const scenario =
      typeof run.scenario === 'function'
        ? run.scenario(createRandom(seed, 'scenario'))
        : (run.scenario ?? config.scenario);
    // Through JSON: absent options are absent then.
    const faults = JSON.parse(JSON.stringify(scenario)) as TimedFault[];
    const untilMs = run.forMs ?? config.runForMs;
    recordings.push(await playCluster(cluster, { seed, scenario: faults, untilMs }));
  }
  return recordings;
}

/** The files of "<exercise>/<answer>". Throws an Error that lists the answers there are. */
export function answerFiles(
  { name, exercises }: Pick<Sandbox, 'name' | 'exercises'>,
  answer: string | undefined,
  where = `Sandbox "${name}"`,
): Record<string, string> {
  if (answer === undefined) return {};
  const slash = answer.indexOf('/');
  const files = exercises[answer.slice(0, slash)]?.answers[answer.slice(slash + 1)];
  if (files !== undefined) return files;
  const known = Object.entries(exercises).flatMap(([one, { answers }]) =>
    Object.keys(answers).map((each) => `${one}/${each}`),
  );
  throw new Error(`${where} has no answer "${answer}". There are: ${known.join(', ') || 'none'}.`);
}
