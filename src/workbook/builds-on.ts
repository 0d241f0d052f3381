/**
 * Exercises that go on from the answer to another one. Owns what an author may write there, and which of a learner's saved
 * answers comes along: the newest that changes a file which both exercises edit. Where answers are kept: work-store.ts.
 */
import type { Sandbox } from './sandbox.ts';
import type { Texts, WorkRecord } from './saved-work.ts';

/** What the page of an exercise knows of the one before it. */
export interface BuildsOn {
  /** "<sandbox>/<exercise>", as saved work names its place. */
  work: string;
  title: string;
  /** The files that come along: both exercises edit them. */
  paths: string[];
}

/**
 * Null where the exercise builds on none. Throws an Error that names file and field when what it names does not exist, or
 * shares no file with it. `sandboxOf` throws for a name that it does not know.
 */
export function buildsOnOf(
  sandbox: Sandbox,
  name: string,
  sandboxOf: (name: string) => Sandbox,
): BuildsOn | null {
  const index = sandbox.config.exercises.findIndex((one) => one.name === name);
  const exercise = sandbox.config.exercises[index];
  if (exercise?.buildsOn === undefined) return null;
  const field = `sandboxes/${sandbox.name}/sandbox.json, exercises.${index}.buildsOn`;
  const [earlierSandbox = '', earlierName = ''] = exercise.buildsOn.split('/');
  const { config } = sandboxOf(earlierSandbox);
  const earlier = config.exercises.find((one) => one.name === earlierName);
  if (earlier === undefined) {
    const known = config.exercises.map((one) => one.name).join(', ') || 'none';
    throw new Error(`${field}: ${earlierSandbox} has no exercise "${earlierName}". It has: ${known}.`);
  }
  if (earlier === exercise) throw new Error(`${field}: an exercise can't build on itself.`);
  const paths = exercise.edits.filter((path) => earlier.edits.includes(path));
  if (paths.length === 0) {
    throw new Error(
      `${field}: both exercises must edit a file of the same path, or nothing can come along. ${exercise.buildsOn} edits ${earlier.edits.join(', ')}.`,
    );
  }
  return { work: exercise.buildsOn, title: earlier.title, paths };
}

export interface PreviousAnswer {
  savedAtMs: number;
  /** Only the files that come along. */
  files: Texts;
}

/** Null where nothing of the earlier answer is saved, or nothing of it comes along. */
export function previousAnswer(
  records: readonly WorkRecord[],
  paths: readonly string[],
): PreviousAnswer | null {
  const found = records
    .map(({ files, savedAtMs }) => ({
      savedAtMs,
      files: Object.fromEntries(Object.entries(files).filter(([path]) => paths.includes(path))),
    }))
    .filter(({ files }) => Object.keys(files).length > 0)
    .sort((one, other) => other.savedAtMs - one.savedAtMs);
  return found[0] ?? null;
}
