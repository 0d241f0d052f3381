/**
 * Linearizability (Herlihy & Wing 1990): every operation seems to happen at one moment between its call and its return. Owns
 * the split by key, the budget over all keys, and the sentence that says which operation fits nowhere. The search is search.ts's.
 */
import { breaks, type Finding, holds, undecided } from '../verdict.ts';
import { alternatives, count, inMs } from '../words.ts';
import { type Model, textOf } from './model.ts';
import type { History, Operation } from './operation.ts';
import { type Placement, Search } from './search.ts';

/** How long is searched, and how operations are shown. */
export interface LinearizableOptions {
  /**
   * How often the model may be asked, over all keys: 2,000,000 unless told, some seconds at most. The number of orders can
   * grow without bounds with the number of operations under way at once, so where this is used up the answer is "unknown".
   */
  stepsMax?: number;
  /** Writes a moment in a sentence: as milliseconds, unless told. */
  moment?: (us: number) => string;
}

/** One object's part of a history. Indexes are those of the history that was given. */
export interface ObjectHistory<State = unknown> {
  /** Null where operations have no key. */
  key: string | null;
  operations: readonly number[];
  answer: 'yes' | 'no' | 'unknown';
  steps: number;
  /** Of a "yes" one whole order; otherwise the longest orders found, longest first, for a timeline to draw. */
  placements: readonly Placement<State>[];
}

/** The operation that could not be placed, and why. Indexes are those of the history that was given. */
export interface Violation<State = unknown, Output = unknown> {
  key: string | null;
  operation: number;
  /** What the object could be when the operation had its turn; some, where there are many. Empty without a single try. */
  states: readonly State[];
  /** What it could have answered in those states, where the model says so. */
  answers: readonly Output[];
  /** In the longest order: the last operation before it that changed the state; null where none did. */
  since: number | null;
}

/** The finding, and what the search saw. */
export interface Linearizability<State = unknown, Output = unknown> extends Finding {
  answer: 'yes' | 'no' | 'unknown';
  steps: number;
  objects: readonly ObjectHistory<State>[];
  violation: Violation<State, Output> | null;
}

const STEPS_MAX = 2_000_000;
/** Steps that each key gets in the first round; in every further one twice as many. A violation on any key is soon found. */
const FIRST_ROUND = 4096;

interface Part<State, Input, Output> {
  key: string | null;
  operations: number[];
  search: Search<State, Input, Output>;
}

/**
 * Whether the operations fit into one order that the model agrees with and that their moments allow, for each key apart.
 * `answer` says "yes", "no" or "unknown"; the finding holds for "yes" alone, and is undecided for "unknown".
 */
export function linearizable<State, Input, Output>(
  history: History<Input, Output>,
  model: Model<State, Input, Output>,
  options: LinearizableOptions = {},
): Linearizability<State, Output> {
  const { stepsMax = STEPS_MAX, moment = inMs } = options;
  const parts = partsOf(history, model);
  let left = stepsMax;
  let waiting = parts.toSorted((a, b) => a.operations.length - b.operations.length);
  for (let round = FIRST_ROUND; waiting.length > 0 && left > 0; round *= 2) {
    for (const { search } of waiting) {
      const before = search.steps;
      search.run(Math.min(round, left));
      left -= search.steps - before;
      if (search.answer === 'no') break;
    }
    waiting = waiting.some(({ search }) => search.answer === 'no')
      ? []
      : waiting.filter(({ search }) => search.answer === 'unknown');
  }
  const objects = parts.map((part) => objectOf(part));
  const steps = stepsMax - left;
  const broken = parts.find(({ search }) => search.answer === 'no');
  const violation = broken === undefined ? null : violationOf(broken, model, history);
  const answer = violation ? 'no' : objects.every((one) => one.answer === 'yes') ? 'yes' : 'unknown';
  return {
    ...findingOf(answer, violation, objects, history, model, steps, moment),
    answer,
    steps,
    objects,
    violation,
  };
}

function partsOf<State, Input, Output>(
  history: History<Input, Output>,
  model: Model<State, Input, Output>,
): Part<State, Input, Output>[] {
  const byKey = Map.groupBy(history.keys(), (index) => history[index]?.key ?? null);
  const keys = [...byKey.keys()].sort((a, b) => ((a ?? '') < (b ?? '') ? -1 : 1));
  return keys.map((key) => {
    const operations = (byKey.get(key) ?? []).filter((index) => {
      const { returnUs, input } = history[index] as Operation<Input, Output>;
      // What changes nothing and was never answered fits everywhere.
      return returnUs !== null || model.reads?.(input) !== true;
    });
    const part = operations.map((index) => history[index] as Operation<Input, Output>);
    return { key, operations, search: new Search(model, part) };
  });
}

function objectOf<State, Input, Output>({
  key,
  operations,
  search,
}: Part<State, Input, Output>): ObjectHistory<State> {
  const { answer, steps, placements } = search.result();
  const whole = (index: number) => operations[index] as number;
  return {
    key,
    operations,
    answer,
    steps,
    placements: placements.map(({ order, states, blockedBy }) => ({
      order: order.map(whole),
      states,
      blockedBy: blockedBy === null ? null : whole(blockedBy),
    })),
  };
}

function violationOf<State, Input, Output>(
  { key, operations, search }: Part<State, Input, Output>,
  model: Model<State, Input, Output>,
  history: History<Input, Output>,
): Violation<State, Output> | null {
  const { placements, refusedIn } = search.result();
  const longest = placements[0];
  if (longest === undefined || longest.blockedBy === null) return null;
  const operation = operations[longest.blockedBy] as number;
  const states = refusedIn[longest.blockedBy] ?? [];
  const { input } = history[operation] as Operation<Input, Output>;
  const answers = new Map(
    states.flatMap((state) => {
      const answer = model.answer?.(state, input);
      return answer === undefined ? [] : [[textOf(answer), answer] as const];
    }),
  );
  const text = (index: number) => textOf(index < 0 ? model.init : longest.states[index]);
  const last = longest.order.findLastIndex((_, index) => text(index) !== text(index - 1));
  const since = last === -1 ? null : (operations[longest.order[last] as number] as number);
  return { key, operation, states, answers: [...answers.values()], since };
}

function findingOf<State, Input, Output>(
  answer: 'yes' | 'no' | 'unknown',
  violation: Violation<State, Output> | null,
  objects: readonly ObjectHistory<State>[],
  history: History<Input, Output>,
  model: Model<State, Input, Output>,
  steps: number,
  moment: (us: number) => string,
): Finding {
  const judged = objects.reduce((sum, { operations }) => sum + operations.length, 0);
  const all = `${count(judged, 'operation')}${objects.length > 1 ? ` on ${count(objects.length, 'key')}` : ''}`;
  const expected = 'all operations fit into one order, each between its call and its answer';
  if (answer === 'yes')
    return holds(expected, `${all} fit into one order, each between its call and its answer.`);
  if (answer === 'unknown' || violation === null)
    return undecided(
      expected,
      `whether ${all} fit into one order was still open after ${count(steps, 'step')}`,
      'Let fewer requests be under way at once, or give linearizable() a larger budget (stepsMax).',
    );
  const described = (index: number) => {
    const { input, output, key, process } = history[index] as Operation<Input, Output>;
    const what =
      model.describe?.(input, output, key) ??
      `${key === undefined ? '' : `${key}: `}${textOf(input)} → ${textOf(output)}`;
    return `${what} (${process})`;
  };
  const wrong = history[violation.operation] as Operation<Input, Output>;
  const since = violation.since === null ? null : (history[violation.since] as Operation<Input, Output>);
  const [what, possible] =
    violation.answers.length > 0
      ? ['the answer', violation.answers]
      : [`the ${model.name}`, violation.states];
  const because =
    possible.length > 1
      ? ', in whatever order the others took effect'
      : violation.since === null || since === null
        ? ', as at the beginning'
        : `, after ${described(violation.since)}, ${since.returnUs === null ? `called at ${moment(since.callUs)} and never answered` : `answered at ${moment(since.returnUs)}`}`;
  const placed = objects.find(({ key }) => key === violation.key)?.placements[0]?.order.length ?? 0;
  return breaks({
    expected,
    reason: `${described(violation.operation)}, called at ${moment(wrong.callUs)} and answered at ${moment(wrong.returnUs ?? wrong.callUs)}, fits at no moment in between: ${what} could only have been ${namesOf(possible)}${because}.`,
    observed: `${placed} of ${count(judged, 'operation')} fit into an order`,
    atUs: wrong.returnUs,
    events: [...wrong.events, ...(since?.events ?? [])],
  });
}

const NAMED = 4;
const NAME_CHARACTERS = 60;

/** "1, 2 or 3", shortened where there are many or long ones. */
function namesOf(values: readonly unknown[]): string {
  const names = values.slice(0, NAMED).map((value) => {
    const text = textOf(value);
    return text.length > NAME_CHARACTERS ? `${text.slice(0, NAME_CHARACTERS - 1)}…` : text;
  });
  return alternatives(values.length > NAMED ? [...names, 'another one'] : names);
}
