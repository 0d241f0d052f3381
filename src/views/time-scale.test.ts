import { describe, expect, test } from 'vitest';
import { createGrowingScale, createTimeScale } from './time-scale.ts';

const ms = (...times: number[]) => times.map((time) => time * 1000);

describe('the time scale', () => {
  test('is linear while something happens', () => {
    const scale = createTimeScale(ms(0, 10, 20), 30_000, { pixelsPerMs: 2, gapPixelsMax: 50 });
    expect([0, 5, 20, 30].map((at) => scale.yOf(at * 1000))).toEqual([0, 10, 40, 60]);
    expect(scale.stretches.every((stretch) => !stretch.skipped)).toBe(true);
  });

  test('leaves a long idle time out and goes on with the same slope', () => {
    const scale = createTimeScale(ms(0, 10, 1010, 1020), 1_020_000, {
      pixelsPerMs: 2,
      gapPixelsMax: 50,
      breakPixels: 30,
    });
    // 10 ms and 9 px of lead, the break, 9 px of lead and 10 ms: 20 + 9 + 30 + 9 + 20.
    expect(scale.height).toBeCloseTo(88);
    expect(scale.yOf(1_020_000) - scale.yOf(1_010_000)).toBeCloseTo(20);
    expect(scale.stretches.filter((stretch) => stretch.skipped)).toHaveLength(1);
  });

  test('yOf never goes back and usOf undoes it', () => {
    const times = ms(0, 3, 4, 200, 201, 5000, 5001);
    const scale = createTimeScale(times, 9_000_000, { pixelsPerMs: 3.7 });
    let last = -1;
    for (const us of [...times, 700_000, 9_000_000].sort((a, b) => a - b)) {
      const y = scale.yOf(us);
      expect(y).toBeGreaterThanOrEqual(last);
      expect(scale.usOf(y)).toBeCloseTo(us, 3);
      last = y;
    }
  });

  test('growing time does not move what is drawn already', () => {
    const times = ms(0, 8, 108, 116);
    const early = createTimeScale(times, 116_000, { pixelsPerMs: 4 });
    const late = createTimeScale([...times, ...ms(300, 900)], 950_000, { pixelsPerMs: 4 });
    for (const us of times) expect(late.yOf(us)).toBeCloseTo(early.yOf(us));
  });

  test('every stretch of a picture says when it is, at round moments', () => {
    const scale = createTimeScale(ms(0, 10, 1013, 1014), 1_014_000, { pixelsPerMs: 4 });
    const labels = scale.ticks(44, 0, 1e6).map((tick) => tick.label);
    expect(labels[0]).toBe('0');
    expect(labels.at(-1)).toMatch(/^1,01\d$/);
  });

  test('grown bit by bit, with moments that become known late, it is the same as made at once', () => {
    // Seeded by hand: a run of 400 moments, some far apart; every tenth becomes known 30 moments later.
    let seed = 7;
    const chance = () => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return seed / 2147483648;
    };
    const all: number[] = [0];
    for (let n = 0; n < 400; n++) all.push((all.at(-1) ?? 0) + Math.round(chance() ** 6 * 400_000) + 1);
    const grown = createGrowingScale(0, { pixelsPerMs: 4 });
    const known: number[] = [0];
    for (let n = 1; n < all.length; n++) {
      const fresh = n % 10 === 0 ? [] : [all[n] as number];
      if (n % 10 === 0 && n > 30) fresh.unshift(all[n - 30] as number);
      const nowUs = (all[n] as number) + Math.round(chance() * 50_000 * (n % 3));
      const before = known.map((us) => grown.yOf(us));
      const { sinceUs } = grown.grow(fresh, Math.min(nowUs, all[n + 1] ?? nowUs));
      for (const [index, us] of known.entries())
        if (us <= sinceUs) expect(grown.yOf(us)).toBeCloseTo(before[index] as number, 6);
      known.push(...fresh);
    }
    known.sort((a, b) => a - b);
    const once = createTimeScale(known, all.at(-1) ?? 0, { pixelsPerMs: 4 });
    grown.grow([], all.at(-1) ?? 0);
    expect(grown.stretches).toEqual(once.stretches);
    expect(once.stretches.filter(({ skipped }) => skipped).length).toBeGreaterThan(20);
  });

  test('marks are the same wherever one begins to ask for them', () => {
    const times = Array.from({ length: 300 }, (_, n) => n * 7_300 + (n % 9 === 0 ? 0 : 2_000));
    const scale = createTimeScale(times, 2_200_000, { pixelsPerMs: 6 });
    const whole = scale.ticks(44, 0, scale.height);
    for (let top = 0; top < scale.height; top += 320)
      expect(scale.ticks(44, top, top + 320)).toEqual(whole.filter(({ y }) => y >= top && y <= top + 320));
  });
});
