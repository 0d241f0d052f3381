/** What progress.ts promises, over a storage that keeps, refuses or is full. */
import { describe, expect, test } from 'vitest';
import { createProgress, type ProgressEvent, type ProgressStorage } from './progress.ts';

function memory(initial: ProgressEvent[] = []) {
  const rows = new Map(initial.map((event) => [`${event.chapter}/${event.kind}/${event.id}`, event]));
  const storage: ProgressStorage = {
    load: async () => [...rows.values()],
    put: async (event) => void rows.set(`${event.chapter}/${event.kind}/${event.id}`, event),
    remove: async (chapter) => {
      for (const [key, event] of rows) if (event.chapter === chapter) rows.delete(key);
    },
  };
  return { rows, storage };
}

function failing(name: string): ProgressStorage {
  const fail = () => Promise.reject(new DOMException('no', name));
  return { load: fail, put: fail, remove: fail };
}

const prediction = { chapter: 'one', kind: 'prediction', id: 'cut', value: 2 };

describe('progress()', () => {
  test('gives back the latest event of a chapter, kind and id after a reload', async () => {
    const { storage } = memory();
    let time = 10;
    const first = createProgress({ storage, now: () => time++ });
    await first.record(prediction);
    expect(await first.record({ ...prediction, value: 3 })).toEqual({ ok: true });
    const reloaded = createProgress({ storage });
    expect(await reloaded.latest('one', 'prediction', 'cut')).toEqual({ ...prediction, value: 3, at: 11 });
    expect(await reloaded.latest('one', 'prediction', 'other')).toBeUndefined();
  });

  test('lists a chapter’s events oldest first and no other chapter’s', async () => {
    const { storage } = memory();
    let time = 0;
    const progress = createProgress({ storage, now: () => time++ });
    await progress.record({ ...prediction, id: 'b' });
    await progress.record({ ...prediction, chapter: 'two' });
    await progress.record({ ...prediction, id: 'a' });
    expect((await progress.events('one')).map(({ id }) => id)).toEqual(['b', 'a']);
  });

  test('forgets one chapter and keeps the others', async () => {
    const { storage, rows } = memory();
    const progress = createProgress({ storage });
    await progress.record(prediction);
    await progress.record({ ...prediction, chapter: 'two' });
    await progress.clear('one');
    expect(await progress.events('one')).toEqual([]);
    expect([...rows.values()].map(({ chapter }) => chapter)).toEqual(['two']);
  });

  test.each([
    ['QuotaExceededError', 'full'],
    ['SecurityError', 'blocked'],
    ['InvalidStateError', 'blocked'],
    ['DataCloneError', 'failed'],
  ])('on %s says "%s" in words and goes on from memory', async (name, reason) => {
    const progress = createProgress({ storage: failing(name) });
    const saved = await progress.record(prediction);
    expect(saved).toMatchObject({
      ok: false,
      reason,
      message: expect.stringContaining('until you leave the page'),
    });
    expect((await progress.latest('one', 'prediction', 'cut'))?.value).toBe(2);
  });

  test('an event recorded while the stored ones load is not overwritten by an older one', async () => {
    const { storage } = memory([{ ...prediction, value: 'old', at: 1 }]);
    const progress = createProgress({ storage, now: () => 2 });
    const recording = progress.record({ ...prediction, value: 'new' });
    expect((await progress.latest('one', 'prediction', 'cut'))?.value).toBe('new');
    await recording;
  });

  test('tells subscribers of events here and in other tabs, until they unsubscribe', async () => {
    const sent: ProgressEvent[] = [];
    const channel = {
      postMessage: (event: ProgressEvent) => void sent.push(event),
      onmessage: null as ((message: MessageEvent) => void) | null,
    };
    const progress = createProgress({ storage: memory().storage, now: () => 5, channel });
    const seen: unknown[] = [];
    const unsubscribe = progress.subscribe(({ value }) => seen.push(value));
    await progress.record(prediction);
    channel.onmessage?.({ data: { ...prediction, value: 9, at: 6 } } as MessageEvent);
    unsubscribe();
    await progress.record({ ...prediction, value: 10 });
    expect(seen).toEqual([2, 9]);
    expect(sent.map(({ value }) => value)).toEqual([2, 10]);
  });
});
