/**
 * Assertions over many things of one kind: requests, reads, log lines, spans. Owns the sentences: the first that is wrong is
 * named, and then how many there are. What is wrong with one is the check's own matter.
 */
import type { VirtualUs } from '../kernel/journal.ts';
import { breaks, type Finding, holds } from './verdict.ts';
import { count, grouped } from './words.ts';

/** What is right of each item, and the words for what is not. */
export interface Each<Item> {
  /** What should be so, without a full stop: "each of 40 reads gives the count within 300 ms". */
  expected: string;
  /** "read"; and its plural, where that isn't an added s. */
  noun: string;
  plural?: string;
  /** What is wrong with one, as the rest of a sentence that begins with `name`; null where nothing is. */
  wrong(item: Item): string | null;
  /** "Read 7, asked at 1,050 ms,": begins the sentence about the first that is wrong. */
  name(item: Item): string;
  /** When the first that is wrong went wrong: there a replay stops. */
  atUs(item: Item): VirtualUs;
  /** Ids of the records that show it. */
  events(item: Item): readonly string[];
  /** The second sentence, in place of "In all, 3 of 40 reads went wrong." */
  inAll?(wrong: readonly Item[], all: readonly Item[]): string;
  /** What is so, without a full stop, where some are wrong; in place of "37 of 40 reads did". */
  observed?(wrong: readonly Item[], all: readonly Item[]): string;
  /** The sentence where nothing is wrong; in place of "All 40 reads were as expected." */
  passed?(all: readonly Item[]): string;
}

/** Each item is right. Without a single item the finding is broken: what never happened is not right. */
export function each<Item>(items: readonly Item[], about: Each<Item>): Finding {
  const { expected, noun, plural } = about;
  const wrong = items.filter((item) => about.wrong(item) !== null);
  const first = wrong[0];
  const many = (number: number) => count(number, noun, plural);
  if (first === undefined) {
    if (items.length === 0) return breaks({ expected, reason: `There was no ${noun} to judge.` });
    return holds(expected, about.passed?.(items) ?? `All ${many(items.length)} were as expected.`);
  }
  const inAll =
    about.inAll?.(wrong, items) ?? `In all, ${grouped(wrong.length)} of ${many(items.length)} went wrong.`;
  return breaks({
    expected,
    reason: `${about.name(first)} ${about.wrong(first)}. ${inAll}`,
    observed:
      about.observed?.(wrong, items) ??
      `${grouped(items.length - wrong.length)} of ${many(items.length)} did`,
    atUs: about.atUs(first),
    events: about.events(first),
  });
}

/** What is counted, for sentences: "acknowledged order", and its plural where that isn't an added s. */
export interface Counted {
  noun: string;
  plural?: string;
}

/** Something with its moment and the records that show it: lines, exchanges, spans. */
interface Seen {
  readonly atUs?: VirtualUs;
  readonly sentUs?: VirtualUs;
  readonly startUs?: VirtualUs;
  readonly id?: string;
  readonly events?: readonly string[];
}

/** There are so many of them, or more. */
export function atLeast(items: readonly Seen[], least: number, { noun, plural }: Counted): Finding {
  const expected = `${count(least, noun, plural)} or more`;
  const reason = `There ${items.length === 1 ? 'was' : 'were'} ${count(items.length, noun, plural)}.`;
  return items.length >= least ? holds(expected, reason) : breaks({ expected, reason });
}

/** There are so many of them, or fewer; the first that is too much is named by its moment and its records. */
export function atMost(items: readonly Seen[], most: number, { noun, plural }: Counted): Finding {
  const expected = most === 0 ? `no ${noun}` : `${count(most, noun, plural)} at most`;
  const reason = `There ${items.length === 1 ? 'was' : 'were'} ${count(items.length, noun, plural)}.`;
  const tooMuch = items[most];
  if (tooMuch === undefined) return holds(expected, reason);
  return breaks({ expected, reason, atUs: momentOf(tooMuch), events: eventsOf(tooMuch) });
}

/** A share of them is good: 0.99 for 99 %. Without a single item the finding is broken. */
export function shareOf<Item extends Seen>(
  items: readonly Item[],
  about: Counted & {
    /** What makes one good, as the rest of a sentence: "was answered within 300 ms". */
    good: string;
    isGood(item: Item): boolean;
    atLeast: number;
  },
): Finding {
  const { noun, plural, good } = about;
  const expected = `of all ${plural ?? `${noun}s`}, ${percent(about.atLeast)} or more: ${good}`;
  const bad = items.filter((item) => !about.isGood(item));
  const share = items.length === 0 ? 0 : 1 - bad.length / items.length;
  const reason = `Of ${count(items.length, noun, plural)}, ${grouped(items.length - bad.length)} ${good}, which is ${percent(share)}.`;
  if (items.length > 0 && share >= about.atLeast) return holds(expected, reason);
  const first = bad[0];
  return breaks({
    expected,
    reason,
    atUs: first === undefined ? null : momentOf(first),
    events: bad.slice(0, 10).flatMap(eventsOf),
  });
}

/** 0.9951 as "99.5 %", rounded down: what is not reached is not claimed. */
function percent(share: number): string {
  return `${Number((Math.floor(share * 1000 + 1e-9) / 10).toFixed(1))} %`;
}

const momentOf = ({ atUs, sentUs, startUs }: Seen): VirtualUs | null => atUs ?? sentUs ?? startUs ?? null;
const eventsOf = ({ events, id }: Seen): readonly string[] => events ?? (id === undefined ? [] : [id]);
