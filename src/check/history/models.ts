/**
 * Ready-made models: a register, a store of keys, a list that grows, a queue. Each is one object; where operations have a
 * key, every key is an object of its own. An operation that was never answered may have done its work or not.
 */
import { type Model, textOf } from './model.ts';

/** What can be kept in them: anything that is compared by value. */
export type Value = string | number | boolean | null;

/** What can be asked of a register; `cas` writes `to` where it holds `from`. */
export type RegisterInput =
  | { f: 'read' }
  | { f: 'write'; value: Value }
  /** Writes `to` if the register holds `from`; answers whether it did. */
  | { f: 'cas'; from: Value; to: Value };

/** A read answers the value, a cas whether it wrote; what a write answers does not matter. */
export type RegisterOutput = Value | undefined;

/** A register that holds `initial` at first. */
export function register(initial: Value = null): Model<Value, RegisterInput, RegisterOutput> {
  return {
    name: 'register',
    init: initial,
    step(state, input, output) {
      switch (input.f) {
        case 'read':
          return [output === undefined || output === state, state];
        case 'write':
          return [true, input.value];
        case 'cas': {
          const wrote = state === input.from;
          return [output === undefined || output === wrote, wrote ? input.to : state];
        }
      }
    },
    reads: ({ f }) => f === 'read',
    answer: (state, input) =>
      input.f === 'read' ? state : input.f === 'cas' ? state === input.from : undefined,
    describe(input, output, key) {
      switch (input.f) {
        case 'read':
          return answered(named('read', key), output);
        case 'write':
          return `${named('write', key)} ${textOf(input.value)}`;
        case 'cas':
          return answered(`${named('cas', key)} ${textOf(input.from)} to ${textOf(input.to)}`, output);
      }
    },
  };
}

/** What can be asked of one key. */
export type KeyValueInput =
  | { f: 'get' }
  | { f: 'put'; value: Value }
  /** Puts text behind the text that is there. */
  | { f: 'append'; value: string }
  | { f: 'delete' }
  | { f: 'cas'; from: Value; to: Value };

/** A get answers the value, a cas whether it wrote; what the others answer does not matter. */
export type KeyValueOutput = Value | undefined;

/** A store of keys. `absent` is what a get answers where nothing was put, or where it was deleted. */
export function keyValue(absent: Value = null): Model<Value, KeyValueInput, KeyValueOutput> {
  return {
    name: 'value',
    init: absent,
    step(state, input, output) {
      switch (input.f) {
        case 'get':
          return [output === undefined || output === state, state];
        case 'put':
          return [true, input.value];
        case 'append':
          return [true, `${state === absent ? '' : state}${input.value}`];
        case 'delete':
          return [true, absent];
        case 'cas': {
          const wrote = state === input.from;
          return [output === undefined || output === wrote, wrote ? input.to : state];
        }
      }
    },
    reads: ({ f }) => f === 'get',
    answer: (state, input) =>
      input.f === 'get' ? state : input.f === 'cas' ? state === input.from : undefined,
    describe(input, output, key) {
      switch (input.f) {
        case 'get':
          return answered(named('get', key), output);
        case 'delete':
          return named('delete', key);
        case 'cas':
          return answered(`${named('cas', key)} ${textOf(input.from)} to ${textOf(input.to)}`, output);
        default:
          return `${named(input.f, key)} ${textOf(input.value)}`;
      }
    },
  };
}

/** What can be asked of a list that grows. */
export type AppendListInput = { f: 'append'; value: Value } | { f: 'read' };
/** A read answers the whole list; what an append answers is not looked at. */
export type AppendListOutput = readonly Value[] | undefined;

/** A list that only grows; a read answers all of it, oldest first. */
export function appendList(): Model<readonly Value[], AppendListInput, AppendListOutput> {
  return {
    name: 'list',
    init: [],
    step: (state, input, output) =>
      input.f === 'append'
        ? [true, [...state, input.value]]
        : [output === undefined || sameList(state, output), state],
    reads: ({ f }) => f === 'read',
    answer: (state, input) => (input.f === 'read' ? state : undefined),
    describe: (input, output, key) =>
      input.f === 'append'
        ? `${named('append', key)} ${textOf(input.value)}`
        : answered(named('read', key), output),
  };
}

/** What can be asked of a queue. */
export type QueueInput = { f: 'enqueue'; value: Value } | { f: 'dequeue' };
/** A dequeue answers what it took, or null where the queue was empty. */
export type QueueOutput = Value | undefined;

/** First in, first out. */
export function queue(): Model<readonly Value[], QueueInput, QueueOutput> {
  return {
    name: 'queue',
    init: [],
    step(state, input, output) {
      if (input.f === 'enqueue') return [true, [...state, input.value]];
      return [output === undefined || output === (state[0] ?? null), state.slice(1)];
    },
    answer: (state, input) => (input.f === 'dequeue' ? (state[0] ?? null) : undefined),
    describe: (input, output, key) =>
      input.f === 'enqueue'
        ? `${named('enqueue', key)} ${textOf(input.value)}`
        : answered(named('dequeue', key), output),
  };
}

const sameList = (a: readonly Value[], b: readonly Value[]) =>
  a.length === b.length && a.every((one, index) => one === b[index]);

const named = (f: string, key: string | undefined) => (key === undefined ? f : `${f} ${key}`);

const answered = (what: string, output: unknown) =>
  output === undefined ? `${what} without an answer` : `${what} → ${textOf(output)}`;
