/** What the table of messages says. A second language is a second object. */
export interface TableWords {
  time: string;
  from: string;
  to: string;
  what: string;
  bytes: string;
  took: string;
  fate: string;
  filter: string;
  shown(count: number, all: number): string;
  none: string;
  wire(head: number, bytes: number): string;
  noBytes: string;
  raw: string;
  asText: string;
}

export const english: TableWords = {
  time: 'Sent, ms',
  from: 'From',
  to: 'To',
  what: 'Message',
  bytes: 'Bytes',
  took: 'Took, ms',
  fate: 'Fate',
  filter: 'Filter messages',
  shown: (count, all) => (count === all ? `${all} messages` : `${count} of ${all} messages`),
  none: 'No message matches the filter.',
  wire: (head, bytes) =>
    head < bytes ? `First ${head} of ${bytes} bytes on the wire` : `All ${bytes} bytes on the wire`,
  noBytes: 'It carried no bytes of a program.',
  raw: 'Bytes',
  asText: 'Text',
};
