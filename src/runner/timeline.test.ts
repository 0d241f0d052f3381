import { describe, expect, it } from 'vitest';
import type { JournalRecord, TimedFault } from '../kernel/journal.ts';
import type { Runner, RunState } from './runner.ts';
import { playCluster } from './simulated/play-cluster.ts';
import { busyCluster, SCENARIO, UNTIL_MS } from './simulated/test-cluster.ts';
import { createTestRunner } from './simulated/test-runner.ts';
import {
  firstDifferenceUs,
  hashBefore,
  inputsOf,
  inputsOfCourse,
  Timeline,
  type Whereabouts,
} from './timeline.ts';

const SEED = 7;

/** Its second run, and each after it, is another than was asked for. */
function createLyingRunner(): Runner {
  const honest = createTestRunner();
  let starts = 0;
  return {
    ...honest,
    start: (cluster, options, observer) =>
      honest.start(cluster, { ...options, seed: options.seed + (starts++ > 0 ? 1 : 0) }, observer),
  };
}

/** A timeline that a test works by hand. */
function begin(runner: Runner = createTestRunner(), speed = Number.POSITIVE_INFINITY) {
  const shown = {
    records: [] as JournalRecord[],
    state: 'booting' as RunState,
    nowUs: 0,
    traceHash: '',
    where: null as Whereabouts | null,
    differs: [] as number[],
    failures: [] as string[],
  };
  const waiting = new Set<() => void>();
  const timeline = new Timeline(
    runner,
    busyCluster,
    { seed: SEED, scenario: SCENARIO, untilMs: UNTIL_MS, speed, pauseAtMs: null },
    {
      records: (batch) => {
        shown.records.push(...batch);
      },
      progress: (progress) => {
        Object.assign(shown, progress);
        for (const wake of waiting) wake();
      },
      failure: (message) => shown.failures.push(message),
      replaced: (records) => {
        shown.records = [...records];
      },
      whereabouts: (where) => {
        shown.where = where;
      },
      differs: (atUs) => shown.differs.push(atUs),
    },
  );
  const until = (isSo: () => boolean) =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (!isSo()) return;
        waiting.delete(look);
        resolve();
      };
      waiting.add(look);
      look();
    });
  const jumpTo = async (atUs: number) => {
    timeline.jumpTo(atUs);
    await until(() => shown.where?.going === null && shown.state === 'paused');
  };
  return {
    timeline,
    shown,
    until,
    ended: () => until(() => shown.state === 'stopped'),
    jumpTo,
    /** Pauses there, restarts a service, and goes on to the end. */
    async disturbAt(atUs: number) {
      await jumpTo(atUs);
      timeline.apply({ kind: 'restart', process: 'helper' });
      await until(() => shown.where?.going === null && inputsOf(shown.records).length > 0);
      timeline.resume();
      await until(() => shown.state === 'stopped');
    },
  };
}

const whole = playCluster(busyCluster, { seed: SEED, scenario: SCENARIO, untilMs: UNTIL_MS });

describe('going back', () => {
  it('shows the same records up to there, with the same hash, and goes on to the same end', async () => {
    const { timeline, shown, ended, jumpTo } = begin();
    await ended();
    const first = shown.records;
    for (const atUs of [700_001, 205_000, 399_999, 400_001, 1, 613_370]) {
      await jumpTo(atUs);
      expect(shown.nowUs).toBe(atUs);
      expect(shown.records).toEqual(first.filter((record) => record.atUs < atUs));
      expect(shown.traceHash).toBe(hashBefore(first, atUs));
      expect(shown.where).toMatchObject({
        back: true,
        inputsLater: false,
        course: { endUs: UNTIL_MS * 1000 },
      });
    }
    timeline.resume();
    await ended();
    expect(shown.traceHash).toBe((await whole).traceHash);
    expect(shown.where).toMatchObject({ back: false, others: [] });
    expect(shown.differs).toEqual([]);
  });

  it('can be stopped on its way, and stands where it has come to', async () => {
    const { timeline, shown, ended, until } = begin();
    await ended();
    const first = shown.records;
    timeline.jumpTo(900_000);
    await until(() => (shown.where?.going?.reachedUs ?? 0) > 0);
    timeline.pause();
    await until(() => shown.state === 'paused');
    expect(shown.nowUs).toBeLessThan(900_000);
    expect(shown.records).toEqual(first.slice(0, shown.records.length));
    expect(shown.differs).toEqual([]);
  });

  it('says so when the replay did something else', async () => {
    const { shown, ended, jumpTo } = begin(createLyingRunner());
    await ended();
    await jumpTo(500_000);
    expect(shown.differs).toEqual([500_000]);
  });
});

describe('going on differently', () => {
  it('takes effect at the moment that is shown, and the rest of the run is another', async () => {
    const { shown, ended, disturbAt } = begin();
    await ended();
    const first = shown.records;
    await disturbAt(250_000);
    const [fault] = shown.records.filter((one) => one.kind === 'fault' && one.by === 'person');
    expect(fault?.atUs).toBe(250_000);
    expect(hashBefore(shown.records, 250_000)).toBe(hashBefore(first, 250_000));
    expect(shown.traceHash).not.toBe((await whole).traceHash);
    expect(shown.where?.others.map(({ endUs }) => endUs)).toEqual([UNTIL_MS * 1000]);
    expect(shown.where?.others[0]?.records).toEqual(first);
    expect(shown.differs).toEqual([]);
  });

  it('gives the same hash again when its inputs are replayed', async () => {
    const { shown, ended, disturbAt } = begin();
    await ended();
    await disturbAt(255_123);
    const inputs = inputsOf(shown.records);
    expect(inputs).toEqual([{ atMs: 255.123, fault: { kind: 'restart', process: 'helper' } }]);
    const again = await playCluster(busyCluster, {
      seed: SEED,
      scenario: SCENARIO,
      inputs,
      untilMs: UNTIL_MS,
    });
    expect(again.traceHash).toBe(shown.traceHash);
  });

  it('without a word more leaves out what was done later; “as it was” does it again', async () => {
    const { timeline, shown, ended, disturbAt, jumpTo, until } = begin();
    await ended();
    await disturbAt(500_000);
    const disturbed = shown.traceHash;
    await jumpTo(300_000);
    expect(shown.where).toMatchObject({ back: true, inputsLater: true });
    timeline.jumpTo(300_000, true);
    await until(() => shown.where?.going === null && shown.state === 'stopped');
    expect(shown.traceHash).toBe(disturbed);
    await jumpTo(300_000);
    timeline.resume();
    await ended();
    expect(shown.traceHash).toBe((await whole).traceHash);
    // The undisturbed run was left for the disturbed one, and that for this.
    expect(shown.where?.others).toHaveLength(2);
    expect(shown.differs).toEqual([]);
  });

  it('a course that was left can be taken up again, and ends as it had ended', async () => {
    const { timeline, shown, ended, disturbAt, until } = begin();
    await ended();
    await disturbAt(500_000);
    const disturbed = shown.records;
    timeline.takeUp(shown.where?.others[0] as Whereabouts['course']);
    await until(() => shown.where?.going === null && shown.state === 'paused');
    expect(shown.records).toEqual((await whole).records);
    expect(shown.where?.others[0]?.records).toEqual(disturbed);
    expect(shown.differs).toEqual([]);
  });

  it('a fault after a step lies behind the event that was shown, and before the next', async () => {
    const { timeline, shown, ended, jumpTo, until } = begin();
    await ended();
    const first = shown.records;
    await jumpTo(520_000);
    for (let count = 0; count < 4; count++) {
      const before = shown.records.length;
      timeline.step({ kind: 'any' });
      await until(() => shown.state === 'paused' && shown.records.length > before);
    }
    const steps = shown.records.length;
    timeline.apply({ kind: 'kill', process: 'client' });
    await until(() => shown.where?.going === null && inputsOf(shown.records).length === 1);
    expect(shown.records.slice(0, steps)).toEqual(first.slice(0, steps));
    const later = first[steps]?.atUs ?? 0;
    expect(
      shown.records.find(({ kind, atUs }) => kind === 'fault' && atUs > 520_000)?.atUs,
    ).toBeLessThanOrEqual(later);
    timeline.resume();
    await ended();
    const inputs = inputsOf(shown.records);
    const again = await playCluster(busyCluster, {
      seed: SEED,
      scenario: SCENARIO,
      inputs,
      untilMs: UNTIL_MS,
    });
    expect(again.traceHash).toBe(shown.traceHash);
    expect(shown.failures).toEqual([]);
  });
});

describe('other inputs', () => {
  const restart = { kind: 'restart', process: 'helper' } as const;
  const kill = { kind: 'kill', process: 'helper' } as const;
  const played = (inputs: TimedFault[]) =>
    playCluster(busyCluster, { seed: SEED, scenario: SCENARIO, inputs, untilMs: UNTIL_MS });

  it('are another course, the same up to the first of them that is otherwise; the old one is kept', async () => {
    const { timeline, shown, ended, disturbAt, until } = begin();
    await ended();
    await disturbAt(500_000);
    const before = shown.records;
    const others = shown.where?.others.length ?? 0;
    const wanted = [
      { atMs: 700, fault: restart },
      { atMs: 420.005, fault: kill },
    ];
    timeline.withInputs(wanted);
    await until(() => shown.where?.going === null && shown.state === 'stopped');
    const again = await played([wanted[1] as TimedFault, wanted[0] as TimedFault]);
    expect(shown.records).toEqual(again.records);
    expect(shown.traceHash).toBe(again.traceHash);
    expect(hashBefore(shown.records, 420_005)).toBe(hashBefore(before, 420_005));
    expect(shown.where?.others).toHaveLength(others + 1);
    expect(shown.where?.others.at(-1)?.records).toEqual(before);
    expect(shown.differs).toEqual([]);
  });

  it('none at all is the run as it would have been', async () => {
    const { timeline, shown, ended, disturbAt, until } = begin();
    await ended();
    await disturbAt(250_000);
    timeline.withInputs([]);
    await until(() => shown.where?.going === null && shown.state === 'stopped');
    expect(shown.traceHash).toBe((await whole).traceHash);
  });

  it('the same ones change nothing', async () => {
    const { timeline, shown, ended, disturbAt } = begin();
    await ended();
    await disturbAt(250_000);
    const { where, records } = shown;
    timeline.withInputs(inputsOf(records));
    expect(shown.where).toBe(where);
    expect(shown.records).toBe(records);
  });

  it('on the way to them one can stop, and what a person is still to do is done later', async () => {
    const { timeline, shown, ended, until, jumpTo } = begin();
    await ended();
    const wanted = [
      { atMs: 300, fault: kill },
      { atMs: 800, fault: restart },
    ];
    timeline.withInputs(wanted);
    await until(() => (shown.where?.going?.reachedUs ?? 0) > 0);
    timeline.pause();
    await until(() => shown.where?.going === null && shown.state === 'paused');
    expect(shown.nowUs).toBeLessThan(800_000);
    expect(inputsOfCourse(shown.where?.course as Whereabouts['course'])).toEqual(wanted);
    const earlier = Math.floor(shown.nowUs / 2);
    await jumpTo(shown.nowUs);
    await jumpTo(earlier);
    timeline.jumpTo(earlier, true);
    await until(() => shown.where?.going === null && shown.state === 'stopped');
    expect(shown.traceHash).toBe((await played(wanted)).traceHash);
    expect(shown.differs).toEqual([]);
  });

  it('says so when the replay did something else before the first of them', async () => {
    const { timeline, shown, ended, until } = begin(createLyingRunner());
    await ended();
    timeline.withInputs([{ atMs: 300, fault: kill }]);
    await until(() => shown.where?.going === null && shown.state === 'stopped');
    expect(shown.differs).toEqual([300_000]);
  });
});

it('the first difference between two lists of inputs is the earlier moment of the first pair that differs', () => {
  const kill = (atMs: number, process = 'a'): TimedFault => ({ atMs, fault: { kind: 'kill', process } });
  expect(firstDifferenceUs([kill(1), kill(2)], [kill(1), kill(2)])).toBeNull();
  expect(firstDifferenceUs([kill(1), kill(2)], [kill(1), kill(1.5), kill(2)])).toBe(1500);
  expect(firstDifferenceUs([kill(1), kill(2)], [kill(1)])).toBe(2000);
  expect(firstDifferenceUs([kill(1)], [kill(1, 'b')])).toBe(1000);
});
