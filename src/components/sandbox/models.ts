/**
 * The models of one workbench, and the one place where a press of a button becomes a deed. Makes them, ties the state to
 * the element's attributes that pages and tests read, and saves when the page goes.
 */
import { computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { chosenSpeed, rememberSpeed } from '../../workbook/chosen-speed.ts';
import { choosePresenter } from '../../workbook/display-settings.ts';
import { progressStringsFor } from '../../workbook/progress-strings.ts';
import { type SandboxStrings, sandboxStrings } from '../../workbook/sandbox-strings.ts';
import { openSavedWork } from '../../workbook/saved-work.ts';
import type { SharedState } from '../../workbook/shared-state.ts';
import { nameThisTab, openWorkChannel, openWorkStore } from '../../workbook/work-store.ts';
import { type AnswerModel, createAnswerModel } from './answer-model.ts';
import { type CheckModel, createCheckModel } from './check-model.ts';
import { createFullWindow, type FullWindowModel } from './full-window.ts';
import { clusterOfPage, type SandboxPage, workPlaceOf } from './page-data.ts';
import { createRunModel, type RunModel } from './run-model.ts';
import { stepTargetOf } from './step-choice.ts';
import { createTakeOver, type TakenOver } from './take-over.ts';
import { createViewModel, type ViewModel } from './view-model.ts';

/** What buttons carry in `data-action`, in the static page and in the workbench. */
export type Action =
  | 'edit'
  | 'prompt'
  | 'run'
  | 'stop'
  | 'pause'
  | 'resume'
  | 'step'
  | 'reset'
  | 'undo'
  | 'check'
  | 'hint'
  | 'solution'
  | 'full-window'
  | 'presenter'
  | 'tour'
  | 'share'
  | 'shortcuts'
  | 'http'
  | 'download';

/** What stands under the pictures. */
export type Tool = 'terminal' | 'http';

export interface HelpModel {
  readonly hintsShown: Signal<number>;
  readonly solutionShown: Signal<boolean>;
  /** What Reset, Solution or Undo just did. */
  readonly said: Signal<string | null>;
}

/** A line in the learner's files, and what is to be said there. */
export interface Place {
  file: string;
  line: number;
  message?: string;
}

/** What the static page showed of the recorded run; stays until the learner's first run. */
export interface RecordedParts {
  picture: HTMLElement | null;
  output: HTMLElement | null;
}

export interface WorkbenchModels {
  page: SandboxPage;
  recorded: RecordedParts;
  strings: SandboxStrings;
  run: RunModel;
  answer: AnswerModel;
  checks: CheckModel;
  help: HelpModel;
  full: FullWindowModel;
  views: ViewModel;
  tool: Signal<Tool>;
  /** The panel of Share is open. */
  sharing: Signal<boolean>;
  /** How often the tour was asked for since it was closed; 0: it is. */
  touring: Signal<number>;
  /** The list of keys is open. */
  shortcutsShown: Signal<boolean>;
  /** What the learner has chosen for the next run. */
  seed: Signal<number>;
  speed: Signal<number>;
  /** What Step goes on to, of step-choice.ts. */
  stepTo: Signal<string>;
  /** Where a replay is going to, and how far it has come; null when there is none. */
  going: ReadonlySignal<{ toUs: number; reachedUs: number } | null>;
  /** The run that is shown began with other code than the editor holds. */
  editedSinceRun: Signal<boolean>;
  /** Where the editor is asked to go; `turn` counts the askings. */
  jump: Signal<(Place & { turn: number }) | null>;
  /** The learner asked to edit: the editor takes the focus when it is there. */
  focusEditor: boolean;
  actions: {
    act(action: Action): void;
    setSeed(seed: number): void;
    setSpeed(speed: number): void;
    jumpTo(place: Place): void;
    /** Puts a shared state in the place of this one; resolves when its run stands where it is to stand. */
    takeShared(state: SharedState): Promise<TakenOver>;
  };
}

export function createModels(
  page: SandboxPage,
  element: HTMLElement,
  recorded: RecordedParts,
): WorkbenchModels {
  const strings = sandboxStrings(page.language);
  const run = createRunModel({
    title: page.title,
    processes: page.services.map(({ name }) => name),
    baseLatencyMs: page.network.latencyMs,
    strings,
  });
  const work = openSavedWork(workPlaceOf(page), {
    store: openWorkStore(),
    channel: openWorkChannel(),
    tab: nameThisTab(),
    nowMs: Date.now,
  });
  const answer = createAnswerModel(page.starter, work);
  const time = (atMs: number) => strings.time(atMs * 1000);
  const checks = createCheckModel(page, answer, run, {
    replaying: (check, seed, atMs, codeChanged) =>
      [
        atMs === null ? strings.replayingWhole(check, seed) : strings.replaying(check, seed, time(atMs)),
        codeChanged ? strings.replayedCode : '',
      ]
        .join(' ')
        .trim(),
    checkStarted: strings.checkStarted,
    stopped: strings.checksStopped,
    broke: strings.checkBroke,
    notRecorded: progressStringsFor(page.language).notRecorded,
  });
  const help: HelpModel = {
    hintsShown: signal(0),
    solutionShown: signal(false),
    said: signal<string | null>(null),
  };
  const full = createFullWindow(element);
  const views = createViewModel();
  const tool = signal<Tool>('terminal');
  const sharing = signal(false);
  const shortcutsShown = signal(false);
  const touring = signal(0);
  const seed = signal(page.seed);
  const speed = signal(chosenSpeed() ?? 1);
  const stepTo = signal('any');
  const editedSinceRun = signal(false);
  const jump: WorkbenchModels['jump'] = signal(null);
  const shared = createTakeOver({ page, run, answer, checks, strings, seed });
  let ranFiles = answer.files.value;

  function startRun(byStep: boolean): void {
    help.said.value = null;
    checks.cancel();
    ranFiles = answer.files.value;
    editedSinceRun.value = false;
    views.selected.value = null;
    void run.start(clusterOfPage(page, ranFiles), {
      seed: seed.value,
      scenario: page.scenario,
      untilMs: page.runForMs,
      speed: speed.value,
      pauseAtMs: null,
      notice: null,
      ...(byStep ? { step: stepTargetOf(stepTo.value) } : {}),
    });
  }

  async function takeShared(state: SharedState): Promise<TakenOver> {
    help.said.value = null;
    help.solutionShown.value = false;
    checks.cancel();
    answer.putShared(state.files);
    ranFiles = answer.files.value;
    editedSinceRun.value = false;
    return shared(state);
  }

  const deeds: Record<Action, () => void> = {
    edit: () => undefined,
    prompt() {
      tool.value = 'terminal';
    },
    run() {
      // Where there is room for one pane only, a run is what one wants to see.
      if (full.pane.value === 'task' || full.pane.value === 'code') full.pane.value = 'picture';
      startRun(false);
    },
    stop: () => void run.stop(),
    pause: () => run.pause(),
    resume: () => {
      // A replay came here as fast as possible; from here on somebody watches.
      run.setSpeed(speed.value);
      run.resume();
    },
    step() {
      if (run.state.value === 'running' || run.state.value === 'paused') run.step(stepTargetOf(stepTo.value));
      else if (run.state.value !== 'booting') startRun(true);
    },
    reset() {
      const changed = answer.changed.value;
      answer.reset();
      help.solutionShown.value = false;
      help.said.value = changed ? strings.didReset : null;
      void run.clear();
    },
    undo() {
      answer.undo();
      help.said.value = strings.didUndo;
    },
    check() {
      full.pane.value = 'task';
      if (checks.running.value) checks.cancel();
      else void checks.check();
    },
    hint() {
      full.pane.value = 'task';
      const all = page.exercise?.hints.length ?? 0;
      help.hintsShown.value = Math.min(all, help.hintsShown.value + 1);
    },
    solution() {
      if (page.exercise === null) return;
      answer.showSolution(page.exercise.solution);
      help.solutionShown.value = true;
      help.said.value = strings.solutionShown;
    },
    'full-window': () => full.toggle(),
    presenter: () => choosePresenter(!full.presenter.value),
    download() {
      help.said.value = strings.makingZip;
      import('./download.ts')
        .then(({ downloadSandbox }) => downloadSandbox(page, answer.files.value))
        .then(
          (name) => {
            help.said.value = strings.downloaded(name);
          },
          (error: unknown) => {
            help.said.value = strings.notDownloaded(error instanceof Error ? error.message : String(error));
          },
        );
    },
    http() {
      tool.value = 'http';
    },
    share() {
      sharing.value = !sharing.value;
    },
    tour() {
      shortcutsShown.value = false;
      touring.value += 1;
    },
    shortcuts() {
      shortcutsShown.value = !shortcutsShown.value;
    },
  };

  effect(() => {
    element.dataset['state'] = run.state.value;
    element.dataset['virtualMs'] = String(run.nowUs.value / 1000);
    if (run.traceHash.value === '') delete element.dataset['traceHash'];
    else element.dataset['traceHash'] = run.traceHash.value;
  });
  effect(() => {
    const files = answer.files.value;
    const live = run.state.value === 'running' || run.state.value === 'paused';
    editedSinceRun.value = live && files !== ranFiles;
  });
  addEventListener('pagehide', () => answer.leavePage(true));
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') answer.leavePage();
  });

  return {
    page,
    recorded,
    strings,
    run,
    answer,
    checks,
    help,
    full,
    views,
    tool,
    sharing,
    shortcutsShown,
    touring,
    seed,
    speed,
    stepTo,
    going: computed(() => run.where.value?.going ?? null),
    editedSinceRun,
    jump,
    focusEditor: false,
    actions: {
      act: (action) => deeds[action](),
      setSeed: (next) => {
        seed.value = next;
      },
      setSpeed: (next) => {
        speed.value = next;
        rememberSpeed(next);
        run.setSpeed(next);
      },
      takeShared,
      jumpTo: (place) => {
        full.pane.value = 'code';
        jump.value = { ...place, turn: (jump.value?.turn ?? 0) + 1 };
      },
    },
  };
}
