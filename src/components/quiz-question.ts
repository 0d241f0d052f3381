/**
 * One question of a quiz: judges what was chosen, explains it, and once it is right, explains the other answers too. A wrong
 * answer is no fault, so nothing here is red, and it may be tried again. Where answers are kept is quiz-element.ts's matter.
 */
import type { Saved } from '../workbook/progress/progress.ts';
import type { Strings } from '../workbook/strings.ts';
import { copyOf, saidParagraph } from './outcome-parts.ts';

/** `open` until checked; `wrong` may be tried again; `right` is done. */
export type QuestionState = 'open' | 'wrong' | 'right';

export interface QuizQuestion {
  readonly id: string;
  readonly state: QuestionState;
  /** Shows an answer given earlier or in another tab; one that is no longer offered is passed over. */
  restore(texts: readonly string[]): void;
  /** As if never answered. */
  open(): void;
  focus(): void;
  disconnect(): void;
}

interface QuestionOptions {
  strings: Strings['quiz'];
  changed(): void;
  answered(texts: string[], right: boolean): Promise<Saved>;
}

export function connectQuestion(
  card: HTMLElement,
  { strings, changed, answered }: QuestionOptions,
): QuizQuestion {
  const answers = [...card.querySelectorAll<HTMLElement>('[data-hb-answer]')];
  const outcome = card.querySelector<HTMLElement>(':scope > .hb-outcome');
  const others = card.querySelector<HTMLElement>(':scope > .hb-others');
  const button = (action: string) =>
    card.querySelector<HTMLElement>(`.hb-controls > [data-action="${action}"]`);
  const listening = new AbortController();
  let state: QuestionState = 'open';

  const chosen = () => answers.filter((one) => inputOf(one)?.checked);
  const focus = () => inputOf(answers[0])?.focus();
  const choose = (texts: readonly string[]) => {
    for (const answer of answers) {
      const input = inputOf(answer);
      if (input) input.checked = texts.includes(textOf(answer));
    }
  };
  const showState = () => {
    card.dataset['state'] = state;
    button('check')?.toggleAttribute('hidden', state !== 'open');
    button('again')?.toggleAttribute('hidden', state !== 'wrong');
    others?.toggleAttribute('hidden', state !== 'right');
    for (const answer of answers) {
      const input = inputOf(answer);
      if (input) input.disabled = state === 'right';
    }
    changed();
  };
  const judge = () => {
    const mine = chosen();
    const right = mine.filter(isRight).length;
    const wanted = answers.filter(isRight).length;
    state = right === mine.length && right === wanted ? 'right' : 'wrong';
    const words =
      state === 'right'
        ? strings.right
        : wanted === 1
          ? strings.wrong
          : right === mine.length
            ? strings.missing(right)
            : strings.notAll(right, mine.length);
    outcome?.replaceChildren(
      saidParagraph(words, 'hb-verdict', state === 'right' ? '✓' : '≠'),
      ...(mine.length === 1 ? explanationOf(mine[0]) : [explained(mine)]),
    );
    const rest = answers.filter((one) => !mine.includes(one));
    if (state === 'right') {
      others?.replaceChildren(saidParagraph(strings.others, 'hb-others-head'), explained(rest));
    }
    showState();
  };
  const open = () => {
    state = 'open';
    outcome?.replaceChildren();
    showState();
  };
  const check = async () => {
    const mine = chosen();
    if (mine.length === 0) {
      outcome?.replaceChildren(saidParagraph(strings.choose));
      focus();
      return;
    }
    judge();
    if (state === 'right') outcome?.focus();
    else button('again')?.focus();
    const saved = await answered(mine.map(textOf), state === 'right');
    if (!saved.ok) outcome?.append(saidParagraph(saved.message, 'hb-not-saved'));
  };
  const again = () => {
    // Of several choices the right ones may stay.
    if (inputOf(answers[0])?.type === 'radio') choose([]);
    open();
    focus();
  };
  const { signal } = listening;
  button('check')?.addEventListener('click', () => void check(), { signal });
  button('again')?.addEventListener('click', again, { signal });
  card.addEventListener('change', () => state === 'wrong' && open(), { signal });

  return {
    id: card.dataset['hbQuestion'] ?? '',
    get state() {
      return state;
    },
    restore(texts) {
      const known = answers.map(textOf);
      const mine = chosen().map(textOf);
      if (texts.length === 0 || !texts.every((text) => known.includes(text))) return;
      if (state !== 'open' && mine.length === texts.length && mine.every((text) => texts.includes(text)))
        return;
      choose(texts);
      judge();
    },
    open() {
      choose([]);
      open();
    },
    focus,
    disconnect: () => listening.abort(),
  };
}

const inputOf = (answer: HTMLElement | undefined) => answer?.querySelector<HTMLInputElement>('input') ?? null;
const isRight = (answer: HTMLElement) => answer.dataset['hbCorrect'] !== undefined;
const textOf = (answer: HTMLElement) => answer.querySelector('.hb-answer-text')?.textContent?.trim() ?? '';

function explanationOf(answer: HTMLElement | undefined): Element[] {
  const explanation = answer?.querySelector('.hb-explanation');
  return explanation ? [copyOf(explanation)] : [];
}

/** Answers with their explanations. */
function explained(answers: readonly HTMLElement[]): HTMLElement {
  const list = document.createElement('dl');
  for (const answer of answers) {
    const term = document.createElement('dt');
    const text = answer.querySelector('.hb-answer-text');
    if (text) term.append(copyOf(text));
    const description = document.createElement('dd');
    description.append(...explanationOf(answer));
    list.append(term, description);
  }
  return list;
}
