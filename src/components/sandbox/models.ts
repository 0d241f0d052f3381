/**
 * The models of one workbench, and the one place where a press of a button becomes a deed. Makes them, ties the state to
 * the element's attributes that pages and tests read, and saves when the page goes.
 */
import { computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Runner } from '../../runner/runner.ts';
import { chosenSpeed, rememberSpeed } from '../../workbook/chosen-speed.ts';
import {
  containerAddress,
  type Errand,
  hasAccepted,
  runsInContainer,
} from '../../workbook/container-choice.ts';
import { choosePresenter } from '../../workbook/display-settings.ts';
import { nextHint } from '../../workbook/hints.ts';
import { progressStringsFor } from '../../workbook/progress-strings.ts';
import { type SandboxStrings, sandboxStrings } from '../../workbook/sandbox-strings.ts';
import { openSavedWork, sameTexts } from '../../workbook/saved-work.ts';
import type { SharedState } from '../../workbook/shared-state.ts';
import { nameThisTab, openWorkChannel, openWorkStore } from '../../workbook/work-store.ts';
import { whenIdle } from '../when-idle.ts';
import { type AnswerModel, createAnswerModel } from './answer-model.ts';
import { type CheckModel, createCheckModel } from './check-model.ts';
import { createEvidence, type EvidenceModel } from './evidence.ts';
import { createFullWindow, type FullWindowModel } from './full-window.ts';
import { clusterOfPage, type SandboxPage, workPlaceOf } from './page-data.ts';
import { createPreviousModel, type PreviousModel } from './previous-model.ts';
import { createRunModel, type RunModel } from './run-model.ts';
import { createSearchModel, type SearchModel } from './search-model.ts';
import { expectChanges, type Holder } from './shared-runner.ts';
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
  | 'search'
  | 'hint'
  | 'solution'
  | 'full-window'
  | 'presenter'
  | 'tour'
  | 'share'
  | 'shortcuts'
  | 'http'
  | 'download'
  | 'webcontainer';

/** What stands under the pictures. */
export type Tool = 'terminal' | 'http';

export interface HelpModel {
  /** Indexes of the exercise's hints, in the order in which they were shown. */
  readonly hintsShown: Signal<readonly number[]>;
  /** The hint that comes next; null when none is left. */
  readonly nextHint: ReadonlySignal<number | null>;
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
  /** To the exercise that this one builds on. */
  previous: PreviousModel;
  checks: CheckModel;
  search: SearchModel;
  evidence: EvidenceModel;
  help: HelpModel;
  full: FullWindowModel;
  views: ViewModel;
  tool: Signal<Tool>;
  /** The panel of Share is open. */
  sharing: Signal<boolean>;
  /** What is to be known before a WebContainer is opened is shown; then for what it was asked. */
  leaving: Signal<Errand | null>;
  /** Programs run in Node itself, not simulated: nothing of the simulation is made ready. */
  real: boolean;
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
  /** The editor is there, or has failed to come. */
  editorCame: Signal<boolean>;
  actions: {
    act(action: Action): void;
    setSeed(seed: number): void;
    setSpeed(speed: number): void;
    jumpTo(place: Place): void;
    /** Puts a shared state in the place of this one; resolves when its run stands where it is to stand. */
    takeShared(state: SharedState): Promise<TakenOver>;
  };
}

/** `real` gives the runner of a page whose programs run in Node itself; null: the simulated one. */
export function createModels(
  page: SandboxPage,
  element: HTMLElement,
  recorded: RecordedParts,
  real: ((holder: Holder) => Promise<Runner>) | null = null,
): WorkbenchModels {
  const strings = sandboxStrings(page.language);
  const run = createRunModel({
    title: page.title,
    processes: page.services.map(({ name }) => name),
    baseLatencyMs: page.network.latencyMs,
    strings,
    hold: real ?? undefined,
  });
  const kept = { store: openWorkStore(), channel: openWorkChannel() };
  const previous = createPreviousModel(page.exercise?.buildsOn ?? null, kept);
  const work = openSavedWork(workPlaceOf(page), {
    ...kept,
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
  const search = createSearchModel(
    page,
    { answer, run, checks },
    {
      searchEndedByEdit: strings.searchEndedByEdit,
      searchEndedByRun: strings.searchEndedByRun,
      searchBroke: strings.searchBroke,
      replayingSmall: (check, seed, atMs, codeChanged) =>
        strings.replayingSmall(check, seed, atMs === null ? null : time(atMs)) +
        (codeChanged ? ` ${strings.replayedCode}` : ''),
    },
  );
  const hintsShown = signal<readonly number[]>([]);
  const help: HelpModel = {
    hintsShown,
    nextHint: computed(() => {
      const failing = checks.rows.value.filter(({ state }) => state === 'fail');
      return nextHint(
        page.exercise?.hints ?? [],
        hintsShown.value,
        failing.map(({ check }) => check),
      );
    }),
    solutionShown: signal(false),
    said: signal<string | null>(null),
  };
  const full = createFullWindow(element);
  const views = createViewModel();
  const evidence = createEvidence(run, views);
  const tool = signal<Tool>('terminal');
  const sharing = signal(false);
  const leaving = signal<Errand | null>(null);
  const shortcutsShown = signal(false);
  const touring = signal(0);
  const seed = signal(page.seed);
  const speed = signal(chosenSpeed() ?? 1);
  const stepTo = signal('any');
  const editedSinceRun = signal(false);
  const jump: WorkbenchModels['jump'] = signal(null);
  const shared = createTakeOver({ page, run, answer, strings, seed });

  function startRun(byStep: boolean): void {
    help.said.value = null;
    checks.cancel();
    views.selected.value = null;
    void run.start(clusterOfPage(page, answer.files.value), {
      seed: seed.value,
      scenario: page.scenario,
      // Real processes start slowly, and are watched until somebody stops them.
      untilMs: real === null ? page.runForMs : null,
      speed: speed.value,
      pauseAtMs: null,
      notice: null,
      ...(byStep ? { step: stepTargetOf(stepTo.value) } : {}),
    });
  }

  /** The page with the WebContainer; the code is saved as this one closes. */
  function leaveFor(errand: Errand): void {
    if (hasAccepted() && navigator.onLine)
      location.assign(containerAddress(page.name, page.exercise?.name, errand));
    else leaving.value = errand;
  }

  async function takeShared(state: SharedState): Promise<TakenOver> {
    help.said.value = null;
    help.solutionShown.value = false;
    checks.cancel();
    answer.putShared(state.files);
    return shared(state);
  }

  const deeds: Record<Action, () => void> = {
    edit: () => undefined,
    prompt() {
      tool.value = 'terminal';
    },
    run() {
      if (real === null && runsInContainer()) {
        leaveFor('run');
        return;
      }
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
    search() {
      full.pane.value = 'task';
      if (search.progress.value !== null) search.cancel();
      else void search.search();
    },
    hint() {
      full.pane.value = 'task';
      const next = help.nextHint.value;
      if (next !== null) help.hintsShown.value = [...help.hintsShown.value, next];
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
    webcontainer: () => leaveFor('open'),
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
    const began = run.began.value;
    const live = run.state.value === 'running' || run.state.value === 'paused';
    editedSinceRun.value = live && began !== null && !sameTexts({ ...began.files }, files);
  });
  effect(() => {
    if (real === null && answer.changed.value) whenIdle(expectChanges);
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
    previous,
    checks,
    search,
    evidence,
    help,
    full,
    views,
    tool,
    sharing,
    leaving,
    real: real !== null,
    shortcutsShown,
    touring,
    seed,
    speed,
    stepTo,
    going: computed(() => run.where.value?.going ?? null),
    editedSinceRun,
    jump,
    focusEditor: false,
    editorCame: signal(false),
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
