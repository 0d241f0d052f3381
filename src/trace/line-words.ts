/** What all lines that people type share: the mistake that is told with the right form, and words that say a time. */

/** A sentence for whoever typed the line. */
export class FaultLineError extends Error {}

export interface LineForm {
  form: string;
  example: string;
}

export function failLine(what: string, form: LineForm | undefined): never {
  throw new FaultLineError(form ? `${what} Write: ${form.form}. Example: ${form.example}` : what);
}

const units: Readonly<Record<string, number>> = { us: 0.001, ms: 1, s: 1000, m: 60_000, min: 60_000 };

/** "100ms", "2s"; a number alone is in milliseconds. */
export function timeMs(word: string | undefined, fail: (what: string) => never): number {
  const [, digits = '', unit = 'ms'] = /^([+-]?\d+(?:\.\d+)?)(us|ms|s|m|min)?$/.exec(word ?? '') ?? [];
  if (digits === '')
    fail(word === undefined ? 'A time is missing.' : `"${word}" is no time such as 100ms or 2s.`);
  return Number(digits) * (units[unit] ?? 1);
}
