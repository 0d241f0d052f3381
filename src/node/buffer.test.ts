import { Buffer as NodeBuffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import { loadLibrary, TestMachine } from './test-machine.ts';

async function simulatedBuffer(): Promise<typeof NodeBuffer> {
  await loadLibrary();
  const machine = await TestMachine.start('solo');
  return machine.hosts[0]?.library.globals['Buffer'] as typeof NodeBuffer;
}

const encodings = ['utf8', 'latin1', 'ascii', 'hex', 'base64', 'base64url', 'utf16le'] as const;
const texts = ['', 'plain', 'käse €', '😀 pair', 'deadbeef', 'a'.repeat(2000), '>>>???'];

describe('Buffer', () => {
  it('encodes and decodes as Node does', async () => {
    const Buffer = await simulatedBuffer();
    for (const encoding of encodings) {
      // What real Node makes of text that is no base64 depends on how the engine stores that text.
      const isBase64 = encoding.startsWith('base64');
      for (const text of isBase64 ? texts.filter((one) => /^[a-z]*$/.test(one)) : texts) {
        const expected = NodeBuffer.from(text, encoding);
        const actual = Buffer.from(text, encoding);
        expect([...actual], `${encoding} of ${text}`).toEqual([...expected]);
        expect(actual.toString(encoding)).toBe(expected.toString(encoding));
        expect(actual.toString(encoding, 1, 3)).toBe(expected.toString(encoding, 1, 3));
        expect(Buffer.byteLength(text, encoding)).toBe(NodeBuffer.byteLength(text, encoding));
      }
    }
    const allBytes = Array.from({ length: 256 }, (_, at) => at);
    for (const encoding of encodings) {
      expect(Buffer.from(allBytes).toString(encoding)).toBe(NodeBuffer.from(allBytes).toString(encoding));
    }
  });

  it('shares memory in slice and subarray, with the bounds of Node', async () => {
    const Buffer = await simulatedBuffer();
    for (const [start, end] of [[], [1], [1, 3], [-2], [-3, -1], [3, 1], [0, 99], [99], [-99, 2]]) {
      expect([...Buffer.from('hello').subarray(start, end)]).toEqual([
        ...NodeBuffer.from('hello').subarray(start, end),
      ]);
    }
    const whole = Buffer.from('hello');
    whole.subarray(1, 3)[0] = 65;
    expect(whole.toString()).toBe('hAllo');
    expect(Buffer.isBuffer(whole.slice(1))).toBe(true);
  });

  it('reads and writes numbers under both spellings', async () => {
    const Buffer = await simulatedBuffer();
    const bytes = Buffer.alloc(16);
    bytes.writeUInt32BE(0xdeadbeef, 0);
    bytes.writeBigInt64LE(-5n, 8);
    expect([bytes.readUint32BE(0), bytes.readUint8(1), bytes.readBigInt64LE(8)]).toEqual([
      0xdeadbeef,
      0xad,
      -5n,
    ]);
  });
});
