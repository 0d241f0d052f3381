/**
 * Text in pieces → the JSON values in it, one behind the other, as soon as each is whole: one a line, or over many lines. It
 * finds where a value ends and leaves the reading to JSON.parse. Throws JqError.
 */
import { JqError, type Json } from './query.ts';

export interface JsonReader {
  read(text: string): Generator<Json>;
  /** What is left must be whole. */
  end(): Generator<Json>;
}

export function createJsonReader(): JsonReader {
  let open = '';
  /** How far `open` has been looked at, how deep in brackets, and whether in a text. */
  let at = 0;
  let depth = 0;
  let inText = false;
  let begun = false;

  function take(end: number): Json {
    const text = open.slice(0, end);
    open = open.slice(end);
    at = 0;
    depth = 0;
    begun = false;
    try {
      return JSON.parse(text) as Json;
    } catch {
      const start = text.trim();
      throw new JqError(`This is not JSON: ${start.length > 60 ? `${start.slice(0, 59)}…` : start}`);
    }
  }

  function* read(text: string): Generator<Json> {
    open += text;
    while (at < open.length) {
      const character = open.charAt(at);
      if (inText) {
        if (character === '\\') {
          // The next one may be in the next piece.
          if (at + 1 >= open.length) return;
          at++;
        } else if (character === '"') {
          inText = false;
          if (depth === 0) {
            yield take(at + 1);
            continue;
          }
        }
      } else if (character === '"') {
        if (depth === 0 && begun) {
          yield take(at);
          continue;
        }
        inText = true;
        begun = true;
      } else if (character === '{' || character === '[') {
        if (depth === 0 && begun) {
          yield take(at);
          continue;
        }
        depth++;
        begun = true;
      } else if (character === '}' || character === ']') {
        depth--;
        if (depth <= 0) {
          yield take(at + 1);
          continue;
        }
      } else if (/\s/.test(character)) {
        if (depth === 0 && begun) {
          yield take(at);
          continue;
        }
        if (!begun) {
          open = open.slice(at + 1);
          at = 0;
          continue;
        }
      } else begun = true;
      at++;
    }
  }

  return {
    read,
    *end() {
      yield* read('\n');
      if (open.trim() !== '') yield take(open.length);
    },
  };
}
