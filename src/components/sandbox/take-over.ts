/**
 * Between a sandbox and a shared state, both ways: what is to be shared of the shown run, and a run that comes to the moment
 * of a shared one. Owns how exact that is: it compares the records, and says when they differ.
 */
import { effect, type Signal } from '@preact/signals';
import { hashBefore, inputsOf } from '../../runner/timeline.ts';
import type { SandboxStrings } from '../../workbook/sandbox-strings.ts';
import { changedFrom, sameTexts } from '../../workbook/saved-work.ts';
import { SHARED_FORMAT } from '../../workbook/shared-link.ts';
import type { SharedRun, SharedState } from '../../workbook/shared-state.ts';
import type { AnswerModel } from './answer-model.ts';
import { checkRunOf } from './failing-run.ts';
import { clusterOfPage, type SandboxPage, setupHashOf } from './page-data.ts';
import type { RunModel } from './run-model.ts';

/** `code`: there was no run in it. `differs`: the run did something else before the moment than the shared one. */
export type TakenOver = 'same' | 'differs' | 'code' | 'failed';

interface Parts {
  page: SandboxPage;
  run: RunModel;
  answer: Pick<AnswerModel, 'files' | 'starter'>;
  seed: Signal<number>;
}

/** `runLeftOut`: a run is shown, but not of the code in the editor. */
export function stateToShare({ page, run, answer, seed }: Parts): {
  state: SharedState;
  runLeftOut: boolean;
} {
  const files = answer.files.value;
  const began = run.began.value;
  const isOfThisCode = began !== null && sameTexts({ ...began.files }, files);
  const shown = isOfThisCode ? runToShare(run) : null;
  return {
    state: {
      format: SHARED_FORMAT,
      sandbox: page.name,
      exercise: page.exercise?.name ?? null,
      setup: setupHashOf(page),
      files: changedFrom(answer.starter, files),
      seed: shown === null ? seed.value : run.seed.value,
      run: shown,
    },
    runLeftOut: began !== null && !isOfThisCode,
  };
}

function runToShare(run: RunModel): SharedRun | null {
  const state = run.state.value;
  const all = run.records.value;
  if ((state !== 'running' && state !== 'paused' && state !== 'stopped') || run.nowUs.value === 0)
    return null;
  const cursor = run.cursorUs.value;
  return {
    check: run.began.value?.check ?? null,
    ...(run.began.value?.small ? { small: run.began.value.small } : {}),
    inputs: inputsOf(all),
    // Of the last microsecond something may have been shown already: all of it is to happen again.
    atUs: Math.max(run.nowUs.value, (all.at(-1)?.atUs ?? -1) + 1),
    cursorUs: cursor === null ? null : Math.round(cursor),
    records: all.length,
    traceHash: hashBefore(all, Number.POSITIVE_INFINITY),
  };
}

export function createTakeOver(
  parts: Parts & { strings: SandboxStrings },
): (state: SharedState) => Promise<TakenOver> {
  const { page, run, answer, strings, seed } = parts;
  return async (state) => {
    seed.value = state.seed;
    const then = state.run;
    if (then === null) {
      await run.clear();
      return 'code';
    }
    const files = answer.files.value;
    const own =
      then.check === null
        ? { cluster: clusterOfPage(page, files), scenario: page.scenario, untilMs: page.runForMs }
        : { ...(await checkRunOf(page, then.check, state.seed, files)), ...then.small };
    await run.start(own.cluster, {
      seed: state.seed,
      scenario: own.scenario,
      inputs: then.inputs,
      ...(then.check === null ? {} : { check: then.check }),
      ...(then.small ? { isSmall: true } : {}),
      untilMs: own.untilMs,
      speed: Number.POSITIVE_INFINITY,
      // A run pauses a microsecond behind what is asked for, so that the moment itself is seen.
      pauseAtMs: (then.atUs - 1) / 1000,
      notice: strings.sharedShown(strings.time(then.cursorUs ?? then.atUs)),
    });
    const end = await standing(run);
    if (end === 'failed') return 'failed';
    run.cursorUs.value = then.cursorUs;
    const records = run.records.value.slice(0, then.records);
    return records.length === then.records && hashBefore(records, Number.POSITIVE_INFINITY) === then.traceHash
      ? 'same'
      : 'differs';
  };
}

/** When the run has come to its moment, to its end, or broke. */
function standing(run: RunModel): Promise<'there' | 'failed'> {
  return new Promise((resolve) => {
    const stop = effect(() => {
      const state = run.state.value;
      if (state !== 'paused' && state !== 'stopped' && state !== 'failed') return;
      queueMicrotask(() => stop());
      resolve(state === 'failed' ? 'failed' : 'there');
    });
  });
}
