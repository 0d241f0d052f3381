/** The picture of a message's bytes shows every byte once, in the pieces in which they came. */
import { expect, test } from 'vitest';
import { recordSandbox } from '../runner/simulated/node-recorder.ts';
import { traceOf } from '../trace/index.ts';
import { readSandbox } from '../workbook/read-sandboxes.ts';
import { messageOf } from './sandbox/recorded-choice.ts';
import { wireStrip } from './wire-strip.ts';

test('of the toy server: a request in one piece, and its answer in as many as the program wrote', async () => {
  const run = await recordSandbox(readSandbox('02-toy-server'));
  const request = messageOf(traceOf(run), 'client server GET /hello', 1);
  const [sent, answer] = wireStrip(run, request);
  expect(sent).toMatchObject({
    kind: 'request',
    from: 'client',
    to: 'server',
    bytes: request.bytes,
    pieces: 1,
  });
  expect(sent?.parts.map(({ state }) => state)).toEqual(['start-line', 'header', 'empty-line']);
  expect(answer?.parts.map(({ state }) => state)).toEqual(['start-line', 'header', 'empty-line', 'body']);
  const bytes = answer?.parts.flatMap((part) => part.bytes) ?? [];
  expect(bytes).toHaveLength(answer?.bytes ?? 0);
  expect(bytes.filter(({ beginsPiece }) => beginsPiece)).toHaveLength((answer?.pieces ?? 0) - 1);
  const body = answer?.parts.at(-1);
  expect(body?.words).toBe('Grüß Gott');
  expect(body?.bytes.map(({ text }) => text).join(' ')).toBe('G r C3 BC C3 9F \u00a0 G o t t LF');
});
