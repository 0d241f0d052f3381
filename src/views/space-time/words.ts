/** What the space–time diagram says. A second language is a second object. */
import { plural } from '../words.ts';

export interface SpaceTimeWords {
  hint: string;
  keys: string;
  before(count: number): string;
  after(count: number): string;
  concurrent(count: number): string;
  event(end: 'send' | 'receive', line: string): string;
}

export const english: SpaceTimeWords = {
  hint: 'Choose an event, a point on a line, to see what happened before it and what after.',
  keys: 'Left and right arrow keys go from event to event, up and down to the other end of its message, Escape lets go.',
  before: (count) => `${plural(count, 'message', 'messages')} before it`,
  after: (count) => `${count} after it`,
  concurrent: (count) => `${count} concurrent`,
  event: (end, line) => `${end === 'send' ? 'Sending' : 'Arrival'}. ${line}`,
};
