/**
 * What a process has in front of it by itself: timers and other callbacks, each with its moment. Owns their order, which of
 * them hold the process back from leaving, and how many wait. It runs none of them and knows no limit.
 */
import { EventQueue } from '../kernel/event-queue.ts';
import type { VirtualUs } from '../kernel/journal.ts';
import type { LoopTimer } from '../node/bindings.ts';

export interface LocalEvent extends LoopTimer {
  atUs: VirtualUs;
  turn: number;
  callback: () => void;
}

export class LocalEvents {
  /** Neither taken nor cleared. */
  waiting = 0;
  /** Of these, the ones that hold the process back from leaving. */
  refed = 0;
  #queue = new EventQueue<LocalEvent>(earlier);
  #turn = 0;

  /** Ties come in the order in which they were added. */
  add(atUs: VirtualUs, callback: () => void, refed: boolean): LocalEvent {
    const events = this;
    let holds = refed;
    const event: LocalEvent = {
      atUs,
      turn: this.#turn++,
      callback,
      active: true,
      get refed() {
        return holds;
      },
      set refed(value: boolean) {
        if (this.active && value !== holds) events.refed += value ? 1 : -1;
        holds = value;
      },
    };
    if (refed) this.refed++;
    this.waiting++;
    this.#queue.push(event);
    return event;
  }

  clear(event: LocalEvent): void {
    if (!event.active) return;
    event.active = false;
    this.waiting--;
    if (event.refed) this.refed--;
  }

  next(): LocalEvent | undefined {
    for (;;) {
      const event = this.#queue.peek();
      if (!event || event.active) return event;
      this.#queue.pop();
    }
  }

  /** Takes out what next() gave. */
  take(event: LocalEvent): void {
    this.#queue.pop();
    this.clear(event);
  }
}

function earlier(a: LocalEvent, b: LocalEvent): boolean {
  return a.atUs !== b.atUs ? a.atUs < b.atUs : a.turn < b.turn;
}
