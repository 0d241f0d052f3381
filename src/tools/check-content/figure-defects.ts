/**
 * Numbers, tables and claims in a chapter's text, held against the runs that they come from; and what a figures.ts measures
 * that no chapter shows. The measuring is src/workbook/measured's, the same as the build's.
 */
import { askedOf, type Question } from '../../components/asked-of.ts';
import { brokenClaim, type Measured } from '../../workbook/measured/measure.ts';
import { attempt, type Defect, type Tell } from './defect.ts';
import type { Content, SandboxFigures } from './load-content.ts';
import type { ChapterElement, ChapterText } from './read-chapter.ts';

type Kind = 'figures' | 'tables' | 'claims' | 'courses' | 'moments';
const KINDS: readonly Kind[] = ['figures', 'tables', 'claims', 'courses', 'moments'];

/** What an element takes from a figures.ts: "<sandbox>/<name>", and which part of it. Null for one that takes nothing. */
function takenBy({ name, attributes }: ChapterElement): { of: string; kind: Kind } | null {
  const { of, answer, events, diagram } = attributes;
  if (name === 'Measured') return { of: String(of), kind: 'figures' };
  if (name === 'MeasuredTable') return { of: String(of), kind: 'tables' };
  if (name === 'Claim') return { of: String(of), kind: 'claims' };
  if (name !== 'Predict' || typeof answer !== 'object' || answer === null || !('of' in answer)) return null;
  const kind = events !== undefined ? 'courses' : diagram !== undefined ? 'moments' : 'figures';
  return { of: String(answer.of), kind };
}

/** What one chapter takes from runs that don't give it. */
export function figureDefects(chapter: ChapterText, content: Content): Defect[] {
  const defects: Defect[] = [];
  const tell: Tell = (area, line, what, mend) => defects.push({ area, file: chapter.file, line, what, mend });
  for (const element of chapter.elements) {
    const taken = takenBy(element);
    if (taken === null) {
      if (element.name === 'Predict') tellOfPrediction(element, null, tell);
      continue;
    }
    const [sandbox = '', name = ''] = taken.of.split('/');
    const figures = content.figures.get(sandbox);
    // A sandbox that can't be read has its own defect, and its figures are not known.
    if (figures === undefined && content.configTexts.has(sandbox) && !isRead(sandbox, content)) continue;
    if (figures === undefined) {
      const known = [...content.figures.keys()].join(', ') || 'none';
      tell(
        'figures',
        element.line,
        `<${element.name}> takes "${taken.of}", and there is no file sandboxes/${sandbox}/figures.ts.`,
        `Write "<sandbox>/<name>" with one of these sandboxes: ${known}.`,
      );
      continue;
    }
    const { measured } = figures;
    // What ended the measuring is a defect of its own.
    if (measured === null) continue;
    const found = measured[taken.kind][name];
    if (found === undefined) {
      const known = Object.keys(measured[taken.kind]).join(', ') || 'none';
      tell(
        'figures',
        element.line,
        `<${element.name}> takes "${taken.of}", and ${figures.file} has no "${name}" among its ${taken.kind}.`,
        `Name one of: ${known}; or add it there.`,
      );
    } else if (element.name === 'Claim') {
      const claim = measured.claims[name];
      const broken = claim === undefined ? null : brokenClaim(taken.of, claim, measured.seeds);
      if (broken !== null)
        tell(
          'figures',
          element.line,
          broken.replace(/ Mend the sentence .*$/, ''),
          `Mend the sentence, the program, or the claim in ${figures.file}.`,
        );
    } else if (element.name === 'Predict') {
      tellOfPrediction(element, { measured, kind: taken.kind, name, file: figures.file }, tell);
    }
  }
  return defects;
}

interface TakenFrom {
  measured: Measured;
  kind: Kind;
  name: string;
  file: string;
}

function tellOfPrediction({ attributes, line }: ChapterElement, from: TakenFrom | null, tell: Tell): void {
  // Whether a place is in the part of the diagram that is shown, the build says: only there is it drawn.
  if (attributes['diagram'] !== undefined) return;
  const question = attributes as unknown as Question;
  attempt(tell, 'figures', line, 'Mend that attribute of the prediction, or what it is measured by.', () =>
    askedOf(question, from === null ? null : measuredAnswer(from), null),
  );
}

function measuredAnswer({ measured, kind, name, file }: TakenFrom) {
  const figure = measured.figures[name];
  const shared = { seeds: measured.seeds, where: `${file}, "${name}"` };
  if (kind === 'courses') {
    const { says = '', times = {} } = measured.courses[name] ?? {};
    return { value: times, says, ...shared };
  }
  // A share is asked for as it is shown.
  const value = figure?.text.endsWith('%') ? figure.value * 100 : figure?.value;
  return { value, says: figure?.says ?? '', ...shared };
}

const isRead = (sandbox: string, content: Content) => content.sandboxes.some(({ name }) => name === sandbox);

/** What the figures of one sandbox say that no chapter shows. */
export function unusedFigures(sandbox: string, figures: SandboxFigures, content: Content): Defect[] {
  const { measured, file, text } = figures;
  if (measured === null) return [];
  const taken = new Set(
    content.chapters.flatMap(({ elements }) =>
      elements.flatMap((element) => {
        const one = takenBy(element);
        return one === null ? [] : [`${one.kind} ${one.of}`];
      }),
    ),
  );
  // One that is not in the book yet may have its numbers before its text.
  const isPlaced = content.chapters.some(({ elements }) =>
    elements.some(({ attributes }) => attributes['name'] === sandbox),
  );
  const askedByClaims = Object.values(measured.claims).flatMap(({ found }) => found);
  return KINDS.flatMap((kind) =>
    Object.keys(measured[kind]).flatMap((name): Defect[] => {
      if (taken.has(`${kind} ${sandbox}/${name}`) || content.unreadChapters.length > 0) return [];
      if (kind === 'figures' && askedByClaims.some((one) => one.startsWith(`${name} is `))) return [];
      return [
        {
          area: 'figures',
          file,
          line: lineOfName(text, name),
          what: `"${name}", among its ${kind}, is measured and no chapter shows it.`,
          mend: 'Place it in a chapter, or take it out.',
          ...(isPlaced ? {} : { note: true as const }),
        },
      ];
    }),
  );
}

function lineOfName(text: string, name: string): number | null {
  const quoted = new RegExp(`^\\s*['"]?${name}['"]?\\s*[:(]`);
  const index = text.split('\n').findIndex((line) => quoted.test(line));
  return index < 0 ? null : index + 1;
}
