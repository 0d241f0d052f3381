/**
 * <hb-quiz>: checks one question at a time, shows the explanation of what was chosen, then those of the others, and counts.
 * Owns the page's side of a quiz; the right answers are marked in the HTML, which reads whole without it. A wrong answer
 * is no fault, so nothing here is red.
 */
import { chapterOfPage, type ProgressEvent, progress } from '../workbook/progress.ts';
import { type Strings, stringsFor } from '../workbook/strings.ts';
import { copyOf, saidParagraph } from './outcome-parts.ts';

class QuizElement extends HTMLElement {
  #questions: Question[] = [];
  #stop: (() => void) | null = null;

  connectedCallback(): void {
    const strings = stringsFor(document.documentElement.lang).quiz;
    const quiz = this.dataset['id'] ?? '';
    this.#questions = [...this.querySelectorAll<HTMLElement>('[data-hb-question]')].map(
      (card) => new Question(card, quiz, strings, () => this.#count(strings)),
    );
    this.#stop = progress().subscribe((event) => this.#take(event));
    void this.#restore();
  }

  disconnectedCallback(): void {
    for (const question of this.#questions) question.stop();
    this.#stop?.();
  }

  async #restore(): Promise<void> {
    for (const event of await progress().events(chapterOfPage())) this.#take(event);
  }

  #take(event: ProgressEvent): void {
    if (event.chapter !== chapterOfPage() || event.kind !== 'answer') return;
    this.#questions.find(({ id }) => id === event.id)?.restore(event.value);
  }

  #count(strings: Strings['quiz']): void {
    const right = this.#questions.filter(({ state }) => state === 'right').length;
    const answered = this.#questions.some(({ state }) => state !== 'open');
    const score = this.querySelector(':scope > .hb-score');
    if (score) score.textContent = answered ? strings.score(right, this.#questions.length) : '';
  }
}

/** One card. `open` until checked; `wrong` may be tried again; `right` is done. */
class Question {
  state: 'open' | 'wrong' | 'right' = 'open';
  readonly id: string;
  readonly #card: HTMLElement;
  readonly #strings: Strings['quiz'];
  readonly #changed: () => void;
  readonly #listening = new AbortController();

  constructor(card: HTMLElement, quiz: string, strings: Strings['quiz'], changed: () => void) {
    this.#card = card;
    this.id = `${quiz}/${card.dataset['hbQuestion'] ?? ''}`;
    this.#strings = strings;
    this.#changed = changed;
    const { signal } = this.#listening;
    this.#button('check')?.addEventListener('click', () => this.#check(), { signal });
    this.#button('again')?.addEventListener('click', () => this.#again(), { signal });
    card.addEventListener('change', () => this.state === 'wrong' && this.#open(), { signal });
  }

  stop(): void {
    this.#listening.abort();
  }

  /** Shows an answer given earlier or in another tab; one that is no longer offered is passed over. */
  restore(value: unknown): void {
    const answer = this.#answers.find((one) => textOf(one) === value);
    const shown = this.#answers.find((one) => inputOf(one)?.checked);
    if (!answer || (this.state !== 'open' && answer === shown)) return;
    const input = inputOf(answer);
    if (input) input.checked = true;
    this.#judge(answer);
  }

  get #answers(): HTMLElement[] {
    return [...this.#card.querySelectorAll<HTMLElement>('[data-hb-answer]')];
  }
  #button(action: string): HTMLElement | null {
    return this.#card.querySelector<HTMLElement>(`.hb-controls > [data-action="${action}"]`);
  }
  #part(name: 'hb-outcome' | 'hb-others'): HTMLElement | null {
    return this.#card.querySelector<HTMLElement>(`:scope > .${name}`);
  }

  #check(): void {
    const answer = this.#answers.find((one) => inputOf(one)?.checked);
    const [first] = this.#answers;
    if (!answer) {
      this.#part('hb-outcome')?.replaceChildren(saidParagraph(this.#strings.choose));
      if (first) inputOf(first)?.focus();
      return;
    }
    this.#judge(answer);
    if (this.state === 'right') this.#part('hb-outcome')?.focus();
    else this.#button('again')?.focus();
    void this.#record(textOf(answer));
  }

  #again(): void {
    for (const answer of this.#answers) {
      const input = inputOf(answer);
      if (input) input.checked = false;
    }
    this.#open();
    const [first] = this.#answers;
    if (first) inputOf(first)?.focus();
  }

  #open(): void {
    this.state = 'open';
    this.#part('hb-outcome')?.replaceChildren();
    this.#showState();
  }

  #judge(answer: HTMLElement): void {
    const right = answer.dataset['hbCorrect'] !== undefined;
    this.state = right ? 'right' : 'wrong';
    const verdict = saidParagraph(
      right ? this.#strings.right : this.#strings.wrong,
      'hb-verdict',
      right ? '✓' : '≠',
    );
    this.#part('hb-outcome')?.replaceChildren(verdict, ...explanationOf(answer));
    if (right) this.#explainOthers(answer);
    this.#showState();
  }

  #explainOthers(chosen: HTMLElement): void {
    const list = document.createElement('dl');
    for (const answer of this.#answers.filter((one) => one !== chosen)) {
      const term = document.createElement('dt');
      const text = answer.querySelector('.hb-answer-text');
      if (text) term.append(copyOf(text));
      const description = document.createElement('dd');
      description.append(...explanationOf(answer));
      list.append(term, description);
    }
    this.#part('hb-others')?.replaceChildren(saidParagraph(this.#strings.others, 'hb-others-head'), list);
  }

  #showState(): void {
    this.#card.dataset['state'] = this.state;
    this.#button('check')?.toggleAttribute('hidden', this.state !== 'open');
    this.#button('again')?.toggleAttribute('hidden', this.state !== 'wrong');
    this.#part('hb-others')?.toggleAttribute('hidden', this.state !== 'right');
    for (const answer of this.#answers) {
      const input = inputOf(answer);
      if (input) input.disabled = this.state === 'right';
    }
    this.#changed();
  }

  async #record(value: string): Promise<void> {
    const saved = await progress().record({ chapter: chapterOfPage(), kind: 'answer', id: this.id, value });
    if (!saved.ok) this.#part('hb-outcome')?.append(saidParagraph(saved.message, 'hb-not-saved'));
  }
}

const inputOf = (answer: HTMLElement) => answer.querySelector<HTMLInputElement>('input');
const textOf = (answer: HTMLElement) => answer.querySelector('.hb-answer-text')?.textContent?.trim() ?? '';
function explanationOf(answer: HTMLElement): Element[] {
  const explanation = answer.querySelector('.hb-explanation');
  return explanation ? [copyOf(explanation)] : [];
}

customElements.define('hb-quiz', QuizElement);
