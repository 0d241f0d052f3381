/**
 * Output of a real process, which comes in chunks cut anywhere, as whole lines. An unfinished line is held back
 * until it ends, until the process does, or until nothing has come for a tenth of a second.
 */
import { StringDecoder } from 'node:string_decoder';

const IDLE_MS = 100;

export class LineSplitter {
  readonly #decoder = new StringDecoder('utf8');
  readonly #emit: (text: string) => void;
  #held = '';
  #timer: NodeJS.Timeout | undefined;

  constructor(emit: (text: string) => void) {
    this.#emit = emit;
  }

  push(chunk: Buffer): void {
    clearTimeout(this.#timer);
    const lines = (this.#held + this.#decoder.write(chunk)).split(/(?<=\n)/);
    this.#held = lines.at(-1)?.endsWith('\n') === false ? (lines.pop() ?? '') : '';
    for (const line of lines) if (line !== '') this.#emit(line);
    if (this.#held !== '') this.#timer = setTimeout(() => this.flush(), IDLE_MS);
  }

  /** Emits what is held back. */
  flush(): void {
    clearTimeout(this.#timer);
    const held = this.#held;
    this.#held = '';
    if (held !== '') this.#emit(held);
  }
}
