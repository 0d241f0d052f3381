/** The commands that drive the run itself: what the toolbar's buttons and fields do, and waiting in virtual time. */

import { SPEEDS } from '../../speeds.ts';
import { type Command, type CommandContext, CommandFailed, writeLines } from '../command.ts';
import { timeMs } from '../moments.ts';
import { requireLive, requireRun, waitUntil } from '../waiting.ts';
import { isLive } from '../world.ts';

/** A run that compiles and starts is on its way for so long at most. */
const START_MS = 60_000;
const SPEED_WORDS = SPEEDS.map((speed) => (Number.isFinite(speed) ? String(speed) : 'max'));

export const runCommands: readonly Command[] = [
  {
    name: 'run',
    async run(context) {
      const { world, words, args } = context;
      if (args[0] !== undefined) setSeed(context, args[0]);
      // A command that began its own end would be stopped by it.
      world.run.begin();
      await waitUntil(
        world.run,
        () => world.run.state !== 'booting' && world.run.state !== 'idle',
        context.signal,
        START_MS,
      );
      if (world.run.state === 'failed') throw new CommandFailed(world.run.failure ?? words.runFailed);
      // The next command is to find the processes there.
      await waitUntil(world.run, () => world.run.records.length > 0 || !isLive(world.run), context.signal);
      await writeLines(context.output, [words.runBegan(world.run.seed)]);
      return 0;
    },
  },
  {
    name: 'stop',
    async run(context) {
      const run = requireRun(context);
      await run.stop();
      await tellState(context);
      return 0;
    },
  },
  {
    name: 'pause',
    async run(context) {
      const run = requireLive(context);
      run.pause();
      await waitUntil(run, () => run.state !== 'running', context.signal);
      await tellState(context);
      return 0;
    },
  },
  {
    name: 'resume',
    async run(context) {
      const run = requireLive(context);
      run.resume();
      await waitUntil(run, () => run.state !== 'paused', context.signal);
      return 0;
    },
  },
  {
    name: 'step',
    async run(context) {
      const { world, words, args } = context;
      const [to = 'event'] = args;
      const choice = to === 'event' ? 'any' : to === 'message' ? 'delivery' : `process:${to}`;
      if (choice.startsWith('process:') && !world.processes.includes(to))
        throw new CommandFailed(words.noStep(to, world.processes), 2);
      const { run } = world;
      const beforeUs = isLive(run) ? run.nowUs : -1;
      run.step(choice);
      await waitUntil(
        run,
        () =>
          run.state === 'stopped' ||
          run.state === 'failed' ||
          (run.state === 'paused' && run.nowUs > beforeUs),
        context.signal,
        START_MS,
      );
      await tellState(context);
      return 0;
    },
    complete: ({ world }) => ['event', 'message', ...world.processes],
  },
  {
    name: 'goto',
    async run(context) {
      const run = requireRun(context);
      const [to = ''] = context.args;
      const atUs = Math.round(timeMs(to, 's', context.words) * 1000);
      run.goTo(atUs);
      await waitUntil(run, () => run.state === 'booting', context.signal);
      await waitUntil(run, () => run.state !== 'booting', context.signal, START_MS);
      await tellState(context);
      return 0;
    },
  },
  {
    name: 'speed',
    async run({ world: { run }, words, args, output }) {
      const [text] = args;
      if (text !== undefined) {
        const speed = /^(?:max|fastest)$/.test(text)
          ? Number.POSITIVE_INFINITY
          : Number(text.replace(/[x×]$/, ''));
        if (!SPEEDS.includes(speed)) throw new CommandFailed(words.noSpeed(text, SPEED_WORDS), 2);
        run.setSpeed(speed);
      }
      await writeLines(output, [words.speedIs(run.speed)]);
      return 0;
    },
    complete: () => SPEED_WORDS,
  },
  {
    name: 'seed',
    async run(context) {
      const { world, words, args, output } = context;
      if (args[0] !== undefined) setSeed(context, args[0]);
      const { run } = world;
      await writeLines(output, [words.seedIs(run.state === 'idle' ? null : run.seed, run.nextSeed)]);
      return 0;
    },
  },
  {
    name: 'sleep',
    async run({ args, words, world, signal }) {
      const [text = ''] = args;
      const forMs = timeMs(text, 's', words);
      const { run } = world;
      if (!isLive(run)) {
        await realSleep(forMs, signal);
        return 0;
      }
      const untilUs = run.nowUs + forMs * 1000;
      await waitUntil(run, () => run.nowUs >= untilUs || !isLive(run), signal, Number.POSITIVE_INFINITY);
      return 0;
    },
  },
  {
    name: 'check',
    async run({ world: { checks }, words, signal, output }) {
      if (checks === null) throw new CommandFailed(words.noChecks);
      checks.begin();
      try {
        await waitUntil(checks, () => !checks.running, signal, Number.POSITIVE_INFINITY);
      } catch (error) {
        checks.cancel();
        throw error;
      }
      if (checks.failure !== null) throw new CommandFailed(checks.failure);
      await writeLines(
        output,
        checks.rows.flatMap((row) => words.verdict(row)),
      );
      return checks.rows.every(({ state }) => state === 'pass') ? 0 : 1;
    },
  },
];

function setSeed({ world, words }: CommandContext, text: string): void {
  const seed = /^\d{1,12}$/.test(text) ? Number(text) : 0;
  if (seed < 1 || seed > 0xffff_ffff) throw new CommandFailed(words.noSeed(text), 2);
  world.run.setSeed(seed);
}

async function tellState({ world: { run }, words, output }: CommandContext): Promise<void> {
  if (run.state === 'failed') throw new CommandFailed(run.failure ?? words.runFailed);
  await writeLines(output, [words.stateIs(run.state, run.ended, run.nowUs, run.seed)]);
}

function realSleep(forMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, forMs);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}
