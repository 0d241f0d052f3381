/**
 * The lane chart of a recorded run as HTML for a page. Owns how an author names servers and how many requests each works on at
 * once, and says what is wrong with that.
 */
import { requestsOf, turnsOf } from '../trace/index.ts';
import { laneChartPicture } from '../views/lane-chart/picture.tsx';
import { identitiesOf } from '../views/process-identity.ts';
import { renderStaticView } from '../views/static-view.tsx';
import { english } from '../views/words.ts';
import { sandboxStrings } from '../workbook/sandbox-strings.ts';
import { momentOf } from './sandbox/recorded-choice.ts';
import { recordedRun } from './sandbox/recorded-parts.ts';

export interface LaneChartOptions {
  /** `workers`: how many requests it works on at once; left out: with each as it comes. `kind`: how it serves, in a few words. */
  servers: readonly { name: string; kind: string; workers?: number }[];
  /** An exercise's answer that lies over the services: "classify/solution". */
  answer?: string;
  /** Only what happened from this moment on: "2.3s" or "2300ms". */
  from?: string;
  /** Only what happened before this one. */
  until?: string;
}

const WIDE = 620;
const NARROW = 356;
/** Behind the last answer, so that it is not at the edge. */
const AFTER_LAST_US = 200_000;

export async function recordedLanes(
  sandbox: string,
  title: string,
  language: string,
  { servers, answer, from, until }: LaneChartOptions,
): Promise<{ picture: string; recorded: string }> {
  const strings = sandboxStrings(language);
  const run = await recordedRun(sandbox, answer ?? null);
  const identities = new Map(identitiesOf(run.processes).map((identity) => [identity.name, identity]));
  const requests = requestsOf(run.records);
  const shown = servers.map(({ name, kind, workers = Number.POSITIVE_INFINITY }) => {
    const identity = identities.get(name);
    if (!identity)
      throw new Error(
        `LaneChart: "${sandbox}" has no service "${name}". It has: ${run.processes.join(', ')}.`,
      );
    const { turns, impossible } = turnsOf(requests, name, workers);
    if (impossible)
      throw new Error(
        `LaneChart: "${name}" of "${sandbox}" does not work on ${workers} at a time, first come, first served: ` +
          `${impossible.label}, which arrived at ${impossible.arrivedUs / 1000} ms, was answered before a worker was free.`,
      );
    return { identity, kind, turns };
  });
  const last = Math.max(...shown.flatMap(({ turns }) => turns.map(({ leftUs }) => leftUs ?? run.untilUs)));
  const ask = (width: number) => ({
    servers: shown,
    width,
    fromUs: momentOf(from, 'from') ?? 0,
    untilUs: momentOf(until, 'until') ?? Math.min(run.untilUs, last + AFTER_LAST_US),
  });
  return {
    picture: renderStaticView({
      label: strings.lanesOf(
        servers.map(({ name }) => name),
        title,
      ),
      words: english,
      wide: laneChartPicture(ask(WIDE)),
      narrow: laneChartPicture(ask(NARROW)),
    }),
    recorded: strings.recordedPicture(run.seed, run.untilUs / 1000),
  };
}
