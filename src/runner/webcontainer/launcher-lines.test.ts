import { expect, test } from 'vitest';
import { createLineReader, type FromLauncher, launcherLine, orderLine, readOrder } from './launcher-lines.ts';

const refused = (message: string): FromLauncher => ({ kind: 'refused', message });

function read(pieces: readonly string[]) {
  const messages: FromLauncher[] = [];
  const texts: string[] = [];
  const reader = createLineReader(
    (message) => messages.push(message),
    (text) => texts.push(text),
  );
  for (const piece of pieces) reader.push(piece);
  reader.end();
  return { messages, texts };
}

test('a message comes through a terminal that cuts it anywhere and ends lines in its own way', () => {
  const line = launcherLine(refused('größer\nthan 𝄞')).replace('\n', '\r\n');
  expect(line).toMatch(/^[\x20-\x7e]+\r\n$/);
  for (let cut = 0; cut < line.length; cut++)
    expect(read([line.slice(0, cut), line.slice(cut)])).toEqual({
      messages: [refused('größer\nthan 𝄞')],
      texts: [],
    });
});

test('everything else is text: what a terminal echoes, a warning, a marked line that is no JSON', () => {
  const echo = orderLine({ do: 'stop' });
  const { messages, texts } = read([echo, '(node:1) Warning\n', '@happens-before {no\n', 'unfinished']);
  expect(messages).toEqual([]);
  expect(texts).toEqual([echo, '(node:1) Warning\n', '@happens-before {no\n', 'unfinished']);
});

test('a message that stands behind text in its line is read, and the text is kept', () => {
  expect(read([`> ${launcherLine(refused('x'))}`])).toEqual({ messages: [refused('x')], texts: ['> '] });
});

test('an order is read back, and what is none is passed over', () => {
  expect(readOrder(orderLine({ do: 'stop' }))).toEqual({ do: 'stop' });
  expect(readOrder('stop')).toBeNull();
  expect(readOrder('{"kind":"records"}')).toBeNull();
  expect(readOrder('7')).toBeNull();
});
