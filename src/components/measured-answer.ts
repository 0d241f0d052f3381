/**
 * The right answer of a prediction, as a sandbox's figures.ts measured it when the site was built. Owns which part of
 * figures.ts answers which kind of question; how a number is written there is src/check/figures.ts's matter.
 */
import { loadMeasured } from '../workbook/measured/load-measured.ts';

/** How a chapter says where an answer comes from. */
export interface FromRun {
  /** "<sandbox>/<name>": a figure for a number or a choice, a course for an order, a moment for a place in a diagram. */
  of: string;
  /** What the chapter's prose says the answer is. Where the run says something else, the build ends. */
  expect?: unknown;
}

export interface MeasuredAnswer {
  /** A number, the times of a course by name, or the name of a place. */
  value: unknown;
  /** What was measured, and in which runs. */
  says: string;
  seeds: string;
  /** For messages to the author. */
  where: string;
}

/** Throws an Error that names the file to mend. */
export async function measuredAnswer(
  { of }: FromRun,
  kind: 'figures' | 'courses' | 'moments',
  element: string,
): Promise<MeasuredAnswer> {
  const [sandbox = '', name = ''] = of.split('/');
  const where = `sandboxes/${sandbox}/figures.ts, "${name}"`;
  if (kind === 'courses') {
    const { found, seeds } = await loadMeasured(of, kind, element);
    return { value: found.times, says: found.says, seeds, where };
  }
  if (kind === 'moments') {
    const { found, seeds } = await loadMeasured(of, kind, element);
    return { value: found.at, says: found.says, seeds, where };
  }
  const { found, seeds } = await loadMeasured(of, kind, element);
  // A share is asked for as it is shown.
  const value = found.text.endsWith('%') ? found.value * 100 : found.value;
  return { value, says: found.says, seeds, where };
}
