/** Gives a parser bytes and writes down what it does: real Node's parser and ours alike. For tests. */

type Callback = (...values: unknown[]) => unknown;

export interface DrivenParser {
  initialize(type: number, resource: object, headerBytesMax?: number, lenient?: number, list?: object): void;
  execute(bytes: Uint8Array): number | Error | undefined;
  finish(): Error | undefined;
  pause(): void;
  resume(): void;
  getCurrentBuffer(): Uint8Array;
  maxHeaderPairs?: unknown;
  [callback: number]: Callback | null;
}
export interface ParserClass {
  new (): DrivenParser;
  readonly REQUEST: number;
  readonly RESPONSE: number;
}

export interface Drive {
  type: 'request' | 'response';
  /** Bytes, one a character. */
  pieces: readonly string[];
  lenient?: number;
  headerBytesMax?: number;
  /** Twice as many fields as a head may have. */
  maxHeaderPairs?: unknown;
  /** What the callback for complete headers answers, message by message, over and over. */
  answers?: readonly unknown[];
  /** False to go on with the pieces behind an upgrade. */
  endsWithUpgrade?: boolean;
  /** Called at the end of each callback. May throw. */
  within?: (callback: string, parser: DrivenParser) => void;
}

/** In the order of the numbers that Node's library uses. */
const callbacks = ['begin', 'headers', 'head', 'body', 'complete'] as const;

export type Event = readonly unknown[];

/**
 * A list of [callback, arguments…], and after each piece ['taken', bytes] or ['error', code, reason, bytesParsed,
 * message] or ['thrown', message]; last comes what finish() gave. Ends with the first error, and with the piece that
 * has an upgrade: behind it errors look like bytes that are taken, and the places of later ones mean nothing in real
 * Node.
 */
export function drive(Parser: ParserClass, options: Drive): Event[] {
  const { type, pieces, lenient = 0, headerBytesMax = 0, answers = [0], within } = options;
  const events: Event[] = [];
  const parser = new Parser();
  parser.initialize(type === 'request' ? Parser.REQUEST : Parser.RESPONSE, {}, headerBytesMax, lenient);
  if ('maxHeaderPairs' in options) parser.maxHeaderPairs = options.maxHeaderPairs;
  let heads = 0;
  for (const [number, name] of callbacks.entries()) {
    parser[number] = (...values) => {
      const shown = name === 'body' ? [textOf(values[0] as Uint8Array)] : values;
      events.push([name, ...shown]);
      within?.(name, parser);
      if (name !== 'head') return undefined;
      heads += 1;
      return answers[(heads - 1) % answers.length];
    };
  }
  const run = (call: () => unknown): boolean => {
    try {
      const result = call();
      if (!(result instanceof Error)) {
        events.push(['taken', result]);
        return true;
      }
      const { code, reason, bytesParsed, message } = result as Error & Record<string, unknown>;
      events.push(['error', code, reason, bytesParsed, message]);
    } catch (error) {
      events.push(['thrown', (error as Error).message]);
    }
    return false;
  };
  const isUpgraded = () => answers.slice(0, heads).includes(2) || events.some((event) => event[8] === true);
  for (const piece of pieces) {
    if (!run(() => parser.execute(bytesOf(piece)))) return events;
    if (isUpgraded() && options.endsWithUpgrade !== false) break;
  }
  const end = events.length;
  run(() => parser.finish());
  // Where the end of the stream lies in a piece says nothing.
  return events.map((event, at) => (at >= end && event[0] === 'error' ? event.slice(0, 3) : event));
}

export function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

function textOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
}
