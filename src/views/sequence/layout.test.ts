import { describe, expect, test } from 'vitest';
import { createTrace } from '../../trace/index.ts';
import { createJournal, request, response } from '../../trace/small-journals.ts';
import { textLines } from '../text-alternative.tsx';
import { english } from '../words.ts';
import { arrowAt } from './arrows.ts';
import { createGrowingLayout, layOut } from './layout.ts';

type Journal = ReturnType<typeof createJournal>;

function trace(journal: Journal, processes = ['client', 'counter'], nowMs = 0) {
  const made = createTrace(processes);
  made.read(journal.sorted());
  made.passTo(nowMs * 1000);
  return made;
}

function alive(...processes: string[]): Journal {
  const journal = createJournal();
  for (const process of processes) journal.spawn(0, process);
  return journal;
}

describe('the layout', () => {
  test('an arrow goes down from its sender when sent to its receiver when delivered', () => {
    const journal = alive('client', 'counter');
    journal.pass(5, 13, 'client', 'counter', request('GET /a'));
    const layout = layOut(trace(journal), { width: 720 });
    const leg = layout.arrows[0]?.legs[0];
    expect(leg?.end).toBe('arrived');
    expect(leg && leg.x1 < leg.x2 && leg.y1 < leg.y2).toBe(true);
    // A typical flight falls by 30 pixels, and this one is the typical one.
    expect(leg && leg.y2 - leg.y1).toBeCloseTo(30);
  });

  test('a message that was lost twice has three legs, the first two ending half way with a ghost', () => {
    const journal = alive('client', 'counter');
    const id = journal.send(5, 'client', 'counter', 'data', request('GET /a'));
    journal.drop(6, id, 'cut', 206);
    journal.drop(206, id, 'cut', 606);
    journal.deliver(612, id);
    const layout = layOut(trace(journal), { width: 720 });
    const legs = layout.arrows[0]?.legs ?? [];
    expect(legs.map(({ end, ghost }) => [end, ghost !== null])).toEqual([
      ['lost', true],
      ['lost', true],
      ['arrived', false],
    ]);
    expect(layout.arrows[0]?.labels.map(({ text }) => text)).toEqual(['GET /a', 'GET /a, try 3']);
    expect(layout.kinds().has('retry')).toBe(true);
  });

  test('a message to a dead process is lost at its door', () => {
    const journal = alive('client', 'counter');
    journal.exit(2, 'counter');
    const id = journal.send(5, 'client', 'counter', 'data', request('GET /a'));
    journal.drop(12, id, 'dead');
    const layout = layOut(trace(journal), { width: 720 });
    const leg = layout.arrows[0]?.legs[0];
    expect(leg).toMatchObject({ end: 'lost', ghost: null });
    expect(Math.abs((leg?.x2 ?? 0) - (layout.columns[1]?.x ?? 0))).toBeLessThan(4);
  });

  test('a message in flight has an open end, which moves on as time passes', () => {
    const journal = alive('client', 'counter');
    journal.send(5, 'client', 'counter', 'data', request('GET /a'));
    const tip = (nowMs: number) =>
      layOut(trace(journal, undefined, nowMs), { width: 720 }).arrows[0]?.legs[0];
    expect(tip(7)?.end).toBe('open');
    expect((tip(9)?.x2 ?? 0) > (tip(7)?.x2 ?? 0)).toBe(true);
  });

  test('at 390 pixels everything stays within the picture and names are cut, not let out', () => {
    const names = ['client', 'gateway', 'catalogue', 'payments', 'replica-1'];
    const journal = alive(...names);
    journal.pass(5, 13, 'client', 'gateway', request('GET /a-rather-long-path/with/parts'));
    const layout = layOut(trace(journal, names), { width: 356 });
    expect(layout.width).toBe(356);
    for (const column of layout.columns) expect(column.x).toBeLessThan(356);
    expect(layout.columns.map(({ name }) => name.length).every((length) => length <= 9)).toBe(true);
    for (const arrow of layout.arrows) {
      const span = Math.abs(arrow.to.x - arrow.from.x);
      for (const label of arrow.labels) expect(label.text.length * 7.25).toBeLessThanOrEqual(span);
    }
  });

  test('25 lanes keep apart, and the picture grows wider instead', () => {
    const names = Array.from({ length: 25 }, (_, index) => `node-${index}`);
    const layout = layOut(trace(alive(...names), names), { width: 356 });
    expect((layout.columns[1]?.x ?? 0) - (layout.columns[0]?.x ?? 0)).toBeGreaterThanOrEqual(54);
    expect(layout.width).toBeGreaterThan(1300);
  });

  test('labels do not lie on one another', () => {
    const journal = alive('client', 'counter');
    for (let index = 0; index < 40; index++) {
      journal.pass(index / 10, 8 + index / 10, 'client', 'counter', request(`GET /${index}`), {
        connection: `c${index}`,
      });
    }
    const labels = layOut(trace(journal), { width: 720 }).arrows.flatMap((arrow) => arrow.labels);
    expect(labels.length).toBeGreaterThan(0);
    for (const [index, label] of labels.entries()) {
      for (const other of labels.slice(index + 1))
        expect(Math.abs(label.y - other.y)).toBeGreaterThanOrEqual(15);
    }
  });

  test('an error that ends a process has one mark with the end, and one that does not has its own', () => {
    const journal = alive('client', 'counter');
    journal.error(3, 'counter', 'is undefined');
    journal.error(5, 'counter', 'is undefined');
    journal.exit(5, 'counter', 1);
    const layout = layOut(trace(journal, undefined, 9), { width: 720 });
    expect(layout.marks.map(({ kind, text }) => [kind, text])).toEqual([
      ['crash', 'TypeError, exit 1'],
      ['error', 'TypeError'],
    ]);
  });

  test('only the part of a run that was asked for is drawn', () => {
    const journal = alive('client', 'counter');
    for (const at of [10, 110, 210])
      journal.pass(at, at + 5, 'client', 'counter', request('GET /a'), { connection: `${at}` });
    const layout = layOut(trace(journal), { width: 720, fromUs: 100_000, untilUs: 200_000 });
    expect(layout.arrows.map(({ message }) => message.sentUs)).toEqual([110_000]);
  });
});

test('the text alternative tells messages, deaths, restarts and cut links in the order of time', () => {
  const journal = alive('client', 'counter');
  journal.pass(12.4, 20, 'client', 'counter', request('POST /add'));
  journal.fault(21, { kind: 'cut', from: 'client', to: 'counter' });
  const id = journal.send(22, 'counter', 'client', 'data', response('200 OK'));
  journal.drop(22, id, 'cut', 222);
  journal.exit(100, 'counter');
  journal.spawn(140, 'counter');
  expect(textLines(trace(journal), english).map(({ text }) => text)).toEqual([
    'At 12.4 ms client → counter: POST /add, arrived at 20.0 ms.',
    'At 21.0 ms link client ⇄ counter cut.',
    'At 22.0 ms counter → client: 200 OK, lost at 100.0 ms.',
    'At 100.0 ms counter killed.',
    'At 140.0 ms counter restarted.',
  ]);
});

describe('a layout that grows with its run', () => {
  /** 700 requests in bursts, some lost and sent again, and connections that are refused among them. */
  function burstyJournal(): Journal {
    const journal = alive('client', 'counter');
    for (let n = 0; n < 700; n++) {
      const at = Math.floor(n / 7) * 130 + (n % 7) * 6;
      const connection = `client:${n}-counter:80`;
      if (n % 23 === 0) {
        const id = journal.send(at, 'client', 'counter', 'data', request(`GET /${n}`), { connection });
        journal.drop(at + 2, id, 'loss', at + 202);
        journal.deliver(at + 209, id);
      } else journal.pass(at, at + 9, 'client', 'counter', request(`GET /${n}`), { connection });
      if (n % 40 !== 0) continue;
      const late = `client:x${n}-counter:81`;
      journal.deliver(at + 70, journal.send(at + 65, 'client', 'counter', 'syn', '', { connection: late }));
      journal.deliver(
        at + 82,
        journal.send(at + 71, 'counter', 'client', 'refuse', '', { connection: late }),
      );
    }
    return journal;
  }
  const drawn = (arrows: readonly { message: { id: string } }[]) =>
    arrows.map(({ message, ...places }) => JSON.stringify([message.id, { ...places, from: 0, to: 0 }]));

  test('comes to the same as one of the whole run, wherever one looks, and changes nothing above what it says', () => {
    const records = burstyJournal().sorted();
    const made = createTrace(['client', 'counter']);
    const growing = createGrowingLayout(made, { width: 720, typicalFlightMs: 9 });
    growing.update();
    let before: string[] = [];
    for (let at = 0; at < records.length; at += 83) {
      made.read(records.slice(at, at + 83));
      const sinceY = growing.update();
      const now = drawn(growing.arrowsBetween(0, growing.height));
      const above = (lines: readonly string[]) =>
        lines.filter((line) => (JSON.parse(line) as [string, { bottom: number }])[1].bottom < sinceY);
      expect(above(now)).toEqual(above(before));
      before = now;
    }
    const whole = layOut(made, { width: 720, typicalFlightMs: 9 });
    expect(growing.height).toBe(whole.height);
    for (let top = 0; top < whole.height; top += 900)
      expect(drawn(growing.arrowsBetween(top, top + 900))).toEqual(
        drawn(whole.arrowsBetween(top, top + 900)),
      );
    expect([...growing.kinds()].sort()).toEqual([...whole.kinds()].sort());
  });

  test('a process that comes to the others while the run lasts gets its lane', () => {
    const journal = alive('client', 'counter');
    journal.pass(5, 13, 'client', 'counter', request('GET /a'));
    const made = createTrace(['client', 'counter']);
    const growing = createGrowingLayout(made, { width: 720, typicalFlightMs: 9 });
    made.read(journal.records.splice(0));
    growing.update();
    journal.spawn(20, 'visitor');
    journal.pass(21, 29, 'visitor', 'counter', request('GET /b'), { connection: 'visitor:1-counter:80' });
    made.read(journal.records.splice(0));
    expect(growing.update()).toBe(0);
    const whole = layOut(made, { width: 720, typicalFlightMs: 9 });
    expect(whole.columns).toHaveLength(3);
    expect(growing.columns).toEqual(whole.columns);
    expect(drawn(growing.arrowsBetween(0, 900))).toEqual(drawn(whole.arrows));
  });

  test('finds the arrow at a place, by its line or its words', () => {
    const made = trace(burstyJournal());
    const growing = createGrowingLayout(made, { width: 720, typicalFlightMs: 9 });
    growing.update();
    const arrows = growing.arrowsBetween(0, 400);
    const arrow = arrows.find(({ labels, legs }) => labels.length > 0 && legs.length === 1);
    const leg = arrow?.legs[0];
    const label = arrow?.labels[0];
    if (!arrow || !leg || !label) throw new Error('No arrow with words is there.');
    expect(arrowAt(arrows, (leg.x1 + leg.x2) / 2, (leg.y1 + leg.y2) / 2 + 2)).toBe(arrow);
    expect(arrowAt(arrows, label.x, label.y - 4)).toBe(arrow);
    expect(arrowAt(arrows, leg.x1 - 60, leg.y1)).toBeNull();
  });
});
