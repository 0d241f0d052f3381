/** The cluster at one moment, from hand-written journals. */
import { describe, expect, it } from 'vitest';
import { createJournal } from './small-journals.ts';
import { createTrace } from './trace.ts';
import { worldAt } from './world-at.ts';

function traceFrom(write: (journal: ReturnType<typeof createJournal>) => void) {
  const journal = createJournal();
  write(journal);
  const trace = createTrace(['a', 'b', 'c']);
  trace.read(journal.sorted());
  return trace;
}
const at = (trace: ReturnType<typeof traceFrom>, ms: number) =>
  worldAt(trace, ms * 1000, { windowUs: 100_000, typicalFlightUs: 10_000 });

describe('worldAt', () => {
  it('knows who lives, pauses and listens', () => {
    const trace = traceFrom((journal) => {
      journal.spawn(0, 'a');
      journal.spawn(0, 'b');
      journal.listen(1, 'b', 8080);
      journal.fault(10, { kind: 'pause', process: 'a' });
      journal.fault(20, { kind: 'resume', process: 'a' });
      journal.exit(30, 'b');
      journal.spawn(40, 'b');
    });
    const states = (ms: number) => at(trace, ms).processes.map(({ state }) => state);
    expect(states(5)).toEqual(['running', 'running', 'not-started']);
    expect(states(15)).toEqual(['paused', 'running', 'not-started']);
    expect(states(35)).toEqual(['running', 'dead', 'not-started']);
    expect(at(trace, 5).processes[1]?.ports).toEqual([8080]);
    expect(at(trace, 35).processes[1]?.ports).toEqual([]);
    expect(at(trace, 45).processes[1]).toMatchObject({ state: 'running', incarnation: 2 });
  });

  it('shows a process that was killed while it was paused as running once it is started anew', () => {
    const trace = traceFrom((journal) => {
      journal.spawn(0, 'a');
      journal.fault(10, { kind: 'pause', process: 'a' });
      journal.exit(20, 'a');
      journal.spawn(30, 'a');
      journal.fault(40, { kind: 'pause', process: 'a' });
    });
    const states = [15, 25, 35, 45].map((ms) => at(trace, ms).processes[0]?.state);
    expect(states).toEqual(['paused', 'dead', 'running', 'paused']);
  });

  it('tells a process that ended by itself from one that was killed or failed', () => {
    const trace = traceFrom((journal) => {
      for (const process of ['a', 'b', 'c']) journal.spawn(0, process);
      journal.exit(10, 'a', 0);
      journal.exit(10, 'b', 1);
      journal.exit(10, 'c');
    });
    expect(at(trace, 20).processes.map(({ state }) => state)).toEqual(['ended', 'dead', 'dead']);
  });

  it('shows a message on its way only while it is, with how far it has come', () => {
    const trace = traceFrom((journal) => {
      journal.pass(10, 20, 'a', 'b', 'GET / HTTP/1.1\r\n\r\n');
    });
    expect(at(trace, 9).flights).toEqual([]);
    expect(at(trace, 12.5).flights[0]).toMatchObject({ way: 0.25, waiting: false });
    expect(at(trace, 20).flights).toEqual([]);
    expect(at(trace, 20).links[0]).toMatchObject({ ends: ['a', 'b'], messages: 1, lost: 0, used: true });
    expect(at(trace, 200).links[0]).toMatchObject({ messages: 0, used: true });
    expect(at(trace, 20).processes[1]?.received).toBe(1);
  });

  it('lets a lost attempt wait with its sender until it is sent again', () => {
    const trace = traceFrom((journal) => {
      const id = journal.send(10, 'a', 'b', 'data', 'GET / HTTP/1.1\r\n\r\n');
      journal.drop(14, id, 'loss', 50);
      journal.deliver(60, id);
    });
    expect(at(trace, 12).flights[0]).toMatchObject({ way: 0.5, waiting: false });
    expect(at(trace, 30).flights[0]).toMatchObject({ way: 0, waiting: true });
    expect(at(trace, 55).flights[0]).toMatchObject({ way: 0.5, waiting: false });
    expect(at(trace, 30).links[0]?.lost).toBe(1);
  });

  it('cuts links by direction, and holds faults until they end', () => {
    const trace = traceFrom((journal) => {
      journal.fault(10, { kind: 'cut', from: 'b', to: 'a', oneWay: true });
      journal.fault(20, { kind: 'loss', from: 'a', to: 'c', share: 0.5 });
      journal.fault(30, { kind: 'heal', from: 'a', to: 'b' });
      journal.fault(40, { kind: 'loss', from: 'a', to: 'c', share: 0 });
    });
    const link = (ms: number, index: number) => at(trace, ms).links[index];
    expect(link(15, 0)?.cut).toEqual({ forth: false, back: true });
    expect(link(35, 0)?.cut).toEqual({ forth: false, back: false });
    expect(link(25, 1)?.faults).toEqual([{ kind: 'loss', from: 'a', to: 'c', share: 0.5 }]);
    expect(link(45, 1)?.faults).toEqual([]);
  });
});
