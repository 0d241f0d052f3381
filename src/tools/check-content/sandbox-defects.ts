/**
 * Mistakes in one sandbox that can be seen without a run: hints and explanations that are missing, answers that are the same,
 * files that nothing lists, and exercises that no chapter places. Mistakes in sandbox.json itself load-content.ts tells of.
 */
import { buildsOnOf } from '../../workbook/builds-on.ts';
import type { Sandbox } from '../../workbook/sandbox.ts';
import { PLACING } from './chapter-defects.ts';
import { type Defect, textOfError } from './defect.ts';
import { answersOf } from './judge-answers.ts';
import type { Content } from './load-content.ts';
import { lineInJson } from './place-in-json.ts';

/** The first hint is about the idea, the last nearly the code: one can't be both. */
const HINTS_MIN = 2;

export function sandboxDefects(sandbox: Sandbox, content: Content): Defect[] {
  const at = `sandboxes/${sandbox.name}`;
  const config = content.configTexts.get(sandbox.name) ?? '';
  const placed = content.chapters.flatMap(({ elements }) =>
    elements.filter(({ name, attributes }) => PLACING.includes(name) && attributes['name'] === sandbox.name),
  );
  const defects: Defect[] = [];
  const tell = (file: string, line: number | null, what: string, mend: string, more: { note?: true } = {}) =>
    defects.push({ area: 'sandbox', file: `${at}/${file}`, line, what, mend, ...more });
  // Of a chapter that can't be read nobody knows what it places.
  const allRead = content.unreadChapters.length === 0;
  if (allRead && placed.length === 0)
    tell(
      'sandbox.json',
      null,
      'No chapter places this sandbox.',
      `Write <Sandbox name="${sandbox.name}" /> in one, and add it to "sandboxes" in its frontmatter.`,
      { note: true },
    );
  sandbox.config.exercises.forEach(({ name, wrong }, index) => {
    const { answers = {}, hints = [], explanation = '' } = sandbox.exercises[name] ?? {};
    const folder = `exercises/${name}`;
    const line = lineInJson(config, ['exercises', index, 'name']);
    try {
      buildsOnOf(sandbox, name, (wanted) => {
        const found = content.sandboxes.find((one) => one.name === wanted);
        if (found === undefined) throw new Error(`There is no sandbox "${wanted}".`);
        return found;
      });
    } catch (error) {
      const place = lineInJson(config, ['exercises', index, 'buildsOn']);
      tell(
        'sandbox.json',
        place,
        textOfError(error),
        'Name the exercise before it, or leave "buildsOn" out.',
      );
    }
    if (allRead && !placed.some(({ attributes }) => attributes['exercise'] === name))
      tell(
        'sandbox.json',
        line,
        `No chapter places the exercise "${name}".`,
        `Write <Sandbox name="${sandbox.name}" exercise="${name}" /> in one.`,
        { note: true },
      );
    if (hints.length < HINTS_MIN)
      tell(
        `${folder}/hints.md`,
        null,
        `It has ${hints.length === 0 ? 'no hint' : 'one hint'}.`,
        'Write at least two, parted by lines of ---: the first about the idea, the last nearly the code.',
      );
    if (explanation.trim() === '')
      tell(
        `${folder}/solution/explanation.md`,
        null,
        'The solution is not explained.',
        'Say there why it is right, and what it costs.',
      );
    const known = answersOf(sandbox, name);
    for (const answer of Object.keys(answers).filter((one) => !known.includes(one)))
      tell(
        `${folder}/${answer}`,
        null,
        'sandbox.json does not list this answer.',
        `Add it under "wrong" with why it is wrong and the check that it fails, or remove the folder.`,
      );
    const texts = new Map<string, string>();
    for (const answer of known) {
      // What it lies over counts too: an answer may hold a file that is the same as the service's.
      const text = JSON.stringify({ ...sandbox.files, ...answers[answer] });
      const twin = texts.get(text);
      const wrongAt = wrong.findIndex((one) => one.name === answer);
      if (twin !== undefined)
        tell(
          'sandbox.json',
          lineInJson(config, ['exercises', index, ...(wrongAt < 0 ? [] : ['wrong', wrongAt])]),
          `The files of ${answer} are those of ${twin}.`,
          'Make it wrong in a way of its own, or take it out.',
        );
      texts.set(text, answer);
    }
  });
  return defects;
}
