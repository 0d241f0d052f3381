/**
 * Faults drawn from the seed: which, on whom, when and for how long. Owns the drawing, in a fixed order of draws, so that a seed
 * always gives the same faults; no two of them touch one another's target, and all are over in time. It makes no scenario of
 * them: that is scenario.ts's.
 */
import type { Fault, TimedFault } from '../kernel/journal.ts';
import type { Draws } from './draws.ts';
import { endOf } from './fault-ends.ts';

/** What can be drawn, with an amount where it has one. */
export type RandomFaultKind =
  | 'kill'
  | 'crash'
  | 'pause'
  | 'cut'
  | 'cut-one-way'
  /** One or more of the processes are cut off from all others. */
  | 'partition'
  /** 5 to 30 % of what a link carries. */
  | 'loss'
  /** Each event keeps a process busy for 5 to 50 ms. */
  | 'slow'
  /** A clock is wrong by up to 5 s, either way. */
  | 'clock';

/** Which faults may come, on whom, and when all is over. */
export interface RandomFaults {
  /** Each as likely as the others; name one twice to make it likelier. */
  kinds: readonly RandomFaultKind[];
  /** On whom. */
  processes: readonly string[];
  /** Links that may be cut or lossy; unless told, those between any two of the processes. */
  links?: readonly (readonly [string, string])[];
  /** The first begins no sooner, and the last is over by `untilMs`, in virtual milliseconds. */
  fromMs: number;
  untilMs: number;
  /** How many, or from how many to how many. */
  count: number | { least: number; most: number };
  /** How long each lasts: 200 to 2,000 ms unless told, and never longer than its share of the time. */
  forMs?: { least: number; most: number };
}

/** The time is divided equally, and each fault lies in a part of its own: so they never overlap, and one can be left out. */
export function drawFaults(draws: Draws, wanted: RandomFaults): TimedFault[] {
  const { fromMs, untilMs, kinds, count, forMs = { least: 200, most: 2000 } } = wanted;
  const number = typeof count === 'number' ? count : draws.between(count.least, count.most);
  const partMs = (untilMs - fromMs) / Math.max(1, number);
  if (number > 0 && !(partMs > forMs.least))
    throw new Error(
      `Between ${fromMs} and ${untilMs} ms there is no room for ${number} faults of ${forMs.least} ms or more.`,
    );
  return Array.from({ length: number }, (_, index) => {
    const fault = drawFault(draws, draws.pick(kinds), wanted);
    const lastsMs = draws.between(forMs.least, Math.min(forMs.most, Math.floor(partMs) - 1));
    const beginMs = Math.ceil(fromMs + index * partMs);
    const atMs = draws.between(beginMs, Math.floor(beginMs + partMs - 1 - lastsMs));
    return [
      { atMs, fault },
      { atMs: atMs + lastsMs, fault: endOf(fault) },
    ];
  }).flat();
}

function drawFault(draws: Draws, kind: RandomFaultKind, { processes, links }: RandomFaults): Fault {
  const process = () => draws.pick(processes);
  const link = () => {
    const [from, to] = draws.pick(links ?? pairsOf(processes));
    return draws.chance(0.5) ? { from, to } : { from: to, to: from };
  };
  switch (kind) {
    case 'kill':
    case 'crash':
    case 'pause':
      return { kind, process: process() };
    case 'slow':
      return { kind, process: process(), costMs: draws.between(5, 50) };
    case 'clock':
      return { kind, process: process(), skewMs: draws.between(-5000, 5000), ppm: 0 };
    case 'cut':
      return { kind, ...link() };
    case 'cut-one-way':
      return { kind: 'cut', ...link(), oneWay: true };
    case 'loss':
      return { kind, ...link(), share: draws.between(5, 30) / 100 };
    case 'partition': {
      const mixed = draws.shuffle(processes);
      const size = draws.between(1, Math.max(1, mixed.length - 1));
      return { kind, groups: [mixed.slice(0, size)] };
    }
  }
}

const pairsOf = (processes: readonly string[]): (readonly [string, string])[] =>
  processes.flatMap((one, index) => processes.slice(index + 1).map((other) => [one, other] as const));
