/**
 * Looks for an order of operations that a model agrees with (Wing & Gong 1993, with Lowe's memory of configurations, 2017).
 * Owns the search over one object's history and what it remembers of its dead ends, so that a "no" can be explained and
 * drawn. It can be stopped and gone on with, so that several objects share a budget. Sentences are linearizable.ts's.
 */
import { Configurations } from './configurations.ts';
import { createEventList, END } from './event-list.ts';
import { createStateNumbers, type Model, textOf } from './model.ts';
import type { History, Operation } from './operation.ts';

/** Operations in an order that the model agrees with, with the state after each. */
export interface Placement<State = unknown> {
  /** Indexes into the history. */
  order: readonly number[];
  /** `states[i]` is the state after `order[i]`. */
  states: readonly State[];
  /** The operation whose return came before any further one could be placed; null where none is left. */
  blockedBy: number | null;
}

export interface SearchResult<State = unknown> {
  answer: 'yes' | 'no' | 'unknown';
  /** How often the model was asked. */
  steps: number;
  /**
   * Of a "yes", the one whole order. Otherwise the longest orders that were found, longest first: for each operation that was
   * ever placed, one of the longest that hold it.
   */
  placements: readonly Placement<State>[];
  /** Of each operation, states in which it was tried and refused by the model; some, where there are many. */
  refusedIn: readonly (readonly State[])[];
}

/** One operation that is placed, on top of those before it. */
interface Placed {
  operation: number;
  /** Its call, in the list of events. */
  event: number;
  stateBefore: number;
  stateAfter: number;
  below: Placed | null;
  depth: number;
  /** The greatest depth of a dead end that was met while it was placed. */
  deepest: number;
  blockedBy: number | null;
}

const REFUSALS_KEPT = 8;
const PLACEMENTS_KEPT = 64;

export class Search<State, Input, Output> {
  answer: SearchResult['answer'] = 'unknown';
  steps = 0;
  readonly #model: Model<State, Input, Output>;
  readonly #history: History<Input, Output>;
  readonly #list;
  readonly #numbers;
  readonly #placed;
  /** Of each operation without an answer, the one before it that does the same, or NONE. */
  readonly #twins: Int32Array;
  readonly #refused: number[][];
  readonly #longest: (Placed | null)[];
  /** Operations with an answer that are not placed yet. */
  #left: number;
  #state: number;
  #top: Placed | null = null;
  #event: number;

  /** `history` is of one object. */
  constructor(model: Model<State, Input, Output>, history: History<Input, Output>) {
    this.#model = model;
    this.#history = history;
    this.#list = createEventList(history);
    this.#numbers = createStateNumbers<State>(model);
    this.#placed = new Configurations(history.length);
    this.#twins = twinsOf(history);
    this.#refused = history.map(() => []);
    this.#longest = history.map(() => null);
    this.#left = history.filter(({ returnUs }) => returnUs !== null).length;
    this.#state = this.#numbers.numberOf(model.init);
    this.#event = this.#list.first();
  }

  /** Goes on for at most so many steps: questions to the model. */
  run(steps: number): SearchResult['answer'] {
    const untilSteps = this.steps + steps;
    while (this.answer === 'unknown') {
      if (this.#left === 0) this.answer = 'yes';
      else if (this.#event === END || !this.#list.isCall(this.#event)) this.#takeBack();
      else if (this.steps < untilSteps) this.#tryToPlace();
      else break;
    }
    return this.answer;
  }

  #tryToPlace(): void {
    const operation = this.#list.operationOf(this.#event);
    const twin = this.#twins[operation] as number;
    // Two that do the same and have no answer can stand for one another: taking them in turn loses no order.
    if (twin !== NONE && !this.#placed.has(twin)) {
      this.#event = this.#list.after(this.#event);
      return;
    }
    this.steps++;
    const { input, output } = this.#history[operation] as Operation<Input, Output>;
    const [ok, next] = this.#model.step(this.#numbers.stateOf(this.#state), input, output);
    if (!ok) {
      const states = this.#refused[operation];
      if (states && states.length < REFUSALS_KEPT && !states.includes(this.#state)) states.push(this.#state);
      this.#event = this.#list.after(this.#event);
      return;
    }
    const stateAfter = this.#numbers.numberOf(next);
    this.#placed.flip(operation);
    if (!this.#placed.remember(stateAfter)) {
      this.#placed.flip(operation);
      this.#event = this.#list.after(this.#event);
      return;
    }
    this.#top = {
      operation,
      event: this.#event,
      stateBefore: this.#state,
      stateAfter,
      below: this.#top,
      depth: (this.#top?.depth ?? 0) + 1,
      deepest: 0,
      blockedBy: null,
    };
    this.#state = stateAfter;
    if (this.#list.lift(this.#event)) this.#left--;
    this.#event = this.#list.first();
  }

  #takeBack(): void {
    const top = this.#top;
    if (top === null) {
      this.answer = 'no';
      return;
    }
    this.#noteDeadEnd(top, this.#event === END ? null : this.#list.operationOf(this.#event));
    this.#state = top.stateBefore;
    this.#placed.flip(top.operation);
    if (this.#list.unlift(top.event)) this.#left++;
    this.#event = this.#list.after(top.event);
    this.#top = top.below;
  }

  /** A dead end is the longest order so far for those operations in it that were in no longer one. */
  #noteDeadEnd(top: Placed, blockedBy: number | null): void {
    top.blockedBy = blockedBy;
    for (let one: Placed | null = top; one !== null && one.deepest < top.depth; one = one.below) {
      one.deepest = top.depth;
      if ((this.#longest[one.operation]?.depth ?? 0) < top.depth) this.#longest[one.operation] = top;
    }
  }

  result(): SearchResult<State> {
    const { answer, steps } = this;
    const ends = answer === 'yes' ? [this.#top] : this.#deepestFirst();
    const placements = ends.map((one) => this.#placementOf(one));
    if (answer === 'no' && placements.length === 0)
      placements.push({ order: [], states: [], blockedBy: this.#list.operationOf(this.#event) });
    return {
      answer,
      steps,
      placements,
      refusedIn: this.#refused.map((states) => states.map((number) => this.#numbers.stateOf(number))),
    };
  }

  #deepestFirst(): Placed[] {
    const ends = new Set(this.#longest.filter((one) => one !== null));
    if (this.#top !== null) ends.add(this.#top);
    return [...ends].sort((a, b) => b.depth - a.depth).slice(0, PLACEMENTS_KEPT);
  }

  #placementOf(top: Placed | null): Placement<State> {
    const placed: Placed[] = [];
    for (let one = top; one !== null; one = one.below) placed.push(one);
    placed.reverse();
    return {
      order: placed.map(({ operation }) => operation),
      states: placed.map(({ stateAfter }) => this.#numbers.stateOf(stateAfter)),
      blockedBy: top?.blockedBy ?? null,
    };
  }
}

const NONE = -1;

function twinsOf(history: History): Int32Array {
  const twins = new Int32Array(history.length).fill(NONE);
  const newest = new Map<string, number>();
  const calls = [...history.entries()].filter(([, { returnUs }]) => returnUs === null);
  for (const [operation, { input }] of calls.sort(([, a], [, b]) => a.callUs - b.callUs)) {
    const text = textOf(input);
    twins[operation] = newest.get(text) ?? NONE;
    newest.set(text, operation);
  }
  return twins;
}
