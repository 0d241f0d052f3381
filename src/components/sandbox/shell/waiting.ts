/** How commands wait for the run: for what they caused, for a state, for virtual time. Owns no sentence but that there is no run. */
import { type CommandContext, CommandFailed } from './command.ts';
import { isLive, type ShellRun } from './world.ts';

/** What a run was asked to do shows in its journal or its state so soon, or the page is too busy to say when. */
const ANSWER_MS = 2_000;

type Waiting = Pick<CommandContext, 'world' | 'words' | 'signal'>;

/** Throws CommandFailed where no run is shown. */
export function requireRun({ world, words }: Waiting): ShellRun {
  if (world.run.state === 'idle') throw new CommandFailed(words.noRun);
  return world.run;
}

/** Throws CommandFailed where no run is under way. */
export function requireLive({ world, words }: Waiting): ShellRun {
  const { run } = world;
  if (run.state === 'idle') throw new CommandFailed(words.noRun);
  if (run.state === 'booting') throw new CommandFailed(words.runStarts);
  if (!isLive(run)) throw new CommandFailed(words.runOver);
  return run;
}

/** True as soon as the condition holds; false when it has not for so long. Throws what the signal was aborted with. */
export async function waitUntil(
  source: { changed(signal: AbortSignal): Promise<void> },
  condition: () => boolean,
  signal: AbortSignal,
  mostMs = ANSWER_MS,
): Promise<boolean> {
  const patience = Number.isFinite(mostMs) ? AbortSignal.timeout(mostMs) : new AbortController().signal;
  const either = AbortSignal.any([signal, patience]);
  while (!condition()) {
    try {
      await source.changed(either);
    } catch (error) {
      signal.throwIfAborted();
      if (!patience.aborted) throw error;
      return condition();
    }
  }
  return true;
}
