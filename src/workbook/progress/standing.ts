/**
 * Progress against the book as it is now: which part, section and chapter is done, what was passed before it was changed,
 * what comes next. Pure; words for it are in progress-strings.ts.
 */
import type { Chapter, Contents, Part, Question, Section } from './contents.ts';
import {
  type AnswerProgress,
  type ChapterProgress,
  type CheckedProgress,
  type Progress,
  passedAll,
} from './progress-of.ts';

/** `changed`: done, and the part has been changed since. */
export type PartState = 'none' | 'begun' | 'done' | 'changed';

export interface PartStanding {
  part: Part;
  state: PartState;
  /** When it was done, or what is begun of it was done last. */
  at: number | null;
  /** Of an exercise, in the order of its checks. */
  checks: { name: string; title: string; state: 'none' | 'pass' | 'fail' | 'error' }[];
  /** Of an exercise that was done: with how many seeds. */
  seeds: number | null;
  /** Of a quiz: how many questions were answered rightly at one time or another. */
  right: number;
}

export interface ChapterStanding {
  chapter: Chapter;
  state: 'none' | 'begun' | 'done';
  /** Some part of it was changed after it was done. */
  changed: boolean;
  parts: PartStanding[];
  done: number;
}

export interface NextStep {
  chapter: Chapter;
  /** Null: the chapter itself, which has not been begun. */
  part: Part | null;
}

export function standingOf(contents: Contents, progress: Progress): ChapterStanding[] {
  return contents.map((chapter) => {
    const mine = progress[chapter.id];
    const parts = chapter.parts.map((part) => partStanding(part, mine));
    const done = parts.filter(isDone).length;
    const whole = parts.length > 0 && done === parts.length;
    return {
      chapter,
      state: whole ? 'done' : mine === undefined ? 'none' : 'begun',
      changed: parts.some(({ state }) => state === 'changed'),
      parts,
      done,
    };
  });
}

export function isDone({ state }: Pick<PartStanding, 'state'>): boolean {
  return state === 'done' || state === 'changed';
}

/** Slugs of the sections that hold something to do, all of which is done. */
export function doneSections({ parts }: ChapterStanding): string[] {
  const sections = new Set(parts.map(({ part }) => part.section));
  return [...sections].filter(
    (section): section is string =>
      section !== null && parts.every((one) => one.part.section !== section || isDone(one)),
  );
}

/** The first thing not done, in the chapter that was worked in last, or else in the first that is not done. */
export function nextStep(standing: readonly ChapterStanding[], progress: Progress): NextStep | null {
  const open = standing.filter(({ state, parts }) => state !== 'done' && parts.length > 0);
  const last = lastChapter(progress);
  const here = open.find(({ chapter, state }) => state === 'begun' && chapter.id === last);
  const next = here ?? open.find(({ state }) => state === 'begun') ?? open[0];
  if (next === undefined) return null;
  const part = next.parts.find((one) => !isDone(one))?.part ?? null;
  return { chapter: next.chapter, part: next.state === 'none' ? null : part };
}

/** In which chapter the learner read, or did something, last. */
export function lastChapter(progress: Progress): string | null {
  const times = Object.entries(progress).map(([chapter, mine]) => ({ chapter, at: newestIn(mine) }));
  return times.sort((one, other) => other.at - one.at)[0]?.chapter ?? null;
}

/** Where in a chapter that was: in a section, and at what of it, where something was done there after the last reading. */
export function lastPlaceIn(
  { chapter, parts }: ChapterStanding,
  progress: Progress,
): { section: Section | null; anchor: string | null } {
  const place = progress[chapter.id]?.place ?? null;
  const [newest] = parts
    .filter(({ at }) => at !== null && at > (place?.at ?? 0))
    .sort((one, other) => (other.at ?? 0) - (one.at ?? 0));
  const slug = newest === undefined ? place?.section : newest.part.section;
  return {
    section: chapter.sections.find((section) => section.slug === slug) ?? null,
    anchor: newest?.part.anchor ?? null,
  };
}

function newestIn({ predictions, answers, exercises, retakes, place }: ChapterProgress): number {
  const latest = Object.values(exercises).flatMap((one) => Object.values(one.latest));
  const times = [...Object.values(predictions), ...Object.values(answers), ...latest].map(({ at }) => at);
  return Math.max(0, place?.at ?? 0, ...times, ...Object.values(retakes));
}

function partStanding(part: Part, mine: ChapterProgress | undefined): PartStanding {
  const nothing = { part, state: 'none' as const, at: null, checks: [], seeds: null, right: 0 };
  if (part.kind === 'exercise') return exerciseStanding(part, mine);
  if (part.kind === 'quiz') return quizStanding(part, mine);
  const prediction = mine?.predictions[part.id];
  if (prediction === undefined) return nothing;
  return { ...nothing, state: prediction.revealed ? 'done' : 'begun', at: prediction.at };
}

function exerciseStanding(
  part: Extract<Part, { kind: 'exercise' }>,
  mine: ChapterProgress | undefined,
): PartStanding {
  const exercise = mine?.exercises[part.id];
  const latest = exercise?.latest[part.starter];
  const same = exercise?.passed[part.starter];
  const passed = same ?? newest(Object.values(exercise?.passed ?? {}));
  // With a check that was not there then, it is another exercise, too.
  const whole =
    same !== undefined && part.checks.every(({ name }) => same.outcomes[name] === 'pass') && passedAll(same);
  const shown = whole ? same : latest;
  return {
    part,
    state: passed !== undefined ? (whole ? 'done' : 'changed') : latest !== undefined ? 'begun' : 'none',
    at: (passed ?? latest)?.at ?? null,
    checks: part.checks.map((check) => ({ ...check, state: shown?.outcomes[check.name] ?? 'none' })),
    seeds: passed?.seeds.length ?? null,
    right: 0,
  };
}

function quizStanding(
  part: Extract<Part, { kind: 'quiz' }>,
  mine: ChapterProgress | undefined,
): PartStanding {
  const answers = part.questions.map((question) => ({ question, answer: mine?.answers[question.id] }));
  const right = answers.filter(({ question, answer }) => isRight(question, answer)).length;
  const given = answers.flatMap(({ answer }) => (answer === undefined ? [] : [answer.at]));
  return {
    part,
    state: right === part.questions.length ? 'done' : given.length > 0 ? 'begun' : 'none',
    at: given.length > 0 ? Math.max(...given) : null,
    checks: [],
    seeds: null,
    right,
  };
}

function isRight({ right }: Question, answer: AnswerProgress | undefined): boolean {
  if (answer === undefined) return false;
  if (answer.right !== null) return answer.right;
  const given = Array.isArray(answer.value) ? answer.value : [answer.value];
  return given.length === right.length && right.every((text) => given.includes(text));
}

function newest(all: CheckedProgress[]): CheckedProgress | undefined {
  return all.sort((one, other) => other.at - one.at)[0];
}
