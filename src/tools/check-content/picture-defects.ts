/**
 * Pictures of a chapter: what a recorded run's attributes name must be there, and every picture needs words for those who
 * can't see it. The recorded run itself says the rest in words by itself.
 */
import { messageOf, momentOf } from '../../components/sandbox/recorded-choice.ts';
import { VIEWS } from '../../components/sandbox/view-model.ts';
import { recordSandbox } from '../../runner/simulated/node-recorder.ts';
import { traceOf } from '../../trace/index.ts';
import { answerFiles } from '../../workbook/measured/measure-sandbox.ts';
import { attempt, type Tell, textOfError } from './defect.ts';
import type { Content } from './load-content.ts';
import type { ChapterElement, ChapterText } from './read-chapter.ts';

export async function tellOfPicture(
  { attributes, line }: ChapterElement,
  content: Content,
  tell: Tell,
): Promise<void> {
  const {
    name,
    answer,
    view,
    at,
    from,
    until,
    select,
    nth = 1,
  } = attributes as Record<string, string | undefined>;
  const sandbox = content.sandboxes.find((one) => one.name === name);
  if (sandbox === undefined) {
    if (!content.configTexts.has(String(name)))
      tell(
        'pictures',
        line,
        `<RecordedRun>: there is no sandbox "${String(name)}".`,
        'Name a folder under sandboxes/.',
      );
    return;
  }
  if (view !== undefined && !VIEWS.some((one) => one === view))
    tell(
      'pictures',
      line,
      `<RecordedRun>: there is no view "${view}".`,
      `Write one of: ${VIEWS.join(', ')}.`,
    );
  const mend = 'Mend that attribute of the picture.';
  attempt(tell, 'pictures', line, mend, () => {
    for (const [prop, moment] of Object.entries({ at, from, until })) momentOf(moment, prop);
  });
  try {
    const recording = await recordSandbox(sandbox, answerFiles(sandbox, answer, '<RecordedRun>'));
    if (select !== undefined) messageOf(traceOf(recording), select, Number(nth));
  } catch (error) {
    tell('pictures', line, textOfError(error), mend);
  }
}

export function tellOfAlternatives({ images, elements }: ChapterText, tell: Tell): void {
  for (const { alt, line } of images)
    if (alt.trim() === '')
      tell(
        'pictures',
        line,
        "This picture has no words for those who can't see it.",
        'Say what is to be seen in it: ![words](…), or alt="words".',
      );
  for (const { name, line, attributes } of elements)
    if (name === 'svg' && !('aria-label' in attributes) && attributes['aria-hidden'] === undefined)
      tell(
        'pictures',
        line,
        "This drawing has no name for those who can't see it.",
        'Give it role="img" and an aria-label, or aria-hidden="true" if the text says it all.',
      );
  const names = new Map<string, number>();
  for (const { name, line, attributes } of elements) {
    if (name !== 'RecordedRun' || attributes['show'] === 'output') continue;
    const { view = 'sequence', title = attributes['name'] } = attributes;
    const key = `${String(view)} ${String(title)}`;
    const before = names.get(key);
    if (before !== undefined)
      tell(
        'pictures',
        line,
        `This picture has the same name as the one in line ${before}, so a screen reader can't tell them apart.`,
        'Give it a title="…" of its own.',
      );
    names.set(key, line);
  }
}
