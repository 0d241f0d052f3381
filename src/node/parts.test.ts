import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PART_NAMES, PARTS, type PartName } from './parts.ts';
import { loadLibrary, TestMachine } from './test-machine.ts';

const script = (file: string) => readFileSync(join(import.meta.dirname, '../../.generated', file), 'utf8');

async function printed(body: string, parts: readonly PartName[] = PART_NAMES): Promise<string[]> {
  const machine = await TestMachine.startWith(parts, 'solo');
  machine.hosts[0]?.main(body);
  await machine.run();
  expect(machine.hosts[0]?.errors).toEqual([]);
  return (machine.hosts[0]?.output ?? '').trimEnd().split('\n');
}

describe('parts of the library', () => {
  it('are scripts of their own, and the core has nothing of them', async () => {
    await loadLibrary();
    const core = script('node-library.js');
    const marks: Record<PartName, string> = {
      abort: 'kDependantSignals',
      assert: 'reference-equal',
      comparisons: 'isPartialStrictEqual',
      crypto: 'ERR_CRYPTO_HASH_FINALIZED',
      dns: 'getHostByAddr',
      elsewhere: 'moveMessagePortToContext',
      fetch: 'UND_ERR_HEADERS_TIMEOUT',
      fs: 'copyfile',
      'form-data': '----formdata-undici-',
      math: 'atanh',
      path: 'pathObject',
      timers: 'kScheduler',
      dgram: 'setMulticastInterface',
      url: 'DEP0170',
      util: 'DEP0044',
      websocket: '258EAFA5',
      webstreams: 'Writer has been released',
    };
    for (const part of PART_NAMES) {
      const own = script(`node-parts/${part}.js`);
      expect([part, own.includes(marks[part])]).toEqual([part, true]);
      expect([part, core.includes(marks[part])]).toEqual([part, false]);
    }
  });

  it('need only one another, and no module is in two of them', () => {
    const modules = PART_NAMES.flatMap((part) => [...PARTS[part].modules, ...(PARTS[part].internals ?? [])]);
    expect(new Set(modules).size).toBe(modules.length);
    for (const part of PART_NAMES) expect(PARTS[part].needs ?? []).not.toContain(part);
  });

  it('take the core’s modules and not copies of them', async () => {
    const lines = await printed(`
      const util = require('node:util'), url = require('node:url'), assert = require('node:assert');
      console.log(util.types === require('node:util/types'), url.URL === URL, util.TextDecoder === TextDecoder);
      console.log(util.promisify(setTimeout) === require('node:timers/promises').setTimeout);
      const errorOf = (run) => { try { run(); } catch (error) { return error; } };
      const pairs = [
        [() => util.inherits(1), () => process.nextTick(1)],
        [() => new assert.AssertionError(), () => new (require('node:events'))().on('x')],
      ];
      for (const [ofPart, ofCore] of pairs.map((pair) => pair.map(errorOf)))
        console.log(ofPart.code, Object.getPrototypeOf(ofPart) === Object.getPrototypeOf(ofCore));
      const failed = errorOf(() => assert.deepStrictEqual({ a: [1] }, { a: [2] }));
      console.log(failed instanceof Error, failed instanceof assert.AssertionError, failed.code, util.isDeepStrictEqual([1], [1]));
      console.log(require('node:crypto').webcrypto === crypto, require('node:crypto').randomBytes(2) instanceof Buffer);
    `);
    expect(lines).toEqual([
      'true true true',
      'true',
      'ERR_INVALID_ARG_TYPE true',
      'ERR_INVALID_ARG_TYPE true',
      'true true ERR_ASSERTION true',
      'true true',
    ]);
  });

  it('are refused to a program that does not name them, with the way to mend it', async () => {
    const lines = await printed(
      `for (let turn = 0; turn < 2; turn++) try { require('node:assert'); } catch (error) { console.log(error.message); }
       console.log(require('node:http').STATUS_CODES[404]);`,
      [],
    );
    const refusal =
      'assert was not loaded, because no file of this program imports node:assert or node:assert/strict by its name. ' +
      "Write the import out: import … from 'node:assert'.";
    expect(lines).toEqual([refusal, refusal, 'Not Found']);
  });
});
