import { expect, test } from 'vitest';
import type { TabMessage, WorkRecord } from '../../workbook/saved-work.ts';
import { createPreviousModel } from './previous-model.ts';

function world(files: Record<string, string>) {
  const kept = { files };
  const heard: ((message: TabMessage) => void)[] = [];
  const asked: string[] = [];
  const model = createPreviousModel(
    { work: '01-two/first', title: 'First', paths: ['a.ts'] },
    {
      store: {
        list: async (work) => {
          asked.push(work);
          return [{ savedAtMs: 5, files: kept.files } as unknown as WorkRecord];
        },
        change: async () => undefined,
        put: () => undefined,
      },
      channel: {
        post: () => undefined,
        listen: (listener) => {
          heard.push(listener);
          return () => undefined;
        },
      },
    },
  );
  return { model, kept, asked, say: (message: TabMessage) => heard[0]?.(message) };
}

test('the earlier answer is there after a look, and again as soon as it is saved anew anywhere', async () => {
  const { model, kept, say } = world({});
  await model.look();
  expect(model.answer.value).toBeNull();
  kept.files = { 'a.ts': 'mine' };
  say({ key: '01-two/first/0123', tab: 't', says: 'saved' });
  await Promise.resolve();
  expect(model.answer.value).toEqual({ savedAtMs: 5, files: { 'a.ts': 'mine' } });
});

test('saves of other exercises are not looked into', async () => {
  const { asked, say } = world({});
  say({ key: '01-two/first-one/0123', tab: 't', says: 'saved' });
  say({ key: '01-two/first/0123', tab: 't', says: 'asks' });
  expect(asked).toEqual([]);
});

test('where storage is refused there is none', async () => {
  const model = createPreviousModel(
    { work: 'w/e', title: 'E', paths: ['a.ts'] },
    {
      store: {
        list: () => Promise.reject(new Error('refused')),
        change: async () => undefined,
        put: () => undefined,
      },
      channel: { post: () => undefined, listen: () => () => undefined },
    },
  );
  await model.look();
  expect(model.answer.value).toBeNull();
});
