/**
 * Text on its way from one command to the next. A writer waits while its reader is behind, so nothing piles up, and learns
 * when nobody reads any more. Both let the page have its turn now and then, so that keys are heard while commands work.
 */

export interface TextWriter {
  /** Resolves when there is room for more. Throws PipeClosed when nobody reads, or the signal's reason. */
  write(text: string): Promise<void>;
  /** What is written is shown to a person. */
  readonly isTerminal: boolean;
}

export interface TextReader {
  /** The text that has come meanwhile, piece by piece, to its end. */
  chunks(): AsyncGenerator<string>;
  /** Whole lines, as many at a time as have come; the last one may lack its end. */
  lines(): AsyncGenerator<readonly string[]>;
  /** All of it. */
  text(): Promise<string>;
  /** Nothing is piped in: a command that reads would wait for ever. */
  readonly isTerminal: boolean;
}

/** Nobody reads what a command writes: it ends, and that is no failure. */
export class PipeClosed extends Error {}

/** A pipe holds so many characters before its writer waits. */
const ROOM = 65_536;
/** How long commands may keep the page's thread in one go. */
const TURN_MS = 12;

let turnBeganMs = 0;

/** Gives the page its turn where commands have had theirs. Throws what the signal was aborted with. */
export async function breathe(signal: AbortSignal): Promise<void> {
  if (performance.now() - turnBeganMs > TURN_MS) {
    await new Promise((resolve) => setTimeout(resolve));
    turnBeganMs = performance.now();
  }
  signal.throwIfAborted();
}

export interface Pipe extends TextReader, TextWriter {
  /** No more will be written. */
  end(): void;
  /** Nobody will read any more. */
  close(): void;
}

export function createPipe(signal: AbortSignal, onClose: () => void = () => undefined): Pipe {
  let waiting: string[] = [];
  let held = 0;
  let ended = false;
  let closed = false;
  let wake: () => void = () => undefined;
  const changed = () =>
    new Promise<void>((resolve, reject) => {
      const stop = () => reject(signal.reason);
      signal.addEventListener('abort', stop, { once: true });
      wake = () => {
        signal.removeEventListener('abort', stop);
        resolve();
      };
    });
  async function* chunks(): AsyncGenerator<string> {
    for (;;) {
      signal.throwIfAborted();
      if (waiting.length > 0) {
        const text = waiting.join('');
        waiting = [];
        held = 0;
        wake();
        yield text;
        await breathe(signal);
      } else if (ended) return;
      else await changed();
    }
  }
  return {
    ...readerOf(chunks),
    async write(text) {
      if (closed) throw new PipeClosed();
      for (let at = 0; at < text.length; at += ROOM) {
        const piece = text.slice(at, at + ROOM);
        waiting.push(piece);
        held += piece.length;
        wake();
        await breathe(signal);
        while (held >= ROOM && !closed) await changed();
        if (closed) throw new PipeClosed();
      }
    },
    end() {
      ended = true;
      wake();
    },
    close() {
      closed = true;
      waiting = [];
      held = 0;
      wake();
      onClose();
    },
  };
}

/** A reader of a text that is there already: a file, or nothing. */
export function readText(text: string, isTerminal = false): TextReader {
  return {
    ...readerOf(async function* () {
      if (text !== '') yield text;
    }),
    isTerminal,
  };
}

/** A writer that keeps what it is given, and refuses more than `max` characters. */
export function collectText(
  signal: AbortSignal,
  max: number,
  tooMuch: () => Error,
): TextWriter & { text(): string } {
  let text = '';
  return {
    isTerminal: false,
    async write(more) {
      if (text.length + more.length > max) throw tooMuch();
      text += more;
      await breathe(signal);
    },
    text: () => text,
  };
}

function readerOf(chunks: () => AsyncGenerator<string>): TextReader {
  return {
    isTerminal: false,
    chunks,
    async *lines() {
      let open = '';
      for await (const chunk of chunks()) {
        const lines = `${open}${chunk}`.split('\n');
        open = lines.pop() ?? '';
        if (lines.length > 0) yield lines;
      }
      if (open !== '') yield [open];
    },
    async text() {
      let text = '';
      for await (const chunk of chunks()) text += chunk;
      return text;
    },
  };
}
