import { describe, expect, it } from 'vitest';
import {
  changedFrom,
  hashTexts,
  openSavedWork,
  type TabMessage,
  type Texts,
  type WorkChannel,
  type WorkContent,
  type WorkRecord,
  type WorkStore,
} from './saved-work.ts';

/** One browser: its storage and the channel between its tabs. */
function browser(fault: { error: Error | null } = { error: null }) {
  const records = new Map<string, WorkRecord>();
  const listeners = new Set<(message: TabMessage) => void>();
  const store: WorkStore = {
    async list(work) {
      if (fault.error) throw fault.error;
      return [...records.values()]
        .filter((record) => record.work === work)
        .map((record) => structuredClone(record));
    },
    async change(key, change) {
      if (fault.error) throw fault.error;
      const next = change(records.get(key));
      if (next) records.set(key, structuredClone(next));
    },
    put(record) {
      if (fault.error) throw fault.error;
      records.set(record.key, structuredClone(record));
    },
  };
  const channel: WorkChannel = {
    post(message) {
      for (const listener of listeners) listener(message);
    },
    listen(heard) {
      listeners.add(heard);
      return () => listeners.delete(heard);
    },
  };
  let nowMs = 1000;
  const openTab = (tab: string, starter: Texts = { 'client/main.ts': 'starter' }) =>
    openSavedWork(
      { sandbox: '01-two', exercise: 'classify', starter },
      { store, channel, tab, nowMs: () => nowMs++ },
    );
  return { openTab, records };
}

const content = (text: string): WorkContent => ({
  files: { 'client/main.ts': text },
  replaced: [],
  verdicts: null,
});
const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

describe('saved work', () => {
  it('comes back after a reload, verdicts and replaced code with it', async () => {
    const { openTab } = browser();
    const verdict = { pass: false, reason: 'r', expected: 'e', observed: 'o', atMs: 5, evidence: [] };
    const whole: WorkContent = {
      files: { 'client/main.ts': 'mine' },
      replaced: [{ files: { 'client/main.ts': 'before' }, by: 'solution' }],
      verdicts: {
        files: { 'client/main.ts': 'mine' },
        outcomes: [{ check: 'honest', state: 'fail', verdict, seed: 7, seedsRun: 7, error: null }],
      },
    };
    expect((await openTab('a').save(whole)).kind).toBe('saved');
    expect((await openTab('b').restore()).current).toMatchObject(whole);
  });

  it('is not applied to another starter, but offered, until it is dismissed', async () => {
    const { openTab } = browser();
    await openTab('a').save(content('old answer'));
    const later = openTab('b', { 'client/main.ts': 'new starter' });
    const { current, offers } = await later.restore();
    expect(current).toBeNull();
    expect(offers.map(({ files }) => files)).toEqual([{ 'client/main.ts': 'old answer' }]);
    for (const offer of offers) await later.dismiss(offer);
    expect((await later.restore()).offers).toEqual([]);
  });

  it('does not overwrite what another tab saved since: it says so and keeps both', async () => {
    const { openTab, records } = browser();
    const one = openTab('one');
    const two = openTab('two');
    await one.restore();
    await two.restore();
    await one.save(content('from one'));
    const result = await two.save(content('from two'));
    expect(result).toMatchObject({ kind: 'conflict', theirs: { files: { 'client/main.ts': 'from one' } } });
    expect([...records.values()].map(({ files }) => files)).toEqual([{ 'client/main.ts': 'from one' }]);
    if (result.kind === 'conflict') two.settle(result.theirs);
    expect((await two.save(content('from two'))).kind).toBe('saved');
    expect((await one.save(content('more from one'))).kind).toBe('conflict');
  });

  it('hears of the other tab at once, and only of different code', async () => {
    const { openTab } = browser();
    const one = openTab('one');
    const two = openTab('two');
    await one.save(content('same'));
    await two.restore();
    const heard: string[] = [];
    two.onOtherTab(({ files }) => heard.push(files['client/main.ts'] ?? ''));
    await one.save(content('same'));
    await settled();
    await one.save(content('newer'));
    await settled();
    expect(heard).toEqual(['newer']);
    expect((await two.save(content('mine'))).kind).toBe('conflict');
  });

  it('tells the other tab that a choice is asked for here, until it is made or the page is gone', async () => {
    const { openTab } = browser();
    const one = openTab('one');
    const two = openTab('two');
    const heard: boolean[] = [];
    one.onAskedElsewhere((isAsking) => heard.push(isAsking));
    await one.save(content('from one'));
    const result = await two.save(content('from two'));
    await two.save(content('from two, and more'));
    expect(heard).toEqual([true]);
    two.saveBeforeLeaving(content('from two, and more'));
    expect(heard).toEqual([true]);
    if (result.kind === 'conflict') two.settle(result.theirs);
    expect(heard).toEqual([true, false]);
    await one.save(content('newer from one'));
    await two.save(content('from two'));
    two.leave();
    expect(heard).toEqual([true, false, true, false]);
  });

  it('lets one tab save as often as it likes', async () => {
    const { openTab } = browser();
    const tab = openTab('one');
    await tab.restore();
    for (const text of ['a', 'b', 'c']) expect((await tab.save(content(text))).kind).toBe('saved');
  });

  it('keeps the version of a tab that is closed in the middle of a conflict', async () => {
    const { openTab } = browser();
    const one = openTab('one');
    const two = openTab('two');
    await one.save(content('from one'));
    await two.save(content('from two'));
    two.saveBeforeLeaving(content('from two, and more'));
    const { current, offers } = await openTab('three').restore();
    expect(current?.files).toEqual({ 'client/main.ts': 'from one' });
    expect(offers.map(({ files }) => files)).toEqual([{ 'client/main.ts': 'from two, and more' }]);
  });

  it('is written when the page goes', async () => {
    const { openTab } = browser();
    openTab('one').saveBeforeLeaving(content('last words'));
    expect((await openTab('two').restore()).current?.files).toEqual({ 'client/main.ts': 'last words' });
  });

  it('says blocked or full and never throws', async () => {
    const blocked = browser({ error: new DOMException('no', 'SecurityError') }).openTab('one');
    expect((await blocked.restore()).problem).toBe('blocked');
    expect(await blocked.save(content('x'))).toEqual({ kind: 'problem', problem: 'blocked' });
    expect(() => blocked.saveBeforeLeaving(content('x'))).not.toThrow();
    const full = browser({ error: new DOMException('no', 'QuotaExceededError') }).openTab('one');
    expect(await full.save(content('x'))).toEqual({ kind: 'problem', problem: 'full' });
  });
});

describe('changedFrom()', () => {
  it('holds only what differs', () => {
    expect(changedFrom({ a: '1', b: '2' }, { a: '1', b: '3' })).toEqual({ b: '3' });
  });
});

describe('hashTexts()', () => {
  it('does not depend on the order of the files, but on every path and text', () => {
    expect(hashTexts({ a: '1', b: '2' })).toBe(hashTexts({ b: '2', a: '1' }));
    expect(hashTexts({ a: '1', b: '2' })).not.toBe(hashTexts({ a: '2', b: '1' }));
    expect(hashTexts({ a: '1' })).toMatch(/^[0-9a-f]{16}$/);
  });
});
