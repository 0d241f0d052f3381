/** Sleep in short naps, so that virtual time is seen to pass, which can be ended at once. */
const NAP_MS_MAX = 1000;

export class Nap {
  #wake: (() => void) | null = null;

  sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        this.#wake = null;
        resolve();
      };
      const timer = setTimeout(wake, Math.min(ms, NAP_MS_MAX));
      this.#wake = wake;
    });
  }

  end(): void {
    this.#wake?.();
  }
}
