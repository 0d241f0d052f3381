/**
 * A chapter's MDX → what there is to do in it: predictions, exercises and quizzes, with the number of the section that each
 * stands in. Reads the text that the page is made from, so a new element in a chapter is in everybody's progress without
 * being listed anywhere. Runs when the site is built.
 */
import { type MdastNode, mdxToMdast } from 'satteri';

export type FoundPart =
  | { kind: 'prediction'; id: string; title: string; section: number }
  | { kind: 'exercise'; sandbox: string; exercise: string; section: number }
  | { kind: 'quiz'; id: string; questions: FoundQuestion[]; section: number };

export interface FoundQuestion {
  id: string;
  title: string;
  right: string[];
}

/** `section` counts headings of the second level from 0; -1 stands before the first. `where` names the file in a mistake. */
export function readParts(mdx: string, where: string): FoundPart[] {
  const parts: FoundPart[] = [];
  let section = -1;
  const visit = (node: MdastNode): void => {
    if (node.type === 'heading' && node.depth === 2) section += 1;
    const element = elementOf(node, where);
    if (element?.name === 'Predict') {
      const title = element.text('question');
      parts.push({ kind: 'prediction', id: element.text('id'), title: plain(title), section });
    } else if (element?.name === 'Sandbox' && element.has('exercise')) {
      parts.push({
        kind: 'exercise',
        sandbox: element.text('name'),
        exercise: element.text('exercise'),
        section,
      });
    } else if (element?.name === 'Quiz') {
      parts.push({ kind: 'quiz', id: element.text('id'), questions: questionsIn(node, where), section });
    }
    for (const child of childrenOf(node)) visit(child);
  };
  visit(mdxToMdast(mdx));
  const twice = parts.find((part, index) => parts.findIndex((one) => keyOf(one) === keyOf(part)) !== index);
  if (twice !== undefined)
    throw new Error(`${where} has ${keyOf(twice)} twice; progress is kept by that name.`);
  return parts;
}

function questionsIn(quiz: MdastNode, where: string): FoundQuestion[] {
  return descendantsOf(quiz).flatMap((node) => {
    const question = elementOf(node, where);
    if (question?.name !== 'Question') return [];
    const right = descendantsOf(node).flatMap((one) => {
      const answer = elementOf(one, where);
      return answer?.name === 'Answer' && answer.has('correct') ? [plain(answer.text('text'))] : [];
    });
    return [{ id: question.text('id'), title: plain(question.text('ask')), right }];
  });
}

function elementOf(node: MdastNode, where: string) {
  if (node.type !== 'mdxJsxFlowElement' && node.type !== 'mdxJsxTextElement') return null;
  const { name, attributes } = node;
  const find = (wanted: string) =>
    attributes.find((one) => one.type === 'mdxJsxAttribute' && one.name === wanted) ?? null;
  return {
    name,
    has: (attribute: string) => find(attribute) !== null,
    text(attribute: string): string {
      const value = find(attribute)?.value;
      if (typeof value === 'string') return value;
      throw new Error(
        `${where}: <${name}> needs ${attribute}="…", written as plain text: the progress page shows it.`,
      );
    },
  };
}

function childrenOf(node: MdastNode): readonly MdastNode[] {
  return 'children' in node ? (node.children as MdastNode[]) : [];
}

function descendantsOf(node: MdastNode): MdastNode[] {
  return childrenOf(node).flatMap((child) => [child, ...descendantsOf(child)]);
}

function keyOf(part: FoundPart): string {
  if (part.kind === 'exercise') return `<Sandbox name="${part.sandbox}" exercise="${part.exercise}">`;
  return part.kind === 'quiz' ? `<Quiz id="${part.id}">` : `<Predict id="${part.id}">`;
}

/** Without the marks of code. */
const plain = (text: string) => text.replace(/`([^`]+)`/g, '$1');
