/**
 * <hb-quiz>: checks one question at a time, counts, and begins anew when asked. Owns the quiz as a whole and what of it is
 * kept; one card is quiz-question.ts. The right answers are marked in the HTML, which reads whole without it. The score
 * stays: whoever takes the quiz again loses nothing.
 */
import { fieldIn, valueIn } from '../workbook/progress/event.ts';
import { chapterOfPage, type ProgressEvent, progress } from '../workbook/progress/progress.ts';
import { stringsFor } from '../workbook/strings.ts';
import { connectQuestion, type QuizQuestion } from './quiz-question.ts';

class QuizElement extends HTMLElement {
  #questions: QuizQuestion[] = [];
  /** Ids of questions that were answered rightly at one time or another. */
  readonly #ever = new Set<string>();
  #stop: (() => void) | null = null;
  readonly #strings = stringsFor(document.documentElement.lang).quiz;

  connectedCallback(): void {
    this.#questions = [...this.querySelectorAll<HTMLElement>('[data-hb-question]')].map((card) =>
      connectQuestion(card, {
        strings: this.#strings,
        changed: () => this.#count(),
        answered: (answers, right) =>
          this.#record(`${this.#id}/${card.dataset['hbQuestion']}`, answers, right),
      }),
    );
    this.#retakeButton?.addEventListener('click', this.#onRetake);
    this.#stop = progress().subscribe((events) => {
      for (const event of events) this.#take(event);
    });
    void this.#restore();
  }

  disconnectedCallback(): void {
    for (const question of this.#questions) question.disconnect();
    this.#retakeButton?.removeEventListener('click', this.#onRetake);
    this.#stop?.();
  }

  get #id(): string {
    return this.dataset['id'] ?? '';
  }
  get #retakeButton(): HTMLElement | null {
    return this.querySelector<HTMLElement>(':scope > .hb-score > [data-action="retake"]');
  }

  readonly #onRetake = (): void => {
    this.#beginAnew();
    this.#questions[0]?.focus();
    void progress().record({ chapter: chapterOfPage(), kind: 'retake', id: this.#id, body: null });
  };

  #beginAnew(): void {
    for (const question of this.#questions) {
      question.open();
    }
    this.#count();
  }

  async #restore(): Promise<void> {
    for (const event of await progress().events(chapterOfPage())) this.#take(event);
  }

  /** Earliest first: an answer after a new beginning is one of this time. */
  #take({ chapter, kind, id, body }: ProgressEvent): void {
    if (chapter !== chapterOfPage()) return;
    if (kind === 'retake' && id === this.#id) this.#beginAnew();
    if (kind !== 'answer' || !id.startsWith(`${this.#id}/`)) return;
    const value = valueIn(body);
    const texts = (Array.isArray(value) ? value : [value]).filter((text) => typeof text === 'string');
    const question = this.#questions.find((one) => `${this.#id}/${one.id}` === id);
    question?.restore(texts);
    if (question && (question.state === 'right' || fieldIn(body, 'right') === true))
      this.#ever.add(question.id);
    this.#count();
  }

  #count(): void {
    const right = this.#questions.filter(({ state }) => state === 'right');
    const answered = this.#questions.some(({ state }) => state !== 'open');
    const all = this.#questions.length;
    const sentences = [
      ...(answered ? [this.#strings.score(right.length, all)] : []),
      ...(this.#ever.size > right.length ? [this.#strings.scoreKept(this.#ever.size, all)] : []),
    ];
    const score = this.querySelector(':scope > .hb-score > p');
    if (score) score.textContent = sentences.join(' ');
    this.#retakeButton?.toggleAttribute('hidden', !(answered && right.length === all));
  }

  async #record(id: string, answers: string[], right: boolean) {
    const value = answers.length === 1 ? (answers[0] ?? '') : answers;
    return progress().record({ chapter: chapterOfPage(), kind: 'answer', id, body: { value, right } });
  }
}

customElements.define('hb-quiz', QuizElement);
