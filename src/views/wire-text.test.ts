import { expect, it } from 'vitest';
import { hexDump, readableText } from './wire-text.ts';

it('dumps bytes sixteen to a line, with what is printable beside them', () => {
  expect(hexDump('GET / HTTP/1.1\r\nA: \u00ff')).toBe(
    [
      '0000  47 45 54 20 2f 20 48 54  54 50 2f 31 2e 31 0d 0a  GET / HTTP/1.1..',
      '0010  41 3a 20 ff                                       A: .',
    ].join('\n'),
  );
  expect(hexDump('')).toBe('');
});

it('puts UTF-8 together again and shows control characters', () => {
  expect(readableText('caf\u00c3\u00a9\r\n\u0000x\n')).toBe('café\n·x');
});
