/** What presses in quick succession make of a run: each of them takes the place of the one before, however long that takes to end. */
import { expect, test } from 'vitest';
import type { Run, Runner } from '../../runner/runner.ts';
import { busyCluster } from '../../runner/simulated/test-cluster.ts';
import { createTestRunner } from '../../runner/simulated/test-runner.ts';
import { sandboxStrings } from '../../workbook/sandbox-strings.ts';
import { createRunModel } from './run-model.ts';

const OPTIONS = { seed: 1, scenario: [], untilMs: null, speed: 1, pauseAtMs: null, notice: null };

/** Runs that take a while to end, as in a page. */
function createModel() {
  const runner = createTestRunner();
  const slow: Runner = {
    ...runner,
    capabilities: runner.capabilities,
    warmUp: (processes) => runner.warmUp(processes),
    record: (...asked) => runner.record(...asked),
    dispose: () => runner.dispose(),
    start(...asked) {
      const run = runner.start(...asked);
      const stop = async () => {
        await run.stop();
        await new Promise((resolve) => setTimeout(resolve, 50));
      };
      const slowly: Run = Object.create(run, { stop: { value: stop } });
      return slowly;
    },
  };
  const model = createRunModel({
    title: 'Test',
    processes: busyCluster.services.map(({ name }) => name),
    baseLatencyMs: busyCluster.network.latencyMs,
    strings: sandboxStrings('en'),
    hold: async () => slow,
  });
  const reaches = (state: string) => expect.poll(() => model.state.value).toBe(state);
  return { model, reaches };
}

test.each(['clear', 'stop'] as const)(
  'a run that begins while %s ends the one before goes on',
  async (how) => {
    const { model, reaches } = createModel();
    await model.start(busyCluster, OPTIONS);
    await reaches('running');
    const ending = model[how]();
    await model.start(busyCluster, OPTIONS);
    await ending;
    await reaches('running');
    await model.stop();
  },
);

test('after clear nothing is left of the run', async () => {
  const { model, reaches } = createModel();
  await model.start(busyCluster, OPTIONS);
  await reaches('running');
  await model.clear();
  expect(model.state.value).toBe('idle');
  expect(model.records.value).toEqual([]);
  expect(model.nowUs.value).toBe(0);
});
