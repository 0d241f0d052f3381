import { describe, expect, it, vi } from 'vitest';
import type { Restored, SavedWork, SaveResult, WorkContent, WorkRecord } from '../../workbook/saved-work.ts';
import { createAnswerModel, SAVED_CHARACTERS_MAX } from './answer-model.ts';

const starter = { 'client/add.ts': 'starter', 'counter/main.ts': 'counter' };

function record(files: Record<string, string>): WorkRecord {
  return {
    key: 'k',
    work: 'w',
    revision: 3,
    tab: 'other',
    savedAtMs: 5,
    dismissed: false,
    files,
    replaced: [],
    verdicts: null,
  };
}

function fakeWork(restored: Partial<Restored> = {}) {
  const saved: WorkContent[] = [];
  const leaving: WorkContent[] = [];
  const answer: { result: SaveResult } = { result: { kind: 'saved', atMs: 1 } };
  const work: SavedWork = {
    restore: async () => ({ current: null, offers: [], problem: null, ...restored }),
    save: async (content) => {
      saved.push(content);
      return answer.result;
    },
    saveBeforeLeaving: (content) => leaving.push(content),
    leave: () => undefined,
    settle: () => undefined,
    dismiss: async () => undefined,
    onOtherTab: () => () => undefined,
    onAskedElsewhere: () => () => undefined,
  };
  return { work, saved, leaving, answer };
}

describe('an answer', () => {
  it('is saved within 500 ms of typing, also while the learner types on', async () => {
    vi.useFakeTimers();
    const { work, saved } = fakeWork();
    const model = createAnswerModel(starter, work);
    for (let ms = 0; ms < 500; ms += 100) {
      model.edit('client/add.ts', `typed ${ms}`);
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(saved.length).toBeGreaterThan(0);
    await vi.advanceTimersByTimeAsync(500);
    expect(saved.at(-1)?.files).toEqual({ 'client/add.ts': 'typed 400' });
    expect(model.saving.value).toBe('saved');
    vi.useRealTimers();
  });

  it('is written at once when the page goes, and only when there is something to write', () => {
    const { work, leaving } = fakeWork();
    const model = createAnswerModel(starter, work);
    model.leavePage();
    expect(leaving).toEqual([]);
    model.edit('client/add.ts', 'mine');
    model.leavePage();
    expect(leaving.map(({ files }) => files)).toEqual([{ 'client/add.ts': 'mine' }]);
  });

  it('comes back with Undo after Reset, and after Solution', () => {
    const model = createAnswerModel(starter, fakeWork().work);
    model.edit('client/add.ts', 'mine');
    model.reset();
    expect(model.files.value).toEqual(starter);
    model.undo();
    expect(model.files.value['client/add.ts']).toBe('mine');
    model.showSolution({ 'client/add.ts': 'solution' });
    expect(model.files.value['client/add.ts']).toBe('solution');
    model.undo();
    expect(model.files.value['client/add.ts']).toBe('mine');
    expect(model.replaced.value).toEqual([]);
  });

  it('takes files of an earlier answer, leaves the others, and comes back with Undo', () => {
    const model = createAnswerModel(starter, fakeWork().work);
    model.edit('client/add.ts', 'mine');
    model.startFrom({ 'counter/main.ts': 'from before' });
    expect(model.files.value).toEqual({ 'client/add.ts': 'mine', 'counter/main.ts': 'from before' });
    model.undo();
    expect(model.files.value).toEqual({ 'client/add.ts': 'mine', 'counter/main.ts': 'counter' });
  });

  it('does not lose what was written into the solution when Undo brings the older code back', () => {
    const model = createAnswerModel(starter, fakeWork().work);
    model.edit('client/add.ts', 'mine');
    model.showSolution({ 'client/add.ts': 'solution' });
    model.edit('client/add.ts', 'solution, changed');
    model.undo();
    expect(model.files.value['client/add.ts']).toBe('mine');
    model.undo();
    expect(model.files.value['client/add.ts']).toBe('solution, changed');
  });

  it('goes on when storage is full, and says so', async () => {
    vi.useFakeTimers();
    const { work, answer } = fakeWork();
    answer.result = { kind: 'problem', problem: 'full' };
    const model = createAnswerModel(starter, work);
    model.edit('client/add.ts', 'mine');
    await vi.advanceTimersByTimeAsync(500);
    expect(model.problem.value).toBe('full');
    expect(model.files.value['client/add.ts']).toBe('mine');
    vi.useRealTimers();
  });

  it('is not saved when it is too large for that, says so, and is saved again when it has shrunk', async () => {
    vi.useFakeTimers();
    const { work, saved, leaving } = fakeWork();
    const model = createAnswerModel(starter, work);
    model.edit('client/add.ts', 'x'.repeat(SAVED_CHARACTERS_MAX + 1));
    await vi.advanceTimersByTimeAsync(500);
    model.leavePage(true);
    expect([model.problem.value, saved, leaving]).toEqual(['too-large', [], []]);
    expect(model.size.value).toBe(SAVED_CHARACTERS_MAX + 1);
    model.edit('client/add.ts', 'mine');
    await vi.advanceTimersByTimeAsync(500);
    expect([model.problem.value, saved.at(-1)?.files]).toEqual([null, { 'client/add.ts': 'mine' }]);
    vi.useRealTimers();
  });

  it('is restored from storage with the time of its saving', async () => {
    const model = createAnswerModel(starter, fakeWork({ current: record({ 'client/add.ts': 'mine' }) }).work);
    await model.restore();
    expect(model.files.value['client/add.ts']).toBe('mine');
    expect(model.restoredAtMs.value).toBe(5);
  });

  it('keeps the version that was not chosen when two tabs differ', async () => {
    for (const choice of ['theirs', 'mine'] as const) {
      vi.useFakeTimers();
      const { work, answer } = fakeWork();
      const model = createAnswerModel(starter, work);
      model.edit('client/add.ts', 'mine');
      answer.result = { kind: 'conflict', theirs: record({ 'client/add.ts': 'theirs' }) };
      await vi.advanceTimersByTimeAsync(500);
      expect(model.conflict.value?.files).toEqual({ 'client/add.ts': 'theirs' });
      answer.result = { kind: 'saved', atMs: 2 };
      model.choose(choice);
      expect(model.files.value['client/add.ts']).toBe(choice);
      model.undo();
      expect(model.files.value['client/add.ts']).toBe(choice === 'mine' ? 'theirs' : 'mine');
      vi.useRealTimers();
    }
  });
});
