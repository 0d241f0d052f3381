/**
 * How much of everything one process may use before it is stopped, with the words that say so: a program that runs away
 * must not take the page with it. The same in every host, and counted in what the program did, never in wall clock.
 */

/** Events at one moment of virtual time: more would never let time go on. */
export const EVENTS_AT_ONE_MOMENT_MAX = 100_000;
/** Pieces of output, and characters in all of them, from one start of a process. */
const WRITES_MAX = 200_000;
const OUTPUT_CHARACTERS_MAX = 32_000_000;
/** Timers and other callbacks that wait at the same time. */
export const TIMERS_MAX = 200_000;

const count = (value: number) => value.toLocaleString('en');

export const limitWords = {
  events: (process: string) =>
    `${process} handled ${count(EVENTS_AT_ONE_MOMENT_MAX)} events without letting time go on. ` +
    'Look for a setImmediate or a 0 ms loop that starts itself again; wait with setTimeout instead.',
  output: (process: string) =>
    `${process} was stopped, because it wrote more than ${count(WRITES_MAX)} times or ${count(OUTPUT_CHARACTERS_MAX)} characters. ` +
    'Look for a console.log in a loop; write less, or only every hundredth time.',
  timers: (process: string) =>
    `${process} was stopped, because ${count(TIMERS_MAX)} of its timers were waiting at once. ` +
    'Look for a setTimeout or setInterval that starts others again and again, and clear those that are no longer needed.',
};

/** What one start of a process has written. */
export class OutputMeter {
  #writes = 0;
  #characters = 0;

  add(text: string): void {
    this.#writes += 1;
    this.#characters += text.length;
  }

  get isFull(): boolean {
    return this.#writes > WRITES_MAX || this.#characters > OUTPUT_CHARACTERS_MAX;
  }
}
