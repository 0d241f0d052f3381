/**
 * The trace hash: one number for everything that happened, in order. Two runs with the same hash are taken to be the same run.
 * Left out on purpose: the wording and the stack of an error, which each JavaScript engine writes in its own way.
 */
import type { JournalRecord } from './journal.ts';

export class TraceHash {
  #low = 0x811c9dc5 | 0;
  #high = 0x9e3779b9 | 0;

  /** Folds one record in; records must come in journal order. */
  add(record: JournalRecord): void {
    this.#number(record.atUs);
    this.#text(record.kind);
    this.#text(record.source);
    this.#number(record.n);
    switch (record.kind) {
      case 'spawn':
        this.#text(record.process);
        this.#number(record.incarnation);
        break;
      case 'exit':
        this.#text(record.process);
        this.#number(record.code ?? -1);
        this.#text(record.signal ?? '');
        break;
      case 'error':
        this.#text(record.process);
        this.#text(record.cause);
        break;
      case 'log':
        this.#text(record.stream);
        this.#text(record.text);
        break;
      case 'listen':
      case 'unlisten':
        this.#number(record.port);
        break;
      case 'send':
        this.#text(record.id);
        this.#text(record.segment);
        this.#text(record.to);
        this.#number(record.bytes);
        this.#number(record.digest);
        break;
      case 'deliver':
        this.#text(record.id);
        break;
      case 'drop':
        this.#text(record.id);
        this.#text(record.reason);
        this.#number(record.retryAtUs ?? -1);
        break;
      case 'cause':
        this.#text(record.request.connection);
        this.#number(record.request.n);
        this.#text(record.by.connection);
        this.#number(record.by.n);
        break;
      case 'disk':
        this.#text(record.op);
        this.#text(record.path);
        this.#text(record.about);
        this.#number(record.offset);
        this.#number(record.bytes);
        this.#number(record.digest);
        break;
      case 'fault':
        this.#text(JSON.stringify(record.fault));
        break;
    }
  }

  copy(): TraceHash {
    const copy = new TraceHash();
    copy.#low = this.#low;
    copy.#high = this.#high;
    return copy;
  }

  /** 16 hexadecimal digits. */
  toString(): string {
    const hex = (value: number) => (value >>> 0).toString(16).padStart(8, '0');
    return hex(this.#high) + hex(this.#low);
  }

  #number(value: number): void {
    this.#word(value | 0);
    this.#word(Math.floor(value / 4294967296) | 0);
  }

  #text(text: string): void {
    for (let index = 0; index < text.length; index++) this.#word(text.charCodeAt(index));
    this.#word(text.length | 0x10000);
  }

  #word(word: number): void {
    this.#low = Math.imul(this.#low ^ word, 0x01000193);
    this.#high = Math.imul((this.#high << 5) ^ (this.#high >>> 27) ^ word, 0x85ebca6b);
  }
}
