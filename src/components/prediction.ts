/**
 * What a prediction is, when it may be saved, and how it compares with what happened. Owns the judging and its sentences;
 * predict-element.ts owns the page. A prediction is kept as the option's text or the number, so that options may be reordered.
 */
import type { Json } from '../workbook/progress.ts';
import type { Strings } from '../workbook/strings.ts';

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
    };

export type Prediction = string | number;

/** The prediction in what was chosen or typed, or the sentence that asks for it. */
export function readPrediction(
  asked: Asked,
  entered: string | null,
  strings: Strings['predict'],
): { prediction: Prediction } | { problem: string } {
  if (asked.kind === 'choice') {
    return entered !== null && asked.options.includes(entered)
      ? { prediction: entered }
      : { problem: strings.choose };
  }
  const number = entered === null || entered.trim() === '' ? Number.NaN : Number(entered);
  if (!Number.isFinite(number)) return { problem: strings.number };
  const { min, max } = asked;
  if ((min !== null && number < min) || (max !== null && number > max)) {
    return { problem: min !== null && max !== null ? strings.range(min, max) : strings.number };
  }
  return { prediction: number };
}

/** A saved prediction, or null where it is none, or an option that is no longer offered. */
export function savedPrediction(asked: Asked, value: Json | undefined): Prediction | null {
  if (asked.kind === 'choice')
    return typeof value === 'string' && asked.options.includes(value) ? value : null;
  return typeof value === 'number' ? value : null;
}

/** The sentences that stand beside what happened; none where the chapter gives no answer to compare with. */
export function compare(
  asked: Asked,
  prediction: Prediction,
  strings: Strings['predict'],
  language: string,
): string[] {
  if (asked.answer === null) return [];
  if (asked.kind === 'choice') {
    return [prediction === asked.answer ? strings.held : strings.differed(asked.answer)];
  }
  const off = Math.abs(Number(prediction) - asked.answer);
  const offText = withUnit(off, asked.unit, language);
  const judged =
    off === 0 ? strings.held : off <= asked.tolerance ? strings.near(offText) : strings.off(offText);
  return [strings.measured(withUnit(asked.answer, asked.unit, language)), judged];
}

/** "1,200 ms", with a space that does not break. */
export function withUnit(value: number, unit: string, language: string): string {
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 3 }).format(value);
  return unit === '' ? number : `${number}\u00a0${unit}`;
}

/** A prediction as a sentence names it. */
export function inWords(asked: Asked, prediction: Prediction, language: string): string {
  return asked.kind === 'number' ? withUnit(Number(prediction), asked.unit, language) : String(prediction);
}
