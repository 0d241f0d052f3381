/**
 * A run that one can go back in. Goes back by playing the run again, from its seed and from what a person did in it, as
 * fast as possible to the moment; compares what happened with what had happened; and goes on from there, as it was or
 * differently. Keeps every course that was left behind until it is stopped. Draws nothing, and needs a runner that replays.
 */
import type { Fault, JournalRecord, TimedFault, VirtualUs } from '../kernel/journal.ts';
import { TraceHash } from '../kernel/trace-hash.ts';
import type { Cluster, Run, Runner, RunObserver, RunOptions, RunState, StepTarget } from './runner.ts';

/** One way that a run has taken, as far as it is known. */
export interface Course {
  readonly records: readonly JournalRecord[];
  readonly endUs: VirtualUs;
  /** What a person will do in it behind its end as it is known; absent where that is nothing. */
  readonly planned?: readonly TimedFault[];
}

export interface Whereabouts {
  /** The course that the shown moment lies in; it may reach further than this moment. */
  course: Course;
  /** The run stands before the end of its course: it can go on as it was, or differently. */
  back: boolean;
  /** A person did something in the rest of this course: to go on differently leaves it out. */
  inputsLater: boolean;
  /** Courses that were left for others, oldest first. */
  others: readonly Course[];
  /** The moment that it is going to, and how far it has come; null when it is there. */
  going: { toUs: VirtualUs; reachedUs: VirtualUs } | null;
}

export interface TimelineObserver extends RunObserver {
  /** The run stands at another moment: these are all its records now. */
  replaced(records: readonly JournalRecord[]): void;
  whereabouts(now: Whereabouts): void;
  /** The replay did not do what the run had done before this moment. It is shown as it went. */
  differs(atUs: VirtualUs): void;
}

/** What a person did, with its moments: with the cluster, the seed and the scenario this gives the same run again. */
export function inputsOf(records: readonly JournalRecord[]): TimedFault[] {
  return records.flatMap((one) =>
    one.kind === 'fault' && one.by === 'person' ? [{ atMs: one.atUs / 1000, fault: one.fault }] : [],
  );
}

/** All that a person does in a course: what has happened, and what is still to come. */
export function inputsOfCourse({ records, planned = [] }: Course): TimedFault[] {
  return [...inputsOf(records), ...planned];
}

/** Up to where two ways of doing things are the same; null where they are the same altogether. Both in order of time. */
export function firstDifferenceUs(was: readonly TimedFault[], is: readonly TimedFault[]): VirtualUs | null {
  const spelled = ({ atMs, fault }: TimedFault) => `${usOf(atMs)} ${JSON.stringify(fault)}`;
  for (let index = 0; index < Math.max(was.length, is.length); index++) {
    const [one, other] = [was[index], is[index]];
    if (one !== undefined && other !== undefined && spelled(one) === spelled(other)) continue;
    return Math.min(...[one, other].flatMap((each) => (each === undefined ? [] : [usOf(each.atMs)])));
  }
  return null;
}

const usOf = (atMs: number): VirtualUs => Math.round(atMs * 1000);

/** The trace hash of everything before a moment. */
export function hashBefore(records: readonly JournalRecord[], atUs: VirtualUs): string {
  const hash = new TraceHash();
  for (const record of records) {
    if (record.atUs >= atUs) break;
    hash.add(record);
  }
  return hash.toString();
}

interface Going {
  toUs: VirtualUs;
  /** Until when both must be the same. */
  sameUntilUs: VirtualUs;
  course: Course;
  records: JournalRecord[];
  reachedUs: VirtualUs;
  /** The rest of the course is left for another. */
  leave: boolean;
  resume: boolean;
  /** The run has all inputs of its course, also those later than `toUs`. */
  keeps: boolean;
  /** What a person does in it is changed: it takes the place of its course, which is left for it. */
  inputs: readonly TimedFault[] | null;
}

export class Timeline implements Run {
  #runner: Runner;
  #cluster: Cluster;
  #options: RunOptions;
  #observer: TimelineObserver;
  #run: Run;
  /** Counts the runs, so that late reports of one that was left are not taken for those of another. */
  #turn = 0;
  #speed: number;
  #nowUs: VirtualUs = 0;
  #state: RunState = 'booting';
  #traceHash = '';
  #ahead = false;
  #records: JournalRecord[] = [];
  /** What is ahead of the shown moment, when it has gone back. */
  #known: Course | null = null;
  /** The run will do all that a person did in the rest of that course. */
  #keeps = false;
  /** What a person will do behind the end of what is known. */
  #planned: readonly TimedFault[] = [];
  #others: Course[] = [];
  #going: Going | null = null;

  constructor(runner: Runner, cluster: Cluster, options: RunOptions, observer: TimelineObserver) {
    this.#runner = runner;
    this.#cluster = cluster;
    this.#options = options;
    this.#observer = observer;
    this.#speed = options.speed;
    this.#run = this.#start(options);
  }

  pause(): void {
    this.#run.pause();
  }

  /** From an earlier moment it goes on without what a person did later, unless `jumpTo` was to keep it. */
  resume(): void {
    if (!this.#keeps) this.#leave();
    this.#run.resume();
  }

  /** Goes on differently from this moment: without anything that a person did later. */
  goOn(): void {
    if (this.#going) return;
    const { inputsLater, course } = this.whereabouts;
    if (inputsLater && this.#keeps) {
      this.#go(course, this.#nowUs, {
        inputs: before(inputsOf(course.records), this.#nowUs),
        leave: true,
        resume: true,
      });
      return;
    }
    this.#leave();
    this.#run.resume();
  }

  step(target: StepTarget): void {
    if (!this.#keeps) this.#leave();
    this.#run.step(target);
  }

  setSpeed(speed: number): void {
    this.#speed = speed;
    if (!this.#going) this.#run.setSpeed(speed);
  }

  /** At the moment that is shown: where the simulation has gone on behind it, by a replay with this fault in its place. */
  apply(fault: Fault): void {
    if (this.#going) return;
    const isAhead = this.#state === 'paused' && this.#ahead;
    const mustForget = this.#keeps && this.whereabouts.inputsLater;
    this.#leave();
    if (!isAhead && !mustForget) {
      this.#run.apply(fault);
      return;
    }
    // Of this very moment some may have been shown already; the fault comes after all of it.
    const atUs = Math.max(this.#nowUs, (this.#records.at(-1)?.atUs ?? -1) + 1);
    const inputs = [...inputsOf(this.#records), { atMs: atUs / 1000, fault }];
    this.#go(this.#course(), atUs + 1, { inputs, resume: this.#state === 'running' });
  }

  /**
   * Goes to a moment of this course and pauses there: everything before it has happened. `keep`: goes on from there as
   * it was. A replay on its way can be paused, and then stands where it has come to.
   */
  jumpTo(atUs: VirtualUs, keep = false): void {
    // A fault that is being put into its place belongs to no course yet.
    if (this.#going && this.#going.toUs > this.#going.sameUntilUs) return;
    const course = this.#going?.course ?? this.#course();
    const toUs = Math.max(1, Math.min(atUs, course.endUs));
    const all = inputsOfCourse(course);
    // At its end nothing is left out: what is still to come is to come.
    const inputs = keep || toUs >= course.endUs ? all : before(all, toUs);
    this.#go(course, toUs, { inputs, keeps: inputs.length === all.length, resume: keep });
  }

  /** Goes to the end of a course that was left. */
  takeUp(course: Course): void {
    if (this.#going || !this.#others.includes(course)) return;
    const mine = this.#course();
    this.#others = [...this.#others.filter((one) => one !== course), mine];
    this.#go(course, course.endUs, { inputs: inputsOfCourse(course), keeps: true });
  }

  /**
   * Another course with these inputs of a person in place of its own, played as far as this one is known; this one is kept
   * among the others. Up to the first input that is otherwise both must be the same.
   */
  withInputs(inputs: readonly TimedFault[]): void {
    if (this.#going) return;
    const course = this.#course();
    const wanted = [...inputs].sort((a, b) => a.atMs - b.atMs);
    const sinceUs = firstDifferenceUs(inputsOfCourse(course), wanted);
    if (sinceUs === null || course.endUs === 0) return;
    const { untilMs } = this.#options;
    const isOver = untilMs !== null && course.endUs >= usOf(untilMs);
    this.#go(course, course.endUs, {
      inputs: wanted,
      sameUntilUs: Math.min(sinceUs, course.endUs),
      instead: true,
      resume: this.#state === 'running' || isOver,
      keeps: true,
    });
  }

  stop(): Promise<void> {
    return this.#run.stop();
  }

  get whereabouts(): Whereabouts {
    const course = this.#going?.course ?? this.#course();
    const back = !this.#going && this.#known !== null && this.#nowUs < this.#known.endUs;
    return {
      course,
      back,
      inputsLater:
        (back || (course.planned?.length ?? 0) > 0) &&
        inputsOfCourse(course).some(({ atMs }) => usOf(atMs) >= this.#nowUs),
      others: this.#others,
      going: this.#going && { toUs: this.#going.toUs, reachedUs: this.#going.reachedUs },
    };
  }

  #course(): Course {
    if (this.#known) return this.#known;
    const known = { records: this.#records, endUs: this.#nowUs };
    return this.#planned.length === 0 ? known : { ...known, planned: this.#planned };
  }

  /** Goes on from an earlier moment: what was known of the time after it is another course from now on. */
  #leave(): void {
    if (!this.#known || this.#going) return;
    if (this.#nowUs < this.#known.endUs) this.#others = [...this.#others, this.#known];
    this.#known = null;
    this.#tell();
  }

  #go(
    course: Course,
    toUs: VirtualUs,
    how: {
      inputs: readonly TimedFault[];
      leave?: boolean;
      resume?: boolean;
      keeps?: boolean;
      instead?: boolean;
      sameUntilUs?: VirtualUs;
    },
  ): void {
    const { inputs, leave = false, resume = false, keeps = false, instead = false } = how;
    // Behind the end of its course it does something new.
    const { sameUntilUs = Math.min(toUs, course.endUs) } = how;
    void this.#run.stop();
    this.#going = {
      ...{ toUs, sameUntilUs, course, records: [], reachedUs: 0, leave, resume, keeps },
      inputs: instead ? inputs : null,
    };
    this.#run = this.#start({
      ...this.#options,
      inputs,
      speed: Number.POSITIVE_INFINITY,
      pauseAtMs: toUs / 1000,
    });
    this.#tell();
  }

  #start(options: RunOptions): Run {
    const turn = ++this.#turn;
    return this.#runner.start(this.#cluster, options, {
      records: (batch) => {
        if (turn !== this.#turn) return;
        const into = this.#going?.records ?? this.#records;
        for (const record of batch) into.push(record);
        if (!this.#going) this.#observer.records(batch);
      },
      progress: (progress) => {
        if (turn !== this.#turn) return;
        if (this.#going) this.#approach(this.#going, progress);
        else this.#report(progress);
      },
      failure: (message) => {
        if (turn === this.#turn) this.#observer.failure(message);
      },
    });
  }

  #report(progress: Parameters<RunObserver['progress']>[0]): void {
    this.#nowUs = progress.nowUs;
    if (this.#planned.length > 0)
      this.#planned = this.#planned.filter(({ atMs }) => usOf(atMs) >= this.#nowUs);
    this.#state = progress.state;
    this.#traceHash = progress.traceHash;
    this.#ahead = progress.ahead ?? false;
    if (this.#known && this.#nowUs >= this.#known.endUs) this.#pastKnown(this.#known);
    this.#tell();
    this.#observer.progress(progress);
  }

  /** What had happened has happened again, to its end. */
  #pastKnown(known: Course): void {
    this.#known = null;
    if (this.#keeps) this.#planned = known.planned ?? [];
    this.#compare(known.records, this.#records, known.endUs);
  }

  #approach(going: Going, progress: Parameters<RunObserver['progress']>[0]): void {
    if (progress.state !== 'paused' && progress.state !== 'stopped') {
      // Until it is there, the moment that was shown stays in sight.
      going.reachedUs = progress.nowUs;
      this.#observer.progress({ state: 'booting', nowUs: this.#nowUs, traceHash: this.#traceHash });
      this.#tell();
      return;
    }
    this.#going = null;
    this.#records = going.records;
    this.#keeps = going.keeps;
    this.#planned = [];
    if (going.inputs !== null) {
      this.#known = null;
      this.#others = [...this.#others, going.course];
      this.#planned = going.inputs.filter(({ atMs }) => usOf(atMs) >= progress.nowUs);
    } else if (progress.nowUs < going.course.endUs) this.#known = going.course;
    else {
      this.#known = null;
      if (going.keeps) this.#planned = going.course.planned ?? [];
    }
    this.#nowUs = progress.nowUs;
    this.#observer.replaced(this.#records);
    this.#compare(going.course.records, this.#records, Math.min(going.sameUntilUs, progress.nowUs));
    if (going.leave) this.#leave();
    this.#report(progress);
    this.#run.setSpeed(this.#speed);
    if (going.resume) this.#run.resume();
  }

  #compare(was: readonly JournalRecord[], is: readonly JournalRecord[], untilUs: VirtualUs): void {
    if (hashBefore(was, untilUs) !== hashBefore(is, untilUs)) this.#observer.differs(untilUs);
  }

  #tell(): void {
    this.#observer.whereabouts(this.whereabouts);
  }
}

function before(inputs: readonly TimedFault[], atUs: VirtualUs): TimedFault[] {
  return inputs.filter(({ atMs }) => usOf(atMs) < atUs);
}
