/**
 * <hb-predict>: asks for a prediction, keeps it, and opens what happens only after that. Owns the page's side; what a
 * prediction is and how it is judged are in prediction.ts. Without it the element reads as a question and a <details>.
 */
import { chapterOfPage, type ProgressEvent, progress, type Saved } from '../workbook/progress.ts';
import { stringsFor } from '../workbook/strings.ts';
import { saidParagraph } from './outcome-parts.ts';
import {
  type Asked,
  compare,
  inWords,
  type Prediction,
  readPrediction,
  savedPrediction,
} from './prediction.ts';

class PredictElement extends HTMLElement {
  #prediction: Prediction | null = null;
  #revealed = false;
  #notSaved: string | null = null;
  #stop: (() => void) | null = null;
  readonly #language = document.documentElement.lang;
  readonly #strings = stringsFor(this.#language).predict;

  connectedCallback(): void {
    this.addEventListener('click', this.#onClick);
    this.addEventListener('keydown', this.#onKey);
    this.#stop = progress().subscribe((event) => this.#take(event));
    void this.#restore();
  }

  disconnectedCallback(): void {
    this.removeEventListener('click', this.#onClick);
    this.removeEventListener('keydown', this.#onKey);
    this.#stop?.();
  }

  get #id(): string {
    return this.dataset['id'] ?? '';
  }
  get #asked(): Asked {
    return JSON.parse(this.dataset['asked'] ?? '') as Asked;
  }
  get #inputs(): HTMLInputElement[] {
    return [...this.querySelectorAll<HTMLInputElement>(':scope > fieldset input')];
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
    const field = event.target instanceof HTMLInputElement && this.#inputs.includes(event.target);
    if (event.key === 'Enter' && field && this.#prediction === null) {
      event.preventDefault();
      this.#commit();
    }
  };

  #commit(): void {
    const [first] = this.#inputs;
    const entered =
      first?.type === 'radio'
        ? (this.#inputs.find(({ checked }) => checked)?.value ?? null)
        : (first?.value ?? null);
    const read = readPrediction(this.#asked, entered, this.#strings);
    if ('problem' in read) {
      this.#part('.hb-outcome')?.replaceChildren(saidParagraph(read.problem));
      first?.focus();
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
    (this.#inputs.find(({ checked }) => checked) ?? this.#inputs[0])?.focus();
  }

  async #record(kind: string, value: string | number | boolean): Promise<void> {
    const saved: Saved = await progress().record({ chapter: chapterOfPage(), kind, id: this.#id, value });
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
  #take({ chapter, kind, id, value }: ProgressEvent): void {
    if (chapter !== chapterOfPage() || id !== this.#id) return;
    if (kind === 'prediction') {
      const prediction = savedPrediction(this.#asked, value);
      if (prediction === null || prediction === this.#prediction) return;
      this.#prediction = prediction;
      for (const input of this.#inputs) {
        if (input.type === 'radio') input.checked = input.value === prediction;
        else input.value = String(prediction);
      }
    } else if (kind === 'reveal' && value === true && this.#prediction !== null && !this.#revealed) {
      this.#revealed = true;
    } else return;
    this.#show();
  }

  #show(): void {
    const prediction = this.#prediction;
    const made = prediction !== null;
    this.toggleAttribute('data-made', made);
    for (const input of this.#inputs) input.disabled = made;
    this.#part('.hb-controls:not(.hb-then)')?.toggleAttribute('hidden', made);
    this.#part('.hb-then')?.toggleAttribute('hidden', !made || this.#revealed);
    const said: HTMLElement[] = [];
    if (made) {
      said.push(saidParagraph(this.#strings.predicted(inWords(this.#asked, prediction, this.#language))));
      const sentences = compare(this.#asked, prediction, this.#strings, this.#language);
      if (this.#revealed) said.push(...sentences.map((sentence) => saidParagraph(sentence, 'hb-verdict')));
      else said.push(saidParagraph(this.#strings.keep));
      if (this.#notSaved !== null) said.push(saidParagraph(this.#notSaved, 'hb-not-saved'));
    }
    this.#part('.hb-outcome')?.replaceChildren(...said);
    const happens = this.querySelector<HTMLDetailsElement>(':scope > details');
    if (happens) happens.open = made && this.#revealed;
  }
}

customElements.define('hb-predict', PredictElement);
