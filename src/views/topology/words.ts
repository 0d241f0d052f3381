/** What the map of the cluster says. A second language is a second object. */
import type { Fault } from '../../kernel/journal.ts';
import { faultLabel, faultSentence } from '../../trace/fault-sentence.ts';
import type { LinkAt, ProcessAt } from '../../trace/index.ts';
import { plural } from '../words.ts';

export interface MapWords {
  /** Under a host's name, short. */
  state(process: ProcessAt): string;
  /** A host's accessible name. */
  host(process: ProcessAt): string;
  /** A link's accessible name. */
  link(link: LinkAt): string;
  /** Added to the name of what is pressed to ask a service. */
  asks: string;
  rate(messages: number): string;
  lost(messages: number): string;
  /** Faults that hold, shortly. */
  trouble(faults: readonly Fault[]): string;
  /** `asked`: somebody sends requests from outside, and is on the map. */
  hint(asked: boolean): string;
  at(time: string): string;
  flights(count: number): string;
}

const states = {
  'not-started': 'not started',
  running: 'running',
  paused: 'paused',
  ended: 'ended',
  dead: 'not running',
} as const;

export const english: MapWords = {
  state: (process) =>
    process.state === 'running' && process.ports.length > 0
      ? `:${process.ports.join(' :')}${process.received > 0 ? `  ${process.received}/s` : ''}`
      : process.state === 'running' && process.received > 0
        ? `${process.received}/s in`
        : states[process.state],
  host: (process) =>
    [
      `${process.process}: ${states[process.state]}`,
      ...(process.ports.length > 0 ? [`listens on ${process.ports.join(', ')}`] : []),
      `${plural(process.received, 'message', 'messages')} reached it in the last second`,
      ...(process.errors > 0 ? [plural(process.errors, 'uncaught error', 'uncaught errors')] : []),
      ...process.faults.map(faultSentence),
    ].join(', '),
  link: ({ ends: [one, other], cut, messages, lost, faults }) =>
    [
      `Link ${one} – ${other}: ${
        cut.forth && cut.back
          ? 'cut'
          : cut.forth
            ? `cut from ${one} to ${other}`
            : cut.back
              ? `cut from ${other} to ${one}`
              : 'whole'
      }`,
      `${plural(messages, 'message', 'messages')} in the last second`,
      ...(lost > 0 ? [`${lost} lost`] : []),
      ...faults.map(faultSentence),
    ].join(', '),
  asks: 'press to send a request',
  rate: (messages) => `${messages}/s`,
  lost: (messages) => `${messages} lost`,
  trouble: (faults) => faults.map(faultLabel).join(', '),
  hint: (asked) =>
    asked
      ? 'Press a host or a link for its faults, or you to send a request.'
      : 'Press a host or a link for its faults.',
  at: (time) => `At ${time}`,
  flights: (count) =>
    count === 0 ? 'nothing on its way' : `${plural(count, 'message', 'messages')} on the way`,
};
