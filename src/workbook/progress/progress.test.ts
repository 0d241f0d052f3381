/** What progress.ts promises, over a storage that keeps, refuses or is full, and beside other tabs. */
import { describe, expect, test } from 'vitest';
import type { NewEvent, ProgressEvent } from './event.ts';
import { type Log, mergeLogs, nameOf } from './log.ts';
import { createProgress, type TabMessage } from './progress.ts';
import type { LogStorage } from './storage.ts';
import { createWriteAhead, type TextStore } from './write-ahead.ts';

/** A storage in memory; `fail` makes it refuse with an error of that name, until it is null again. */
function memory(initial: ProgressEvent[] = []) {
  const rows = new Map(initial.map((event) => [nameOf(event), event]));
  const state = { rows, era: 'first', fail: null as string | null, added: [] as string[][] };
  const refuse = () => {
    if (state.fail !== null) throw new DOMException('no', state.fail);
  };
  const storage: LogStorage = {
    async load() {
      refuse();
      return { log: { events: [...rows.values()], compacted: {} }, era: state.era };
    },
    async add({ events }: Log, era) {
      refuse();
      if (era !== null && era !== state.era) return 'deleted';
      state.added.push(events.map(nameOf));
      for (const event of events) if (!rows.has(nameOf(event))) rows.set(nameOf(event), event);
      return 'stored';
    },
    compact: async () => undefined,
    async clear() {
      refuse();
      rows.clear();
      state.era = `${state.era}+`;
      return state.era;
    },
  };
  return { state, storage };
}

/** A localStorage in memory, which all tabs of a test share. */
function texts(): TextStore & { held: Map<string, string> } {
  const held = new Map<string, string>();
  return {
    held,
    get length() {
      return held.size;
    },
    key: (index) => [...held.keys()][index] ?? null,
    getItem: (key) => held.get(key) ?? null,
    setItem: (key, text) => void held.set(key, text),
    removeItem: (key) => void held.delete(key),
  };
}

/** A storage that takes in nothing until the page is gone: what a page that is left at once meets. */
const tooLate = (storage: LogStorage): LogStorage => ({
  ...storage,
  add: () => new Promise(() => undefined),
});

/** Tabs that hear one another. */
function tabs() {
  const channels: { onmessage: ((message: MessageEvent) => void) | null }[] = [];
  return () => {
    const channel = {
      onmessage: null as ((message: MessageEvent) => void) | null,
      postMessage(data: TabMessage) {
        for (const other of channels) if (other !== channel) other.onmessage?.({ data } as MessageEvent);
      },
    };
    channels.push(channel);
    return channel;
  };
}

const clock = (from = 0) => {
  let at = from;
  return () => at++;
};
const names = () => {
  let count = 0;
  return () => `tab${++count}`;
};
const prediction: NewEvent = { chapter: 'one', kind: 'prediction', id: 'cut', body: { value: 2 } };
const of = (value: number): NewEvent => ({ ...prediction, body: { value } });

describe('record()', () => {
  test('adds an event, numbered in its stream, and a later page finds all of them', async () => {
    const { state, storage } = memory();
    const page = createProgress({ storage, now: clock(10), newStream: () => 'here' });
    expect(await page.record(of(2))).toEqual({ ok: true });
    expect(await page.record(of(3))).toEqual({ ok: true });
    expect([...state.rows.keys()]).toEqual(['here/1', 'here/2']);
    const later = createProgress({ storage });
    expect((await later.latest('one', 'prediction', 'cut'))?.body).toEqual({ value: 3 });
    expect(await later.latest('one', 'prediction', 'other')).toBeUndefined();
    expect((await later.events('one')).map(({ body }) => body)).toEqual([{ value: 2 }, { value: 3 }]);
    expect(await later.events('two')).toEqual([]);
  });

  test('what is done later counts as later, also where another device’s clock ran ahead', async () => {
    const { storage } = memory([{ ...of(9), stream: 'ahead', seq: 1, at: 5000 }]);
    const page = createProgress({ storage, now: () => 10 });
    await page.log();
    await page.record(of(3));
    expect((await page.latest('one', 'prediction', 'cut'))?.body).toEqual({ value: 3 });
  });

  test.each([
    ['QuotaExceededError', 'full'],
    ['SecurityError', 'blocked'],
    ['InvalidStateError', 'blocked'],
    ['DataCloneError', 'failed'],
  ])('on %s says "%s" in words and goes on from memory', async (name, reason) => {
    const { state, storage } = memory();
    state.fail = name;
    const page = createProgress({ storage });
    expect(await page.record(of(2))).toMatchObject({
      ok: false,
      reason,
      message: expect.stringContaining('until you leave the page'),
    });
    expect((await page.latest('one', 'prediction', 'cut'))?.body).toEqual({ value: 2 });
    expect(await page.state()).toMatchObject({ saved: { ok: false, reason }, unsaved: 1 });
  });

  test('once there is room again it stores what it could not store before what is new, so that no stream has a gap', async () => {
    const { state, storage } = memory();
    const page = createProgress({ storage, newStream: () => 'here' });
    await page.record(of(1));
    state.fail = 'QuotaExceededError';
    await Promise.all([page.record(of(2)), page.record(of(3))]);
    state.fail = null;
    expect(await page.record(of(4))).toEqual({ ok: true });
    expect(state.added.flat()).toEqual(['here/1', 'here/2', 'here/3', 'here/4']);
    expect(await page.state()).toEqual({ saved: { ok: true }, unsaved: 0 });
  });
});

describe('two tabs', () => {
  test('hear of each other’s events at once', async () => {
    const { storage } = memory();
    const open = tabs();
    const here = createProgress({ storage, channel: open() });
    const there = createProgress({ storage, channel: open() });
    const heard: unknown[] = [];
    const unsubscribe = there.subscribe((events) => heard.push(...events.map(({ body }) => body)));
    await here.record(of(2));
    await there.record(of(3));
    unsubscribe();
    await here.record(of(4));
    expect(heard).toEqual([{ value: 2 }, { value: 3 }]);
    expect((await there.events()).map(({ body }) => body)).toEqual([
      { value: 2 },
      { value: 3 },
      { value: 4 },
    ]);
  });

  test('deleting in one deletes in the other, which goes on with a new stream', async () => {
    const { state, storage } = memory();
    const open = tabs();
    const here = createProgress({ storage, channel: open() });
    const there = createProgress({ storage, channel: open(), newStream: names() });
    await there.record(of(2));
    const heard: number[] = [];
    there.subscribe((events) => heard.push(events.length));
    expect(await here.clear()).toEqual({ ok: true });
    expect(heard).toEqual([0]);
    expect(await there.events()).toEqual([]);
    await there.record(of(3));
    expect([...state.rows.keys()]).toEqual(['tab2/1']);
  });

  test('a tab that could not hear of the deletion brings nothing back but what it records from then on', async () => {
    const { state, storage } = memory();
    const deaf = createProgress({ storage, newStream: names() });
    await deaf.record(of(2));
    await createProgress({ storage }).clear();
    expect(await deaf.record(of(3))).toEqual({ ok: true });
    expect([...state.rows.values()].map(({ stream, seq, body }) => [stream, seq, body])).toEqual([
      ['tab2', 1, { value: 3 }],
    ]);
    expect((await deaf.events()).map(({ body }) => body)).toEqual([{ value: 3 }]);
  });
});

describe('join()', () => {
  const theirs: Log = {
    events: [
      { ...of(7), stream: 'phone', seq: 1, at: 1 },
      { ...of(8), stream: 'phone', seq: 2, at: 9_000_000_000_000 },
    ],
    compacted: {},
  };

  test('adds what is not there, leaves what is there, and two devices that join each other know the same', async () => {
    const [one, other] = [memory(), memory(theirs.events.map((event) => ({ ...event })))];
    const here = createProgress({ storage: one.storage, newStream: () => 'here' });
    const phone = createProgress({ storage: other.storage });
    await here.record(of(2));
    const mine = await here.log();
    expect(await here.join(await phone.log())).toEqual({ ok: true });
    expect(await phone.join(mine)).toEqual({ ok: true });
    expect(await here.log()).toEqual(await phone.log());
    expect([...one.state.rows.keys()].sort()).toEqual(['here/1', 'phone/1', 'phone/2']);
    expect(await here.log()).toEqual(mergeLogs(mine, theirs));
  });

  test('an event that is there already is not written over', async () => {
    const { state, storage } = memory(theirs.events.slice(0, 1));
    const page = createProgress({ storage });
    await page.join({ events: [{ ...of(99), stream: 'phone', seq: 1, at: 1 }], compacted: {} });
    expect(state.rows.get('phone/1')?.body).toEqual({ value: 7 });
    expect((await page.events()).map(({ body }) => body)).toEqual([{ value: 7 }]);
  });

  test('where nothing can be stored the page knows both logs, and says that it keeps them only for now', async () => {
    const { state, storage } = memory();
    state.fail = 'SecurityError';
    const page = createProgress({ storage });
    expect(await page.join(theirs)).toMatchObject({ ok: false, reason: 'blocked' });
    expect(await page.events()).toHaveLength(2);
    expect((await page.state()).unsaved).toBe(2);
  });
});

describe('a page that is left before its events are stored', () => {
  const setUp = () => {
    const { state, storage } = memory();
    const store = texts();
    return { state, storage, store, ahead: createWriteAhead(() => store) };
  };

  test('leaves them to the next one, in their order, which stores them and takes them away', async () => {
    const { state, storage, store, ahead } = setUp();
    const left = createProgress({ storage: tooLate(storage), ahead, newStream: () => 'left' });
    void left.record(of(2));
    void left.record(of(3));
    const next = createProgress({ storage, ahead });
    expect((await next.events('one')).map(({ body }) => body)).toEqual([{ value: 2 }, { value: 3 }]);
    await expect.poll(() => store.held.size).toBe(0);
    expect([...state.rows.keys()]).toEqual(['left/1', 'left/2']);
  });

  test('and in another tab goes on: both store the same event, and there is one', async () => {
    const { state, storage, store, ahead } = setUp();
    const committing = Promise.withResolvers<void>();
    const slow = createProgress({
      storage: { ...storage, add: (...given) => committing.promise.then(() => storage.add(...given)) },
      ahead,
      newStream: () => 'slow',
    });
    const saved = slow.record(of(2));
    const other = createProgress({ storage, ahead });
    expect(await other.events()).toHaveLength(1);
    committing.resolve();
    expect(await saved).toEqual({ ok: true });
    expect([...state.rows.keys()]).toEqual(['slow/1']);
    expect(store.held.size).toBe(0);
    expect(await createProgress({ storage, ahead }).events()).toHaveLength(1);
  });

  test('has nothing brought back of it once everything was deleted in another tab', async () => {
    const { state, storage, store, ahead } = setUp();
    void createProgress({ storage: tooLate(storage), ahead }).record(of(2));
    await createProgress({ storage: tooLate(storage), ahead }).clear();
    expect(store.held.size).toBe(0);
    expect(await createProgress({ storage, ahead }).events()).toEqual([]);
    expect(state.rows.size).toBe(0);
  });

  test('leaves nothing behind once an event is stored', async () => {
    const { storage, store, ahead } = setUp();
    const page = createProgress({ storage, ahead, newStream: () => 'here' });
    const saved = page.record(of(2));
    expect([...store.held.keys()]).toEqual(['happens-before:progress-ahead:here']);
    expect(await saved).toEqual({ ok: true });
    expect(store.held.size).toBe(0);
  });

  test('is known to the next one also where no database opens', async () => {
    const { state, storage, ahead } = setUp();
    state.fail = 'SecurityError';
    await createProgress({ storage, ahead }).record(of(2));
    expect(await createProgress({ storage, ahead }).events()).toHaveLength(1);
  });

  test.each<[string, () => TextStore]>([
    [
      'refuses to be named',
      () => {
        throw new DOMException('no', 'SecurityError');
      },
    ],
    [
      'is full',
      () => ({
        ...texts(),
        setItem: () => {
          throw new DOMException('no', 'QuotaExceededError');
        },
      }),
    ],
    [
      'holds texts that are not ours',
      () => {
        const store = texts();
        store.setItem('happens-before:progress-ahead:odd', '[{"stream":1}]');
        store.setItem('happens-before:progress-ahead:cut', '[{"stream":');
        return store;
      },
    ],
  ])('a localStorage that %s is done without', async (_how, store) => {
    const { state, storage } = memory();
    const page = createProgress({ storage, ahead: createWriteAhead(store), newStream: () => 'here' });
    expect(await page.record(of(2))).toEqual({ ok: true });
    expect([...state.rows.keys()]).toEqual(['here/1']);
    expect(await page.events()).toHaveLength(1);
  });

  test('keeps the first of more than there is room for, so that its stream has no gap', () => {
    const store = texts();
    const ahead = createWriteAhead(() => store);
    const event = (seq: number, text: string): ProgressEvent => ({
      ...prediction,
      stream: 'here',
      seq,
      at: seq,
      body: { value: text },
    });
    ahead.keep('here', [event(1, 'short')]);
    ahead.keep('here', [event(1, 'short'), event(2, 'x'.repeat(300_000))]);
    expect(ahead.read().map(({ events }) => events.map(nameOf))).toEqual([['here/1']]);
  });
});
