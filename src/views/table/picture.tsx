/** The messages of a run as one picture. */
import { lastRows, type Picture, type PictureAsk } from '../picture.ts';
import { identitiesOf } from '../process-identity.ts';
import { textLines } from '../text-alternative.tsx';
import { filteredMessages, messageCells, messageColumns } from './cells.ts';
import { english } from './words.ts';

export function messagesPicture(ask: PictureAsk): Picture {
  const { trace, words, fromUs, untilUs } = ask;
  const identities = new Map(identitiesOf(trace.processes).map((identity) => [identity.name, identity]));
  const messages = filteredMessages(trace.messages, ask.shown.filter ?? '').filter(
    ({ sentUs }) => sentUs >= fromUs && sentUs <= untilUs,
  );
  return {
    classes: 'hb-view hb-table',
    parts: [
      {
        columns: messageColumns(english),
        ...lastRows(messages, (message) => messageCells(message, identities, words)),
      },
    ],
    lines: textLines(trace, words, fromUs, untilUs),
  };
}
