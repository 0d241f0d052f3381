/**
 * What a prediction is, when it may be saved, and how it compares with what happened. Owns the judging and its sentences;
 * predict-element.ts owns the page. A prediction is kept as the texts that the learner saw, or the number, so that options
 * may be put in another order later, and one that is no longer offered is told apart.
 */

import type { Json } from '../workbook/progress/event.ts';
import type { Strings } from '../workbook/strings.ts';

/** Something that happens, and when it did in the recorded run. */
export interface Happening {
  text: string;
  atMs: number;
}

/** A place in a picture of a run that can be chosen. */
export interface RunPoint extends Happening {
  /** What is kept of a choice, with its moment in it: the same thing may happen twice. */
  name: string;
  /** Id of the arrow that it belongs to; null for what happens in one lane or to a link. */
  message: string | null;
  /** Where it stands in the wide picture and in the narrow one, in their own units. */
  y: [wide: number, narrow: number];
}

/** What Predict.astro was asked, as it stands in the page. */
export type Asked =
  | { kind: 'choice'; options: string[]; answer: string | null }
  | {
      kind: 'number';
      unit: string;
      min: number | null;
      max: number | null;
      answer: number | null;
      tolerance: number;
      /** The tolerance is so many per cent of the answer. */
      percent: boolean;
    }
  /** `events` as they are shown first; `answer` in the order of the run. */
  | { kind: 'order'; events: string[]; answer: Happening[] }
  /** `points` in the order of the run, `answer` one of them. */
  | { kind: 'point'; points: RunPoint[]; answer: RunPoint; toleranceMs: number };

export type Prediction = string | number | string[];

/** The prediction in what was chosen, typed or put in order, or the sentence that asks for it. */
export function readPrediction(
  asked: Asked,
  entered: string | readonly string[] | null,
  strings: Strings['predict'],
): { prediction: Prediction } | { problem: string } {
  if (asked.kind === 'order') {
    const prediction = savedPrediction(asked, [...(entered ?? [])]);
    return prediction === null ? { problem: strings.choose } : { prediction };
  }
  const one = typeof entered === 'string' ? entered : null;
  if (asked.kind !== 'number') {
    const prediction = savedPrediction(asked, one);
    return prediction === null ? { problem: strings.choose } : { prediction };
  }
  const number = one === null || one.trim() === '' ? Number.NaN : Number(one);
  if (!Number.isFinite(number)) return { problem: strings.number };
  const { min, max } = asked;
  if ((min !== null && number < min) || (max !== null && number > max)) {
    return { problem: min !== null && max !== null ? strings.range(min, max) : strings.number };
  }
  return { prediction: number };
}

/** A saved prediction, or null where it is none, or names something that is no longer offered. */
export function savedPrediction(asked: Asked, value: Json | undefined): Prediction | null {
  switch (asked.kind) {
    case 'choice':
      return typeof value === 'string' && asked.options.includes(value) ? value : null;
    case 'point':
      return typeof value === 'string' && asked.points.some(({ name }) => name === value) ? value : null;
    case 'order': {
      if (!Array.isArray(value) || value.length !== asked.events.length) return null;
      const texts = value.filter((text) => typeof text === 'string');
      return asked.events.every((text) => texts.includes(text)) ? texts : null;
    }
    case 'number':
      return typeof value === 'number' ? value : null;
  }
}

/** A prediction beside what happened. */
export interface Comparison {
  /** The sentences; none where the chapter gives no answer to compare with. */
  verdict: string[];
  mine: ComparedLine[];
  run: ComparedLine[];
}

/** `off`: this is not where it happened. `atMs`: when it did. */
export interface ComparedLine {
  text: string;
  off: boolean;
  atMs: number | null;
}

export function compare(
  asked: Asked,
  prediction: Prediction,
  strings: Strings['predict'],
  language: string,
): Comparison {
  const line = (text: string, off = false, atMs: number | null = null) => ({ text, off, atMs });
  switch (asked.kind) {
    case 'choice': {
      const mine = String(prediction);
      if (asked.answer === null) return { verdict: [], mine: [line(mine)], run: [] };
      const held = mine === asked.answer;
      return {
        verdict: [held ? strings.held : strings.differed(asked.answer)],
        mine: [line(mine, !held)],
        run: [line(asked.answer)],
      };
    }
    case 'number': {
      const mine = withUnit(Number(prediction), asked.unit, language);
      if (asked.answer === null) return { verdict: [], mine: [line(mine)], run: [] };
      const measured = withUnit(asked.answer, asked.unit, language);
      const { words, near } = distance(asked, Number(prediction), asked.answer, strings, language);
      return {
        verdict: [strings.measured(measured), words],
        mine: [line(mine, !near)],
        run: [line(measured)],
      };
    }
    case 'order': {
      const mine = Array.isArray(prediction) ? prediction : [];
      const right = asked.answer.map(({ text }) => text);
      const moved = outOfOrder(mine, right);
      return {
        verdict: [moved.size === 0 ? strings.orderHeld : strings.orderDiffered(moved.size, right.length)],
        mine: mine.map((text) => line(text, moved.has(text))),
        run: asked.answer.map(({ text, atMs }) => line(text, false, atMs)),
      };
    }
    case 'point': {
      const chosen = asked.points.find(({ name }) => name === prediction);
      const { answer, toleranceMs } = asked;
      const offMs = Math.abs((chosen?.atMs ?? 0) - answer.atMs);
      // Several things can happen in one microsecond; any of them is the right place.
      const same = chosen?.name === answer.name || offMs === 0;
      const near = same || offMs <= toleranceMs;
      const off = withUnit(offMs, 'ms', language);
      return {
        verdict: [
          same ? strings.pointHeld : near ? strings.near(off) : strings.pointDiffered(answer.text, off),
        ],
        mine: [line(chosen?.text ?? '', !near, chosen?.atMs ?? null)],
        run: [line(answer.text, false, answer.atMs)],
      };
    }
  }
}

function distance(
  { unit, tolerance, percent }: Extract<Asked, { kind: 'number' }>,
  predicted: number,
  measured: number,
  strings: Strings['predict'],
  language: string,
): { words: string; near: boolean } {
  const off = Math.abs(predicted - measured);
  if (off === 0) return { words: strings.held, near: true };
  const share = measured === 0 ? Number.POSITIVE_INFINITY : (off / Math.abs(measured)) * 100;
  const words =
    percent && Number.isFinite(share)
      ? withUnit(Number(share.toPrecision(2)), '%', language)
      : withUnit(off, unit, language);
  // A tenth of 30 is not quite a tenth of 30 in binary.
  const near = (percent ? share : off) <= tolerance * (1 + 1e-9);
  return { words: near ? strings.near(words) : strings.off(words), near };
}

/**
 * What has to be moved for the order to be right, as few as possible: everything outside of the longest run of events
 * that stand in the right order already. One event in the wrong place is one, wherever it pushes the others.
 */
export function outOfOrder(mine: readonly string[], right: readonly string[]): Set<string> {
  const places = mine.map((text) => right.indexOf(text));
  /** For each event the longest right order that ends with it: its length, and the event before it. */
  const best: { length: number; before: number }[] = [];
  for (const [index, place] of places.entries()) {
    let before = -1;
    for (let earlier = 0; earlier < index; earlier++) {
      const better = (best[earlier]?.length ?? 0) > (best[before]?.length ?? 0);
      if ((places[earlier] ?? 0) < place && better) before = earlier;
    }
    best.push({ length: (best[before]?.length ?? 0) + 1, before });
  }
  const kept = new Set<number>();
  let at = best.reduce((end, one, index) => (one.length > (best[end]?.length ?? 0) ? index : end), -1);
  while (at >= 0) {
    kept.add(at);
    at = best[at]?.before ?? -1;
  }
  return new Set(mine.filter((_, index) => !kept.has(index)));
}

/** "1,200 ms", with a space that does not break. */
export function withUnit(value: number, unit: string, language: string): string {
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 3 }).format(value);
  return unit === '' ? number : `${number}\u00a0${unit}`;
}

/** A prediction as a sentence names it. */
export function inWords(
  asked: Asked,
  prediction: Prediction,
  strings: Strings['predict'],
  language: string,
): string {
  if (asked.kind === 'number') return withUnit(Number(prediction), asked.unit, language);
  if (Array.isArray(prediction)) return strings.anOrder(prediction.length);
  const point = asked.kind === 'point' ? asked.points.find(({ name }) => name === prediction) : undefined;
  return point?.text ?? String(prediction);
}
