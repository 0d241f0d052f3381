/**
 * The prompt of one sandbox and what it says in the terminal: which line runs, which wait, what was typed before. Loads the
 * shell at the first use, and runs one line at a time. It draws nothing: the prompt is terminal-prompt.tsx, the output xterm's.
 */
import { type Signal, signal } from '@preact/signals';
import type { SaidLine, TerminalHandle } from '../../views/terminal/terminal.ts';
import { savedLines, saveLines } from '../../workbook/shell-history.ts';
import type { WorkbenchModels } from './models.ts';
import { createPromptHistory, type PromptHistory } from './prompt-history.ts';
import type { Completion } from './shell/completion.ts';
import type { Shell } from './shell/shell.ts';

export interface TerminalModel {
  /** Something was typed: the terminal is shown, also before the first run. */
  readonly used: Signal<boolean>;
  /** The line that runs; null when none does. */
  readonly running: Signal<string | null>;
  /** How many more were typed meanwhile. */
  readonly waiting: Signal<number>;
  /** What a screen reader is to say. */
  readonly said: Signal<string>;
  readonly history: PromptHistory;
  /** Loads the commands, which take no time then. */
  prepare(): void;
  submit(line: string): void;
  /** Ends the line that runs and drops those that wait; where none runs, `line` is dropped and shown as such. */
  interrupt(line: string): void;
  clear(): void;
  /** Null while the commands are not there yet. */
  complete(text: string): Completion | null;
  /** Shows what could stand there. */
  offer(candidates: readonly string[], line: string): void;
  /** Prints the run and what is said into this terminal, until the function that it gives is called. */
  attach(terminal: TerminalHandle): () => void;
}

/** What is said while no terminal is there is kept up to this. */
const LINES_KEPT = 1_000;
/** A terminal that can't be loaded is not waited for longer. */
const ATTACH_MS = 3_000;
/** A screen reader is told so many lines of what a command printed; of more it is told how many. */
const SPOKEN_MAX = 8;
/** Where no terminal is there to be asked. */
const USUAL_COLUMNS = 80;

const known = new WeakMap<WorkbenchModels, TerminalModel>();

/** The same for each call: lines go on running when the terminal is not shown. */
export function terminalOf(models: WorkbenchModels): TerminalModel {
  const found = known.get(models);
  if (found !== undefined) return found;
  const made = createTerminalModel(models);
  known.set(models, made);
  return made;
}

function createTerminalModel(models: WorkbenchModels): TerminalModel {
  const { page, run, strings } = models;
  const place = `${page.name}/${page.exercise?.name ?? ''}`;
  const used = signal(false);
  const running = signal<string | null>(null);
  const waiting = signal(0);
  const said = signal('');
  const history = createPromptHistory(savedLines(place), (lines) => saveLines(place, lines));
  const queue: string[] = [];
  let terminal: TerminalHandle | null = null;
  let kept: SaidLine[] = [];
  let room: Promise<void> = Promise.resolve();
  let isHeld = false;
  let stop = new AbortController();
  let shell: Shell | null = null;
  let loading: Promise<Shell> | null = null;
  let attached: () => void = () => undefined;
  const firstAttached = new Promise<void>((resolve) => {
    attached = resolve;
  });

  function say(lines: readonly SaidLine[]): void {
    if (terminal === null) kept = [...kept, ...lines].slice(-LINES_KEPT);
    else room = terminal.say(lines);
  }

  const typed = (line: string): SaidLine[] =>
    line.split('\n').map((text) => ({ tone: 'typed' as const, text }));

  function hold(held: boolean): void {
    isHeld = held;
    terminal?.hold(held);
  }

  function load(): Promise<Shell> {
    loading ??= Promise.all([import('./shell/shell.ts'), import('./page-world.ts')]).then(
      ([{ createShell }, { createPageWorld }]) => {
        const world = createPageWorld(models, {
          clear,
          holdOutput: hold,
          isFollowing: () => isHeld,
          history: () => history.lines,
          columns: () => terminal?.columns() ?? USUAL_COLUMNS,
        });
        shell = createShell(world, page.language);
        return shell;
      },
    );
    loading.catch(() => {
      // The next line tries again.
      loading = null;
    });
    return loading;
  }

  async function runLine(line: string): Promise<void> {
    say(typed(line));
    const spoken: string[] = [];
    let count = 0;
    const sayAnswer = (lines: readonly SaidLine[]) => {
      say(lines);
      count += lines.length;
      if (spoken.length < SPOKEN_MAX) spoken.push(...lines.map(({ text }) => text));
    };
    const printed = { answer: '', problem: '' };
    /** Whole lines are said; what has no end yet waits for it. */
    const print = (tone: 'answer' | 'problem') => (text: string) => {
      const other = tone === 'answer' ? 'problem' : 'answer';
      if (printed[other] !== '') {
        sayAnswer([{ tone: other, text: printed[other] }]);
        printed[other] = '';
      }
      const lines = `${printed[tone]}${text}`.split('\n');
      printed[tone] = lines.pop() ?? '';
      if (lines.length > 0) sayAnswer(lines.map((one) => ({ tone, text: one })));
    };
    try {
      // The first line waits for the terminal, too: how wide that is matters to what is printed.
      const [ready] = await Promise.all([load(), Promise.race([firstAttached, pause(ATTACH_MS)])]);
      await ready.run(
        line,
        { output: print('answer'), errors: print('problem'), ready: () => room },
        stop.signal,
      );
      for (const tone of ['answer', 'problem'] as const)
        if (printed[tone] !== '') sayAnswer([{ tone, text: printed[tone] }]);
    } catch {
      sayAnswer([{ tone: 'problem', text: strings.shellNotLoaded }]);
    }
    // The terminal's own announcements stop after some lines, until a key is pressed in it: the prompt speaks for itself.
    said.value = count <= SPOKEN_MAX ? spoken.join('\n') : strings.printed(count);
    if (isHeld) hold(false);
    if (stop.signal.aborted) say([{ tone: 'problem', text: '^C' }]);
  }

  async function runAll(): Promise<void> {
    for (let line = queue.shift(); line !== undefined; line = queue.shift()) {
      stop = new AbortController();
      running.value = line;
      waiting.value = queue.length;
      await runLine(line);
    }
    running.value = null;
  }

  function clear(): void {
    kept = [];
    terminal?.clear();
    // Nobody has to be told what will appear here.
    void terminal?.say([]);
  }

  run.onRecords((batch) => {
    // Reset: the page shows the recorded run again.
    if (batch === null && run.state.value === 'idle') used.value = false;
  });

  return {
    used,
    running,
    waiting,
    said,
    history,
    prepare: () => void load(),
    submit(line) {
      if (line.trim() === '') return;
      used.value = true;
      history.add(line);
      queue.push(line);
      waiting.value = running.value === null ? 0 : queue.length;
      if (running.value === null) void runAll();
    },
    interrupt(line) {
      queue.length = 0;
      waiting.value = 0;
      if (running.value !== null) stop.abort();
      else if (line !== '') {
        used.value = true;
        say(typed(`${line}^C`));
      }
    },
    clear,
    complete: (text) => shell?.complete(text) ?? null,
    offer(candidates, line) {
      used.value = true;
      said.value = strings.choices(candidates);
      say([...typed(line), { tone: 'answer', text: candidates.join('  ') }]);
    },
    attach(handle) {
      terminal = handle;
      attached();
      const off = run.onRecords((batch) => {
        if (batch !== null) {
          handle.write(batch);
          return;
        }
        handle.clear();
        // The line that began the new run is to be seen over it.
        if (running.value !== null) void handle.say(typed(running.value));
      });
      if (isHeld) handle.hold(true);
      if (kept.length > 0) room = handle.say(kept);
      kept = [];
      return () => {
        off();
        terminal = null;
        room = Promise.resolve();
      };
    },
  };
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
