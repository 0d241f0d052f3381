/**
 * The vocabulary that checks are written in, `#check`. A check is a scenario and a function from the recorded run to a verdict:
 *
 * - `scenario` says what happens to the world: start, wait, requests and loads, faults at moments or drawn from the seed;
 * - `requestsIn`, `matchesOf`, `spansIn`, `filesOf` and `historyOf` read the run;
 * - `each`, `latencyWithin`, `always`, `linearizable` and the like assert something of it and give a finding;
 * - `verdictOf` makes one verdict of several findings;
 * - `defineFigures` is for the numbers in a chapter's text, which are read from runs in the same words.
 *
 * Times: names that end in `Us` are virtual microseconds, in `Ms` virtual milliseconds, both since the run began.
 */
export type {
  DiskRecord,
  Fault,
  JournalRecord,
  Recording,
  TimedFault,
  VirtualUs,
} from '../kernel/journal.ts';
export {
  type Asked,
  type AskedFailure,
  type AskedLoad,
  type AskedResponse,
  askedIn,
  YOU,
} from '../trace/asked.ts';
export type { Exchange, ExchangeResponse } from '../trace/exchanges.ts';
export * from '../trace/histogram.ts';
export { type Outcome, type RequestOutcome, requestsOf } from '../trace/outcomes.ts';
export type { Span } from '../trace/spans.ts';
export { causallyDelivered, type MessageEvent } from './causal-order.ts';
export * from './check.ts';
export * from './convergence.ts';
export * from './disk.ts';
export type { Draws, Random } from './draws.ts';
export * from './figures.ts';
export * from './findings.ts';
export * from './history/history-of.ts';
export * from './history/linearizable.ts';
export { type Model, sameValue, textOf } from './history/model.ts';
export * from './history/models.ts';
export type { History, Operation } from './history/operation.ts';
export type { Placement } from './history/search.ts';
export * from './invariant.ts';
export * from './latency.ts';
export { type Line, linesOf, type Match, matchesOf } from './lines.ts';
export { perRun } from './per-run.ts';
export type { RandomFaultKind, RandomFaults } from './random-faults.ts';
export * from './rates.ts';
export * from './records.ts';
export * from './requests.ts';
export { type AskedFrom, type ScenarioPen, scenario } from './scenario.ts';
export { shownNumber } from './shown-number.ts';
export * from './spans.ts';
export type {
  Access,
  Dependency,
  DependencyGraph,
  DependencyKind,
  Transaction,
  Version,
} from './transactions/dependency-graph.ts';
export * from './transactions/serializable.ts';
export * from './verdict.ts';
export { alternatives, count, grouped, inMs } from './words.ts';
