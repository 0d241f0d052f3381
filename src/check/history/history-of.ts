/**
 * A run → the history of operations on a service, from its HTTP requests or from lines that its clients print. Owns what counts
 * as answered, refused and open; which operation a request is the check says. What did not happen for certain is left out,
 * what may have happened stays open (Maelstrom's "definite" and "indefinite" errors).
 */
import type { Recording } from '../../kernel/journal.ts';
import type { Exchange, ExchangeResponse } from '../../trace/exchanges.ts';
import { allLines, type Line } from '../lines.ts';
import { requestsIn, type WhichRequests } from '../requests.ts';
import type { Operation } from './operation.ts';

/** One request as an operation. */
export interface RequestedOperation<Input, Output> {
  input: Input;
  key?: string | undefined;
  /**
   * What it was answered. Undefined where the answer says nothing of the kind: then a status below 400 counts as done
   * without an output, 400 to 499 as refused, and any other as "perhaps".
   */
  output?: Output | undefined;
  /**
   * What became of it, where that does not follow from `output` and the status. "done": it has taken effect. "refused": it
   * never will, so it is left out. "perhaps": it may have, or still may, so it stays open.
   */
  effect?: 'done' | 'refused' | 'perhaps' | undefined;
}

/** Which requests are operations, and of what. */
export interface HistoryFromRequests<Input, Output> extends WhichRequests {
  /**
   * The operation that a request is, or null where it is none. `response` is what its client got to see: null where no whole
   * answer came before the client gave up, and then `output` and `effect` are not heeded.
   */
  operation(request: Exchange, response: ExchangeResponse | null): RequestedOperation<Input, Output> | null;
}

/**
 * Operations in the order of their requests:
 * `historyOf<RegisterInput, RegisterOutput>(run, { from: ['client-1'], operation: (request, response) => … })`.
 * A call is the sending of the request, a return the arrival of the whole answer.
 */
export function historyOf<Input, Output>(
  run: Recording,
  { operation, ...which }: HistoryFromRequests<Input, Output>,
): Operation<Input, Output>[] {
  return requestsIn(run, which).flatMap((request) => {
    const seen = request.outcome === 'answered' && request.givenUpUs === null ? request.response : null;
    const asked = operation(request, seen);
    if (asked === null) return [];
    const effect = seen === null ? 'perhaps' : effectOf(asked, seen.status);
    if (effect === 'refused') return [];
    const done = effect === 'done' && seen !== null;
    return [
      {
        process: request.from,
        callUs: request.sentUs,
        returnUs: done ? seen.arrivedUs : null,
        input: asked.input,
        output: done ? asked.output : undefined,
        ...(asked.key === undefined ? {} : { key: asked.key }),
        events: request.events,
      },
    ];
  });
}

function effectOf(
  { output, effect }: RequestedOperation<unknown, unknown>,
  status: number,
): 'done' | 'refused' | 'perhaps' {
  if (effect !== undefined) return effect;
  if (output !== undefined || status < 400) return 'done';
  return status < 500 ? 'refused' : 'perhaps';
}

/** What a line says of an operation. `id` joins its lines, within one process. */
export type LineOfOperation<Input, Output> =
  | { id: string; call: Input; key?: string | undefined }
  | { id: string; done: Output | undefined }
  /** It has not taken effect and never will. */
  | { id: string; refused: true };

/**
 * Operations from lines that clients print, one when they ask and one when they know: for clients that need several requests
 * for one operation. What was called and never ended stays open. `read` gives null for lines of another kind.
 */
export function historyOfLines<Input, Output>(
  run: Recording,
  { from, read }: { from: readonly string[]; read(line: Line): LineOfOperation<Input, Output> | null },
): Operation<Input, Output>[] {
  const operations: Operation<Input, Output>[] = [];
  const open = new Map<string, Operation<Input, Output>>();
  const refused = new Set<Operation<Input, Output>>();
  for (const line of allLines(run)) {
    if (line.stream !== 'stdout' || !from.includes(line.process)) continue;
    const said = read(line);
    if (said === null) continue;
    const id = `${line.process} ${said.id}`;
    if ('call' in said) {
      const operation: Operation<Input, Output> = {
        process: line.process,
        callUs: line.atUs,
        returnUs: null,
        input: said.call,
        output: undefined,
        ...(said.key === undefined ? {} : { key: said.key }),
        events: [line.id],
      };
      open.set(id, operation);
      operations.push(operation);
      continue;
    }
    const operation = open.get(id);
    open.delete(id);
    if (operation === undefined) continue;
    operation.events = [...operation.events, line.id];
    if ('refused' in said) refused.add(operation);
    else Object.assign(operation, { returnUs: line.atUs, output: said.done });
  }
  return operations.filter((operation) => !refused.has(operation));
}
