/** Every byte of a message belongs to one part, and the empty line ends the head. */
import { expect, test } from 'vitest';
import { wirePartsOf } from './wire-parts.ts';

const shown = (text: string) => wirePartsOf(text).map(({ state, from, to }) => [state, text.slice(from, to)]);

test('a message has its start line, a part for each header field, the empty line and the body', () => {
  expect(shown('HTTP/1.1 200 OK\r\na: 1\r\nb: 2\r\n\r\nGr\u00c3\u00bc\n\n')).toEqual([
    ['start-line', 'HTTP/1.1 200 OK\r\n'],
    ['header', 'a: 1\r\n'],
    ['header', 'b: 2\r\n'],
    ['empty-line', '\r\n'],
    ['body', 'Gr\u00c3\u00bc\n\n'],
  ]);
});

test('no byte is lost or taken twice, wherever the message is cut', () => {
  const whole = 'GET / HTTP/1.1\r\nHost: x\r\n\r\nbody';
  for (let end = 0; end <= whole.length; end++) {
    const text = whole.slice(0, end);
    expect(
      shown(text)
        .map(([, part]) => part)
        .join(''),
    ).toBe(text);
  }
});

test('without a body there is no part for one, and a line feed alone ends a line too', () => {
  expect(shown('GET / HTTP/1.1\n\n').map(([state]) => state)).toEqual(['start-line', 'empty-line']);
});
