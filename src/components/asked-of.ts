/**
 * What a chapter writes in <Predict> → what the page asks, with the right answer. Owns the author's mistakes: each ends the
 * build with a sentence that says what to mend, also where the author's answer and the recorded run disagree. Pure; the
 * run comes in as an argument.
 */
import { withoutCodeMarks } from './code-marks.ts';
import type { FromRun, MeasuredAnswer } from './measured-answer.ts';
import type { Asked, Happening, RunPoint } from './prediction.ts';

/** An option; `value` is the figure that makes it the right one, or from which on and below which. */
export type Option = string | { text: string; value: number | readonly [from: number, below: number] };

export interface Question {
  id: string;
  options?: Option[] | undefined;
  /** For an order: as they are shown first. The course has the time of each, by its id. */
  events?: { id: string; text: string }[] | undefined;
  /** Typed by hand: the index of the right option, from 0, or the number. */
  answer?: number | FromRun | undefined;
  unit?: string | undefined;
  min?: number | undefined;
  max?: number | undefined;
  /** How far off a number, or a moment in milliseconds, is near enough; "10%" of the answer. */
  tolerance?: number | string | undefined;
}

/** `points`: where a place in a diagram is asked for, what can be chosen, by name. */
export function askedOf(
  question: Question,
  measured: MeasuredAnswer | null,
  points: ReadonlyMap<string, RunPoint> | null,
): Asked {
  const { id, options, events, answer } = question;
  const mistake = (text: string) => new Error(`<Predict id="${id}">: ${text}`);
  if (!/^[a-z0-9][a-z0-9-]*$/.test(id)) throw mistake('its id must be of a-z, 0-9 and hyphens.');
  const kinds = [options, events, points].filter((kind) => kind !== undefined && kind !== null);
  if (kinds.length > 1) throw mistake('options, events and diagram are three kinds of question; give one.');
  if (measured !== null && typeof answer === 'object' && answer.expect !== undefined) {
    const found =
      events === undefined ? measured.value : orderOf(events, measured, mistake).map(({ id }) => id);
    if (JSON.stringify(answer.expect) !== JSON.stringify(found)) {
      throw mistake(
        `the chapter expects ${JSON.stringify(answer.expect)}, and the recorded run shows ${JSON.stringify(found)} (${measured.where}, ${measured.seeds}). Mend the one that is wrong; the prose may follow from it.`,
      );
    }
  }
  if (options !== undefined) return choiceOf(options, question, measured, mistake);
  if (events !== undefined) {
    if (measured === null) throw mistake('the order of events is measured: answer={{ of: … }}.');
    const right = orderOf(events, measured, mistake);
    if (right.every(({ text }, index) => events[index]?.text === text)) {
      throw mistake('events stand in the right order already; shuffle them.');
    }
    return {
      kind: 'order',
      events: events.map(({ text }) => withoutCodeMarks(text)),
      answer: right.map(({ text, atMs }): Happening => ({ text: withoutCodeMarks(text), atMs })),
    };
  }
  if (points !== null) return pointOf(points, question, measured, mistake);
  return numberOf(question, measured, mistake);
}

type Mistake = (text: string) => Error;

function fits(option: Option | undefined, measured: unknown): boolean {
  if (typeof measured !== 'number' || option === undefined || typeof option === 'string') return false;
  const { value } = option;
  return typeof value === 'number' ? value === measured : value[0] <= measured && measured < value[1];
}

function choiceOf(
  options: readonly Option[],
  { answer }: Question,
  measured: MeasuredAnswer | null,
  mistake: Mistake,
): Asked {
  const texts = options.map((option) => withoutCodeMarks(typeof option === 'string' ? option : option.text));
  if (texts.length < 2 || new Set(texts).size < texts.length) {
    throw mistake('options must be two or more, all different.');
  }
  if (measured !== null) {
    const fitting = texts.filter((_, index) => fits(options[index], measured.value));
    if (fitting.length === 1 && fitting[0] !== undefined) {
      return { kind: 'choice', options: texts, answer: fitting[0] };
    }
    throw mistake(
      `${measured.where} is ${JSON.stringify(measured.value)}, which ${fitting.length === 0 ? 'none' : 'more than one'} of its options has as its value. Write them as { text: '…', value: 3 } or, from 3 to below 5, value: [3, 5].`,
    );
  }
  const right = typeof answer === 'number' ? texts[answer] : undefined;
  if (answer !== undefined && right === undefined) {
    throw mistake(`answer={${answer}} is no index of its ${texts.length} options, counted from 0.`);
  }
  return { kind: 'choice', options: texts, answer: right ?? null };
}

function numberOf(
  { answer, unit = '', min, max, tolerance = 0 }: Question,
  measured: MeasuredAnswer | null,
  mistake: Mistake,
): Asked {
  const right = measured === null ? answer : measured.value;
  if (right !== undefined && (typeof right !== 'number' || !Number.isFinite(right))) {
    const from = measured === null ? 'answer' : measured.where;
    throw mistake(`${from} must give a finite number; it gives ${JSON.stringify(right)}.`);
  }
  const [, amount, per] = /^([\d.]+)\s*(%?)$/.exec(String(tolerance)) ?? [];
  if (amount === undefined)
    throw mistake(`tolerance="${tolerance}" is neither a number nor a per cent, such as "10%".`);
  return {
    kind: 'number',
    unit,
    min: min ?? null,
    max: max ?? null,
    answer: right ?? null,
    tolerance: Number(amount),
    percent: per === '%',
  };
}

function pointOf(
  points: ReadonlyMap<string, RunPoint>,
  { tolerance = 0 }: Question,
  measured: MeasuredAnswer | null,
  mistake: Mistake,
): Asked {
  if (measured === null) throw mistake('a place in a diagram is measured: answer={{ of: … }}.');
  const right = typeof measured.value === 'string' ? points.get(measured.value) : undefined;
  if (right === undefined) {
    const known = [...points].map(([name, { text, atMs }]) => `${name} (${atMs} ms, ${text})`);
    throw mistake(
      `${measured.where} gives ${JSON.stringify(measured.value)}, which names nothing in the part of the run that is shown. There are: ${known.join('; ')}.`,
    );
  }
  if (typeof tolerance !== 'number') throw mistake('tolerance is a number of milliseconds here.');
  return { kind: 'point', points: [...points.values()], answer: right, toleranceMs: tolerance };
}

/** The events in the order of the run. */
function orderOf(
  events: readonly { id: string; text: string }[],
  { value, where }: MeasuredAnswer,
  mistake: Mistake,
): { id: string; text: string; atMs: number }[] {
  const times = new Map(Object.entries(typeof value === 'object' && value !== null ? value : {}));
  const texts = new Set(events.map(({ text }) => withoutCodeMarks(text)));
  if (events.length < 3 || texts.size < events.length) {
    throw mistake('events must be three or more, all with other words.');
  }
  const order = events.map(({ id, text }) => {
    const atMs: unknown = times.get(id);
    if (typeof atMs === 'number' && Number.isFinite(atMs)) return { id, text, atMs };
    throw mistake(
      `${where} must give the time in milliseconds of "${id}"; it gives ${JSON.stringify(atMs)}.`,
    );
  });
  order.sort((one, other) => one.atMs - other.atMs);
  const tie = order.find(({ atMs }, index) => order[index + 1]?.atMs === atMs);
  if (tie !== undefined) {
    throw mistake(
      `in the run (${where}) two of its events happen at ${tie.atMs} ms, so there is no right order.`,
    );
  }
  return order;
}
