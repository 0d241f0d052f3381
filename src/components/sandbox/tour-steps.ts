/**
 * The steps of the tour: what each points at, which words it says now, and when the learner has really done it. Plain functions
 * over what the workbench shows; tour.tsx draws the card.
 */
import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { tourStrings } from '../../workbook/tour-strings.ts';
import type { Pane } from './full-window.ts';
import type { WorkbenchModels } from './models.ts';
import type { SandboxState } from './run-model.ts';

export const STEPS = ['run', 'look', 'break', 'back', 'code', 'check'] as const;
export type StepName = (typeof STEPS)[number];

/** As much of the workbench as the tour looks at. */
export interface Seen {
  state: SandboxState;
  /** Changes with each run that begins. */
  run: unknown;
  /** Changes with each edit. */
  files: unknown;
  selected: string | null;
  shownView: string;
  /** Faults that a person has caused in this run. */
  personsFaults: number;
  /** The run stands at an earlier moment. */
  back: boolean;
  /** There is a run to go back in. */
  canGoBack: boolean;
  checking: boolean;
  /** The sandbox is an exercise. */
  hasChecks: boolean;
}

/** Changes only when something of it does, though a run reports many times a second. */
export function watch({ run, answer, views, checks, page }: WorkbenchModels): {
  seen: ReadonlySignal<Seen>;
  stop(): void;
} {
  const personsFaults = signal(0);
  const back = computed(() => run.where.value?.back === true || run.where.value?.going != null);
  const canGoBack = computed(() => run.where.value !== null && run.state.value !== 'idle');
  const stop = run.onRecords((batch) => {
    const more = (batch ?? []).filter((one) => one.kind === 'fault' && one.by === 'person').length;
    personsFaults.value = batch === null ? 0 : personsFaults.peek() + more;
  });
  const seen = computed(() => ({
    state: run.state.value,
    run: run.began.value,
    files: answer.files.value,
    selected: views.selected.value,
    shownView: views.shown.value,
    personsFaults: personsFaults.value,
    back: back.value,
    canGoBack: canGoBack.value,
    checking: checks.running.value,
    hasChecks: page.exercise !== null,
  }));
  return { seen, stop };
}

/** The learner has done what the step says, since the step began. */
export function isDone(step: StepName, now: Seen, begun: Seen): boolean {
  switch (step) {
    case 'run':
      return hasRun(now, begun);
    case 'look':
      return (now.selected !== null && now.selected !== begun.selected) || now.shownView !== begun.shownView;
    case 'break':
      return now.personsFaults > (now.run === begun.run ? begun.personsFaults : 0);
    case 'back':
      return now.back && !begun.back;
    case 'code':
      return now.files !== begun.files && hasRun(now, begun);
    case 'check':
      return now.checking && !begun.checking;
  }
}

export function wordsOf(step: StepName, now: Seen, strings: typeof tourStrings): string {
  const said = strings.tourSteps[step];
  if (step === 'break' && !isLive(now)) return strings.tourSteps.break.first;
  if (step === 'back' && !now.canGoBack) return strings.tourSteps.back.first;
  if (step === 'check' && !now.hasChecks) return strings.tourSteps.check.elsewhere;
  return said.words;
}

/** The controls that the step is about now, in the sandbox's section, or in another sandbox of the page. */
export function targetsOf(step: StepName, now: Seen, section: Element): Element[] {
  const inside = (...selectors: string[]) =>
    selectors.flatMap((selector) => section.querySelector(selector) ?? []);
  const run = '[data-action="run"]';
  switch (step) {
    case 'run':
      return inside(run);
    case 'look':
      return inside('.sb-picture');
    case 'break':
      return isLive(now) ? inside('.sb-faults') : inside(run, '.sb-fields');
    case 'back':
      return now.canGoBack ? inside('.sb-moment-line') : inside(run);
    case 'code':
      return inside('.sb-code');
    case 'check': {
      const check = '[data-action="check"]';
      const elsewhere = document.querySelector(`hb-sandbox ${check}`);
      return [...inside(check), ...(elsewhere === null ? [] : [elsewhere])].slice(0, 1);
    }
  }
}

/** Where there is room for one pane only, the one that the step is about; null: any. */
export function paneOf(step: StepName): Pane | null {
  if (step === 'look' || step === 'break') return 'picture';
  return step === 'code' ? 'code' : null;
}

/** Another run has begun since. At full speed it may have ended already. */
function hasRun(now: Seen, begun: Seen): boolean {
  return now.run !== begun.run && (isLive(now) || now.state === 'stopped');
}

function isLive({ state }: Seen): boolean {
  return state === 'running' || state === 'paused';
}
