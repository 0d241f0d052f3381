import { expect, test } from 'vitest';
import { createFloodGate } from './flood.ts';
import type { LineTone, TerminalLine } from './lines.ts';

const line = (text: string, tone: LineTone = 'output'): TerminalLine => ({
  atUs: 0,
  process: 'a',
  tone,
  text,
});

test('a flood loses its oldest waiting lines, says how many, and keeps faults', () => {
  const printed: string[] = [];
  const gate = createFloodGate({
    linesPerRelease: 3,
    waitingMax: 4,
    print: (lines, dropped) => printed.push(`${dropped}: ${lines.map(({ text }) => text).join(' ')}`),
  });
  gate.push([line('1'), line('2', 'fault'), line('3'), line('4'), line('5'), line('6'), line('7')]);
  expect(gate.release()).toBe(true);
  expect(gate.release()).toBe(false);
  // 7 lines, 4 may wait: 1, 2 and 3 are too many, of which 2 is a fault.
  expect(printed).toEqual(['2: 2 4 5', '0: 6 7']);
});

test('what comes slowly is printed as it came', () => {
  const printed: string[] = [];
  const gate = createFloodGate({
    linesPerRelease: 9,
    waitingMax: 9,
    print: (lines) => printed.push(String(lines.length)),
  });
  gate.push([line('1')]);
  gate.release();
  gate.push([line('2'), line('3')]);
  gate.release();
  expect(gate.release()).toBe(false);
  expect(printed).toEqual(['1', '2']);
});
