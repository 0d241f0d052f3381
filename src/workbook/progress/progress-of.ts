/**
 * Log → progress: what a learner has predicted, answered and passed, and where they were last. Pure, and a function of the set of
 * events alone: neither the order in which they came nor a second copy of one changes anything. It knows no chapter's
 * content; what of it still counts there is standing.ts's matter. Events that it does not understand say nothing.
 */
import { type Checked, dictionary, fieldIn, type Json, type ProgressEvent, valueIn } from './event.ts';
import { inOrder } from './log.ts';

export interface PredictionProgress {
  value: Json;
  at: number;
  /** It was compared with what happened. */
  revealed: boolean;
}

export interface AnswerProgress {
  /** What was answered last. */
  value: Json;
  /** It was right once; null where the event does not say (those of before 0.1's log). */
  right: boolean | null;
  at: number;
}

/** One press of Check in an exercise. */
export interface CheckedProgress extends Checked {
  at: number;
}

export interface ExerciseProgress {
  /** By starter: the first press of Check in which every check passed. */
  passed: Record<string, CheckedProgress>;
  /** By starter: the newest press. */
  latest: Record<string, CheckedProgress>;
}

export interface ChapterProgress {
  predictions: Record<string, PredictionProgress>;
  /** By "<quiz>/<question>". */
  answers: Record<string, AnswerProgress>;
  /** By "<sandbox>/<exercise>". */
  exercises: Record<string, ExerciseProgress>;
  /** By quiz: when it was begun anew. */
  retakes: Record<string, number>;
  /** The section that was read last. */
  place: { section: string; at: number } | null;
}

/** By chapter. */
export type Progress = Record<string, ChapterProgress>;

export function progressOf(events: readonly ProgressEvent[]): Progress {
  const progress: Progress = dictionary();
  const revealed = new Set<string>();
  for (const event of [...events].sort(inOrder)) {
    const chapter = progress[event.chapter] ?? nothingYet();
    progress[event.chapter] = chapter;
    const value = valueIn(event.body);
    if (event.kind === 'reveal') revealed.add(`${event.chapter} ${event.id}`);
    else if (event.kind === 'retake') chapter.retakes[event.id] = event.at;
    else if (event.kind === 'checked') readChecked(chapter, event);
    else if (value === undefined) continue;
    else if (event.kind === 'prediction') {
      chapter.predictions[event.id] = { value, at: event.at, revealed: false };
    } else if (event.kind === 'answer') readAnswer(chapter, event, value);
    else if (event.kind === 'place' && typeof value === 'string') {
      chapter.place = { section: value, at: event.at };
    }
  }
  for (const [name, chapter] of Object.entries(progress)) {
    for (const [id, prediction] of Object.entries(chapter.predictions)) {
      prediction.revealed = revealed.has(`${name} ${id}`);
    }
  }
  return progress;
}

/** Every check passed, and there was one. */
export function passedAll({ outcomes }: Pick<Checked, 'outcomes'>): boolean {
  const all = Object.values(outcomes);
  return all.length > 0 && all.every((outcome) => outcome === 'pass');
}

/** The body of a "checked" event, or null where it is something else. */
export function checkedOf(body: Json): Checked | null {
  const [starter, files, seeds, outcomes] = ['starter', 'files', 'seeds', 'outcomes'].map((name) =>
    fieldIn(body, name),
  );
  if (typeof starter !== 'string' || typeof files !== 'string' || !Array.isArray(seeds)) return null;
  if (typeof outcomes !== 'object' || outcomes === null || Array.isArray(outcomes)) return null;
  return { starter, files, seeds: seeds.map(Number), outcomes: outcomes as Checked['outcomes'] };
}

function nothingYet(): ChapterProgress {
  return {
    predictions: dictionary(),
    answers: dictionary(),
    exercises: dictionary(),
    retakes: dictionary(),
    place: null,
  };
}

function readChecked(chapter: ChapterProgress, { id, at, body }: ProgressEvent): void {
  const checked = checkedOf(body);
  if (checked === null) return;
  const exercise = chapter.exercises[id] ?? { passed: dictionary(), latest: dictionary() };
  chapter.exercises[id] = exercise;
  exercise.latest[checked.starter] = { ...checked, at };
  if (passedAll(checked)) exercise.passed[checked.starter] ??= { ...checked, at };
}

function readAnswer(chapter: ChapterProgress, { id, at, body }: ProgressEvent, value: Json): void {
  const before = chapter.answers[id]?.right ?? null;
  const said = fieldIn(body, 'right');
  const now = typeof said === 'boolean' ? said : null;
  // Once right stays right: whoever takes a quiz again to see it loses nothing.
  chapter.answers[id] = { value, at, right: before === true || now === true ? true : (now ?? before) };
}
