/**
 * The words of Search, of what a check could not decide, of the evidence for a verdict, and of hints for a check, English;
 * sandbox-strings.ts holds the others.
 */

/** "1,000". By hand: a page's first Intl.NumberFormat takes 35 ms, and this is said while the workbench opens. */
const number = (value: number) => String(value).replace(/\B(?=(?:\d{3})+$)/g, ',');
const count = (value: number, one: string, many = `${one}s`) =>
  `${value === 0 ? 'no' : number(value)} ${value === 1 ? one : many}`;
const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;

const undecidedBeside = (undecided: number) =>
  undecided === 0 ? '' : ` With ${number(undecided)} of them a check could not decide.`;

export const searchStrings = {
  undecidedWith: (undecided: number, seeds: number) =>
    `Undecided with ${number(undecided)} of ${count(seeds, 'seed')}`,
  neitherNor: 'This is neither a pass nor a failure.',

  searchMore: (seeds: number) => `Search ${number(seeds)} more seeds`,
  stopSearching: 'Stop searching',
  search: 'Search',
  searchBefore: (first: number, last: number) => `After Check: seeds ${number(first)} to ${number(last)}`,
  searchReady: (first: number, last: number) =>
    `Seeds ${number(first)} to ${number(last)}, while you go on working`,
  searching: (seedsRun: number, seeds: number) =>
    `${number(seedsRun)} of ${number(seeds)} more seeds: no failure so far`,
  makingSmall: (seed: number, runs: number) =>
    `Seed ${number(seed)} fails. Making it small: ${count(runs, 'run')}`,
  searchedAll: (seeds: number, undecided: number) =>
    `${number(seeds)} more seeds: no failure.${undecidedBeside(undecided)}`,
  searchedSome: (seeds: number, of: number, undecided: number) =>
    `Stopped after ${number(seeds)} of ${number(of)} more seeds: no failure so far.${undecidedBeside(undecided)}`,
  searchFound: (seed: number) => `Seed ${number(seed)} fails`,
  searchBrokeWith: (seed: number) => `Seed ${number(seed)} could not be judged`,
  ofCheck: (title: string) => `“${title}”`,
  /** What a failure takes: "2 faults, 3.1 s, seed 317". */
  takes: (faults: number, runForMs: number, seed: number) =>
    `${count(faults, 'fault')}, ${seconds(runForMs)}, seed ${seed}`,
  leftOf: (faults: number, runForMs: number) =>
    `(left of ${count(faults, 'fault')} and ${seconds(runForMs)})`,
  notMadeSmall: '(none of it could be left out)',
  faultAt: (at: string, sentence: string) => `${at}: ${sentence}`,
  replaySmall: (seed: number) => `Replay seed ${seed}, made small`,
  replayingSmall: (check: string, seed: number, at: string | null) =>
    `Seed ${seed} of “${check}”, made small${at === null ? '.' : `, paused at ${at}, where it went wrong.`}`,
  searchOutdated: 'You have changed the code since it was searched.',
  butFound: (seed: number, reason: string) => `But seed ${number(seed)} fails: ${reason}`,
  hintFor: (check: string) => `Hint for “${check}”`,
  noMoreHintsNow: 'That was the last hint for now. Check may bring one for what fails.',

  evidence: 'What shows it',
  evidenceAt: (at: string, what: string) => `${at} ${what}`,
  evidenceMessage: (label: string, from: string, to: string, fate: string) =>
    `${label}, ${from} → ${to}: ${fate}`,
  evidenceLine: (process: string, text: string) => `${process} printed “${text}”`,
  evidenceError: (process: string, message: string) => `error in ${process}: ${message}`,
  evidenceRecord: (kind: string, where: string) => (where === '' ? kind : `${kind}, ${where}`),
  moreEvidence: (more: number) => `and ${number(more)} more, some of them later in the run`,
  searchEndedByEdit: 'The search has ended, because the code was changed.',
  searchEndedByRun: 'The search has ended, because a run was started.',
  searchBroke: (message: string) => `The search could not go on: ${message}`,
};
