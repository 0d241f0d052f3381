/** What a process says it did, as records of the journal. Segments and changes of its disk are not told here. */
import type { VirtualUs } from '../../kernel/journal.ts';
import type { ProcessItem } from '../../process/protocol.ts';
import type { NewRecord } from './journal-writer.ts';

/** `names` are those of all hosts, by index; the process is on `host`. */
export function recordOf(
  item: Exclude<ProcessItem, { type: 'send' | 'disk' }>,
  host: number,
  names: readonly string[],
  atUs: VirtualUs,
): NewRecord {
  const name = names[host] ?? '';
  const own = { atUs, source: name, process: name };
  switch (item.type) {
    case 'deliver':
      return { kind: 'deliver', atUs, source: name, id: item.id, from: names[item.from] ?? '', to: name };
    case 'log':
      return { kind: 'log', ...own, stream: item.stream, text: item.text };
    case 'listen':
      return { kind: item.open ? 'listen' : 'unlisten', ...own, port: item.port };
    case 'error': {
      const { type: _, ...error } = item;
      return { kind: 'error', ...error, ...own };
    }
    case 'cause': {
      const end = (at: number, port: number) => `${names[at]}:${port}`;
      const { request, by } = item;
      return {
        kind: 'cause',
        ...own,
        request: {
          connection: `${end(host, request.ownPort)}-${end(request.peer, request.peerPort)}`,
          n: request.n,
        },
        by: { connection: `${end(by.peer, by.peerPort)}-${end(host, by.ownPort)}`, n: by.n },
      };
    }
    case 'exit':
      return { kind: 'exit', ...own, code: item.code, signal: null };
  }
}
