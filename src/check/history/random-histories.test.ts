/**
 * The search against trying every order: thousands of small seeded histories, right ones, wrong ones and such with operations
 * that were never answered. A seed that fails is printed.
 */
import { expect, test } from 'vitest';
import { linearizable } from './linearizable.ts';
import type { Model } from './model.ts';
import { appendList, keyValue, queue, register } from './models.ts';
import type { Operation } from './operation.ts';
import { drawnFrom } from './small-histories.ts';

const HISTORIES = 1500;

/** Whether any order of the answered operations, with any of the others in between, is right. No memory, no cleverness. */
function anyOrder<State, Input, Output>(
  model: Model<State, Input, Output>,
  history: readonly Operation<Input, Output>[],
): boolean {
  const before = (one: Operation, other: Operation) =>
    one.returnUs !== null &&
    (one.returnUs < other.callUs || (one.process === other.process && one.returnUs <= other.callUs));
  const goOn = (state: State, left: readonly Operation<Input, Output>[]): boolean => {
    if (left.every(({ returnUs }) => returnUs === null)) return true;
    return left.some((one) => {
      if (left.some((other) => other !== one && before(other, one))) return false;
      const [ok, next] = model.step(state, one.input, one.output);
      return (
        ok &&
        goOn(
          next,
          left.filter((other) => other !== one),
        )
      );
    });
  };
  return goOn(model.init, history);
}

/**
 * Clients that run at once, each one operation after another. `run` gives what a real object would answer; now and then
 * an answer is another one, so that a part of the histories is wrong, and now and then it is lost, and the client with it.
 * A process ends operations only at moments of its own, so that no two end at once.
 */
function drawHistory<State, Input, Output>(
  random: () => number,
  model: Model<State, Input, Output>,
  drawInput: () => Input,
  drawOutput: (input: Input) => Output,
): Operation<Input, Output>[] {
  const processes = 1 + Math.floor(random() * 4);
  const drawn: { process: number; callUs: number; returnUs: number; effectUs: number; input: Input }[] = [];
  const freeFrom = Array.from({ length: processes }, () => 0);
  const number = 2 + Math.floor(random() * 6);
  for (let index = 0; index < number; index++) {
    const process = Math.floor(random() * processes);
    const callUs = (freeFrom[process] ?? 0) + Math.floor(random() * 3) * processes;
    const returnUs = Math.ceil((callUs + 1 + random() * 12) / processes) * processes + process;
    freeFrom[process] = returnUs;
    drawn.push({
      process,
      callUs,
      returnUs,
      effectUs: callUs + random() * (returnUs - callUs),
      input: drawInput(),
    });
  }
  let state = model.init;
  const outputs = new Map<object, Output | undefined>();
  for (const one of drawn.toSorted((a, b) => a.effectUs - b.effectUs)) {
    outputs.set(one, model.answer?.(state, one.input));
    [, state] = model.step(state, one.input, undefined);
  }
  const gone = new Set<number>();
  return drawn.flatMap((one) => {
    if (gone.has(one.process)) return [];
    const lost = random() < 0.15;
    if (lost) gone.add(one.process);
    const output = random() < 0.15 ? drawOutput(one.input) : outputs.get(one);
    return [
      {
        process: `p${one.process}`,
        callUs: one.callUs,
        returnUs: lost ? null : one.returnUs,
        input: one.input,
        output: lost ? undefined : output,
        events: [],
      },
    ];
  });
}

function compare<State, Input, Output>(
  model: Model<State, Input, Output>,
  drawsOf: (pick: <Item>(...items: Item[]) => Item) => {
    input(): Input;
    output(input: Input): Output;
  },
): void {
  const answers = { yes: 0, no: 0, unknown: 0 };
  for (let seed = 1; seed <= HISTORIES; seed++) {
    const random = drawnFrom(seed);
    const pick = <Item>(...items: Item[]) => items[Math.floor(random() * items.length)] as Item;
    const { input, output } = drawsOf(pick);
    const history = drawHistory(random, model, input, output);
    const result = linearizable(history, model);
    const told = `seed ${seed}: ${JSON.stringify(history)}`;
    expect(result.answer, told).toBe(anyOrder(model, history) ? 'yes' : 'no');
    answers[result.answer]++;
    for (const { placements } of result.objects)
      for (const one of placements) replay(model, history, one, told);
  }
  // A test that met one kind only would show little.
  expect(Math.min(answers.yes, answers.no)).toBeGreaterThan(HISTORIES / 20);
}

/** An order that is reported is one that the model agrees with, step by step. */
function replay<State, Input, Output>(
  model: Model<State, Input, Output>,
  history: readonly Operation<Input, Output>[],
  placement: { order: readonly number[]; states: readonly State[] },
  told: string,
): void {
  let state = model.init;
  for (const [index, operation] of placement.order.entries()) {
    const one = history[operation] as Operation<Input, Output>;
    const [ok, next] = model.step(state, one.input, one.output);
    expect(ok, told).toBe(true);
    expect(placement.states[index], told).toEqual(next);
    state = next;
  }
}

test('a register: the search and all orders agree', () => {
  compare(register(0), (pick) => ({
    input: () =>
      pick(
        { f: 'read' as const },
        { f: 'write' as const, value: pick(0, 1, 2) },
        { f: 'cas' as const, from: pick(0, 1, 2), to: pick(0, 1, 2) },
      ),
    output: ({ f }) => (f === 'cas' ? pick(true, false) : pick(0, 1, 2)),
  }));
});

test('text that is appended: the search and all orders agree', () => {
  compare(keyValue(''), (pick) => ({
    input: () =>
      pick(
        { f: 'get' as const },
        { f: 'put' as const, value: pick('a', 'b') },
        { f: 'append' as const, value: pick('a', 'b') },
      ),
    output: () => pick('', 'a', 'ab', 'ba'),
  }));
});

test('a list: the search and all orders agree', () => {
  compare(appendList(), (pick) => ({
    input: () => pick({ f: 'read' as const }, { f: 'append' as const, value: pick(1, 2) }),
    output: ({ f }) => (f === 'read' ? pick([], [1], [2], [1, 2], [2, 1]) : undefined),
  }));
});

test('a queue: the search and all orders agree', () => {
  compare(queue(), (pick) => ({
    input: () => pick({ f: 'dequeue' as const }, { f: 'enqueue' as const, value: pick(1, 2, 3) }),
    output: ({ f }) => (f === 'dequeue' ? pick(null, 1, 2, 3) : undefined),
  }));
});
