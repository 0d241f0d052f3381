/** What a lane chart says. A second language is a second object. */
import type { Turn, Waiting } from '../../trace/index.ts';
import { inMs, plural } from '../words.ts';

export interface LaneChartWords {
  waits: string;
  worked: string;
  seconds: string;
  /** Beside a server's name. */
  longest(us: number): string;
  nobody: string;
  /** Of a server, as a sentence. */
  summary(server: string, kind: string, requests: number, waiting: Waiting): string;
  turn(server: string, turn: Turn): string;
  /** Several of the same kind, one after the other. */
  group(label: string, count: number): string;
}

const seconds = (us: number) => `${(us / 1_000_000).toFixed(us < 10_000_000 ? 2 : 1)} s`;

export const english: LaneChartWords = {
  waits: 'waits in line',
  worked: 'is worked on',
  seconds: 's',
  longest: (us) => `the longest wait: ${(us / 1_000_000).toFixed(1)} s`,
  nobody: 'nobody waits',
  summary: (server, kind, requests, { waited, longestUs, most }) =>
    `${server}, ${kind}: ${plural(requests, 'request', 'requests')}. ${
      waited === 0
        ? 'None of them waits in line.'
        : `${waited} of them ${waited === 1 ? 'waits' : 'wait'} in line, the longest for ${seconds(longestUs)}; at ${seconds(most.atUs)} ${most.count} stand in it, the most at once.`
    }`,
  turn: (server, { label, arrivedUs, beganUs, leftUs }) =>
    `At ${inMs(arrivedUs, 1)} ms ${label} arrives at ${server}, ${
      beganUs > arrivedUs ? `waits for ${inMs(beganUs - arrivedUs, 1)} ms` : 'waits for nobody'
    } and is ${leftUs === null ? 'not answered in this run' : `answered after ${inMs(leftUs - beganUs, 1)} ms`}.`,
  group: (label, count) => (count === 1 ? label : `${count} × ${label}`),
};
