/** What the log lanes say. A second language is a second object. */
export interface LogWords {
  time: string;
  filter: string;
  shown(count: number, all: number): string;
  none: string;
  empty: string;
  hint: string;
  about: string;
  started(incarnation: number): string;
  ended(killed: boolean, code: number | null): string;
  error(name: string, message: string): string;
  line(time: string, process: string, text: string): string;
}

export const english: LogWords = {
  time: 'ms',
  filter: 'Filter lines',
  shown: (count, all) => (count === all ? `${all} lines` : `${count} of ${all} lines`),
  none: 'No line matches the filter.',
  empty: 'Nothing has been printed yet.',
  hint: 'A chosen line sets the moment that all pictures show.',
  about: 'Marked: what its two ends printed from then until it was answered.',
  started: (incarnation) => (incarnation > 1 ? `started again (${incarnation})` : 'started'),
  ended: (killed, code) =>
    killed ? 'killed' : code === null || code === 0 ? 'ended' : `ended with code ${code}`,
  error: (name, message) => `${name}: ${message}`,
  line: (time, process, text) => `At ${time} ${process}: ${text}`,
};
