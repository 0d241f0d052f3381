/** Reads from a socket by lines and by counts, as Python's rfile does. What has arrived and was not asked for is kept. */
import type { Socket } from 'node:net';

export class SocketReader {
  #kept: Buffer = Buffer.alloc(0);
  #ended = false;
  #wake: () => void = () => {};

  constructor(socket: Socket) {
    socket.on('data', (piece: Buffer) => {
      this.#kept = Buffer.concat([this.#kept, piece]);
      this.#wake();
    });
    const end = () => {
      this.#ended = true;
      this.#wake();
    };
    socket.on('end', end).on('error', end).on('close', end);
  }

  /** Up to the next line feed, which is left out, as is a carriage return before it; `limit` bytes at most. Null at the end. */
  async readLine(limit: number): Promise<string | null> {
    for (;;) {
      const end = this.#kept.indexOf(10);
      if (end >= 0 && end <= limit) {
        const line = this.#take(end + 1).toString('latin1');
        return line.replace(/\r?\n$/, '');
      }
      if (this.#kept.length > limit) return this.#take(limit).toString('latin1');
      if (this.#ended) return null;
      await this.#more();
    }
  }

  /** So many bytes. Null when the socket ends before. */
  async read(count: number): Promise<Buffer | null> {
    while (this.#kept.length < count) {
      if (this.#ended) return null;
      await this.#more();
    }
    return this.#take(count);
  }

  #take(count: number): Buffer {
    const taken = this.#kept.subarray(0, count);
    this.#kept = this.#kept.subarray(count);
    return taken;
  }

  #more(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }
}
