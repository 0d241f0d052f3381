/** What is shared of a run opens to the same run: of the sandbox, of a check, and of a failure that was made small. */
import { effect, signal } from '@preact/signals';
import { expect, test } from 'vitest';
import type { TimedFault } from '../../kernel/journal.ts';
import { createTestRunner } from '../../runner/simulated/test-runner.ts';
import { readSandbox } from '../../workbook/read-sandboxes.ts';
import { sandboxStrings } from '../../workbook/sandbox-strings.ts';
import type { Texts } from '../../workbook/saved-work.ts';
import { readSharedFragment, type SharedState, sharedFragment } from '../../workbook/shared-state.ts';
import { openFailingRun } from './failing-run.ts';
import { pageOf } from './page-data.ts';
import { createRunModel, type RunModel } from './run-model.ts';
import { heldBy } from './shared-notice.tsx';
import { createTakeOver, stateToShare } from './take-over.ts';

const strings = sandboxStrings('en');
const CHECK = 'failed-is-proved';
const title = 'Nothing is called failed that the counter may have counted';
const page = pageOf(
  readSandbox('01-many-computers'),
  { name: 'classify', checks: [{ name: CHECK, title }], hints: [], explanation: '', buildsOn: null },
  'en',
);

/** A sandbox as the page of one person holds it. */
function person() {
  const run = createRunModel({
    title: page.title,
    processes: page.services.map(({ name }) => name),
    baseLatencyMs: page.network.latencyMs,
    strings,
    hold: async () => createTestRunner(),
  });
  const files = signal<Texts>(page.starter);
  return { page, run, answer: { files, starter: page.starter }, seed: signal(1) };
}

function paused(run: RunModel): Promise<void> {
  return new Promise((resolve) => {
    const stop = effect(() => {
      if (run.state.value !== 'paused') return;
      queueMicrotask(() => stop());
      resolve();
    });
  });
}

/** As it comes out of the link. */
function throughLink(state: SharedState): SharedState {
  const read = readSharedFragment(sharedFragment(state));
  if (read.kind !== 'state') throw new Error(`The link is ${read.problem}.`);
  return read.state;
}

test('a failure made small: the link holds its scenario, and opens to exactly that moment of it', async () => {
  const one = person();
  const scenario: TimedFault[] = [
    { atMs: 500, fault: { kind: 'cut', from: 'client', to: 'counter' } },
    { atMs: 900, fault: { kind: 'heal', from: 'client', to: 'counter' } },
  ];
  const small = { scenario, untilMs: 1500 };
  const verdict = { pass: false, reason: '', expected: '', observed: '', atMs: 1000, evidence: [] };
  const open = openFailingRun(
    one,
    { check: CHECK, seed: 22, files: page.starter, verdict, small },
    (check, seed) => `${check}, ${seed}`,
  );
  await Promise.all([open, paused(one.run)]);
  expect(one.run.notice.value).toBe(`${title}, 22`);

  const state = throughLink(stateToShare(one).state);
  expect(state.run).toMatchObject({ check: CHECK, small, inputs: [] });
  expect(heldBy(state, page.exercise?.checks ?? [], strings)).toBe(
    `no changed file, seed 22 of the check “${title}” made small, 2 faults, at 1.000 s`,
  );

  const other = person();
  expect(await createTakeOver({ ...other, strings })(state)).toBe('same');
  expect(other.run.began.value).toMatchObject({ check: CHECK, small, scenario });
  expect(other.run.nowUs.value).toBe(one.run.nowUs.value);
  expect(other.run.records.value).toHaveLength(one.run.records.value.length);
  // What is shared on from there is the same once more.
  expect(stateToShare(other).state).toEqual(state);
  await Promise.all([one.run.stop(), other.run.stop()]);
});

test('the failing run of a check: the link names the check, whose own faults nobody has counted', async () => {
  const one = person();
  const verdict = { pass: false, reason: '', expected: '', observed: '', atMs: 700, evidence: [] };
  const failing = { check: CHECK, seed: 3, files: page.starter, verdict };
  await Promise.all([openFailingRun(one, failing, () => ''), paused(one.run)]);
  const state = throughLink(stateToShare(one).state);
  expect(state.run?.small).toBeUndefined();
  expect(heldBy(state, page.exercise?.checks ?? [], strings)).toBe(
    `no changed file, seed 3 of the check “${title}”, at 0.700 s`,
  );
  const other = person();
  expect(await createTakeOver({ ...other, strings })(state)).toBe('same');
  await Promise.all([one.run.stop(), other.run.stop()]);
});
