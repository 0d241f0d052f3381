/**
 * <hb-predict>: asks for a prediction, keeps it, and opens what happens only after that, with both side by side. Owns the
 * order of these steps; what a prediction is and how it is judged are in prediction.ts, how it is entered in
 * predict-inputs.ts. Without it the element reads as a question and a <details>.
 */
import type { Json } from '../workbook/progress/event.ts';
import { valueIn } from '../workbook/progress/event.ts';
import { chapterOfPage, type ProgressEvent, progress, type Saved } from '../workbook/progress/progress.ts';
import { stringsFor } from '../workbook/strings.ts';
import { saidParagraph } from './outcome-parts.ts';
import { connectInput } from './predict-inputs.ts';
import {
  type Asked,
  type Comparison,
  compare,
  inWords,
  type Prediction,
  readPrediction,
  savedPrediction,
  withUnit,
} from './prediction.ts';
import type { PredictionInput } from './prediction-input.ts';

class PredictElement extends HTMLElement {
  #prediction: Prediction | null = null;
  #revealed = false;
  #notSaved: string | null = null;
  #stop: (() => void) | null = null;
  #input: PredictionInput | null = null;
  #asked: Asked = { kind: 'choice', options: [], answer: null };
  readonly #language = document.documentElement.lang;
  readonly #strings = stringsFor(this.#language).predict;

  connectedCallback(): void {
    this.#asked = JSON.parse(this.dataset['asked'] ?? '') as Asked;
    const fieldset = this.#part('fieldset');
    if (fieldset) this.#input = connectInput(this.#asked, fieldset);
    this.addEventListener('click', this.#onClick);
    this.addEventListener('keydown', this.#onKey);
    this.#stop = progress().subscribe((events) => {
      for (const event of events) this.#take(event);
    });
    void this.#restore();
  }

  disconnectedCallback(): void {
    this.removeEventListener('click', this.#onClick);
    this.removeEventListener('keydown', this.#onKey);
    this.#input?.disconnect();
    this.#stop?.();
  }

  get #id(): string {
    return this.dataset['id'] ?? '';
  }
  #part(selector: string): HTMLElement | null {
    return this.querySelector<HTMLElement>(`:scope > ${selector}`);
  }
  #button(action: string): HTMLElement | null {
    return this.#part(`.hb-controls > [data-action="${action}"]`);
  }

  readonly #onClick = (event: Event): void => {
    const button =
      event.target instanceof Element ? event.target.closest<HTMLElement>('[data-action]') : null;
    if (button?.parentElement?.parentElement !== this) return;
    if (button.dataset['action'] === 'commit') this.#commit();
    if (button.dataset['action'] === 'compare') this.#compare();
    if (button.dataset['action'] === 'change') this.#change();
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    const field = event.target instanceof HTMLInputElement && event.target.closest('fieldset') !== null;
    if (event.key === 'Enter' && field && this.#prediction === null) {
      event.preventDefault();
      this.#commit();
    }
  };

  #commit(): void {
    const read = readPrediction(this.#asked, this.#input?.entered() ?? null, this.#strings);
    if ('problem' in read) {
      this.#part('.hb-outcome')?.replaceChildren(saidParagraph(read.problem));
      this.#input?.focus();
      return;
    }
    this.#prediction = read.prediction;
    this.#show();
    this.#button('compare')?.focus();
    void this.#record('prediction', read.prediction);
  }

  #compare(): void {
    this.#revealed = true;
    this.#show();
    this.querySelector<HTMLElement>('.hb-happened')?.focus();
    void this.#record('reveal', true);
  }

  #change(): void {
    this.#prediction = null;
    this.#notSaved = null;
    this.#show();
    this.#input?.focus();
  }

  async #record(kind: string, value: Json): Promise<void> {
    const event = { chapter: chapterOfPage(), kind, id: this.#id, body: { value } };
    const saved: Saved = await progress().record(event);
    if (saved.ok || saved.message === this.#notSaved) return;
    this.#notSaved = saved.message;
    this.#show();
  }

  async #restore(): Promise<void> {
    const chapter = chapterOfPage();
    const prediction = await progress().latest(chapter, 'prediction', this.#id);
    const reveal = await progress().latest(chapter, 'reveal', this.#id);
    if (prediction && this.#prediction === null) this.#take(prediction);
    if (reveal) this.#take(reveal);
  }

  /** An event of this prediction: saved earlier, or just now in another tab. */
  #take({ chapter, kind, id, body }: ProgressEvent): void {
    if (chapter !== chapterOfPage() || id !== this.#id) return;
    const value = valueIn(body);
    if (kind === 'prediction') {
      const prediction = savedPrediction(this.#asked, value);
      if (prediction === null || JSON.stringify(prediction) === JSON.stringify(this.#prediction)) return;
      this.#prediction = prediction;
      this.#input?.put(prediction);
    } else if (kind === 'reveal' && value === true && this.#prediction !== null && !this.#revealed) {
      this.#revealed = true;
    } else return;
    this.#show();
  }

  #show(): void {
    const prediction = this.#prediction;
    const made = prediction !== null;
    const shown = made && this.#revealed;
    this.toggleAttribute('data-made', made);
    this.#input?.lock(made);
    this.#part('.hb-controls:not(.hb-then)')?.toggleAttribute('hidden', made);
    this.#part('.hb-then')?.toggleAttribute('hidden', !made || this.#revealed);
    const compared = made ? compare(this.#asked, prediction, this.#strings, this.#language) : null;
    const said: HTMLElement[] = [];
    if (made) {
      const words = inWords(this.#asked, prediction, this.#strings, this.#language);
      said.push(saidParagraph(this.#strings.predicted(words)));
      const verdict = compared?.verdict ?? [];
      if (shown) said.push(...verdict.map((sentence) => saidParagraph(sentence, 'hb-verdict')));
      else said.push(saidParagraph(this.#strings.keep));
      if (this.#notSaved !== null) said.push(saidParagraph(this.#notSaved, 'hb-not-saved'));
    }
    this.#part('.hb-outcome')?.replaceChildren(...said);
    this.#showBeside(shown ? compared : null);
    this.#input?.compared(shown ? compared : null);
    const happens = this.querySelector<HTMLDetailsElement>(':scope > details');
    if (happens) happens.open = shown;
  }

  /** The reader's prediction, beside what was measured, which is in the page already. */
  #showBeside(compared: Comparison | null): void {
    const mine = this.querySelector(':scope > details [data-mine]');
    mine?.toggleAttribute('hidden', compared === null);
    const lines = (compared?.mine ?? []).map(({ text, off, atMs }) => {
      const line = document.createElement('li');
      line.append(textSpan('hb-answer-text', text));
      if (atMs !== null)
        line.append(textSpan('hb-answer-time', withUnit(Math.round(atMs * 10) / 10, 'ms', this.#language)));
      if (off) {
        line.dataset['off'] = '';
        line.append(textSpan('hb-visually-hidden', `(${this.#strings.elsewhere})`));
      }
      return line;
    });
    mine?.querySelector('ol')?.replaceChildren(...lines);
  }
}

function textSpan(className: string, text: string): HTMLSpanElement {
  const span = document.createElement('span');
  span.className = className;
  span.textContent = text;
  return span;
}

customElements.define('hb-predict', PredictElement);
