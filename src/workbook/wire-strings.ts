/** The words of the strip of bytes, English: what a parser takes each part of a message for. */
import type { WireState } from '../trace/wire-parts.ts';

const bytes = (count: number) => (count === 1 ? '1 byte' : `${count} bytes`);

export const wireStrings = {
  states: {
    request: {
      'start-line': 'request line',
      header: 'header field',
      'empty-line': 'empty line',
      body: 'body',
    },
    response: {
      'start-line': 'status line',
      header: 'header field',
      'empty-line': 'empty line',
      body: 'body',
    },
  } satisfies Record<string, Record<WireState, string>>,
  next: {
    request: {
      'start-line': 'method, target, version',
      header: 'another line may follow',
      'empty-line': 'the head is over',
      body: 'as many as were announced',
    },
    response: {
      'start-line': 'version, status, reason',
      header: 'another line may follow',
      'empty-line': 'the head is over',
      body: 'up to the end of the connection',
    },
  } satisfies Record<string, Record<WireState, string>>,
  columns: { state: 'What it is taken for', bytes: 'Bytes on the wire', count: 'How many' },
  caption: (from: string, to: string, count: number, pieces: number) =>
    `${from} to ${to}, ${bytes(count)} in ${pieces === 1 ? 'one piece' : `${pieces} pieces`}`,
  count: bytes,
  piece: (number: number) => `piece ${number}`,
  emptyLine: 'nothing but a line end',
  legend: (seed: number) =>
    `Recorded with seed ${seed}. A byte is a box; CR and LF end a line, two digits are a byte that is no ASCII. A new piece begins at each thick line.`,
};
