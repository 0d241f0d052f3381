/** What the page tells the hidden frame. A `start` brings the port on which the kernel worker will speak with the page. */
export type ToFrame =
  | { type: 'start'; kernel: number; script: Blob }
  /** So many workers, of the script that this kernel will ask for, while the kernel itself is on its way. */
  | { type: 'make-ahead'; kernel: number; script: Blob; workers: number }
  | { type: 'end'; kernel: number };

/** What a kernel worker tells the frame. A `make` brings the port on which the new worker will speak with the kernel. */
export type FromKernelToFrame =
  | { type: 'make'; worker: number; url: string }
  | { type: 'end'; worker: number };

/** What the frame tells a kernel worker: a worker that it made broke. */
export interface BrokenWorker {
  worker: number;
  message: string;
}

/** The frame's own policy, on top of the site's: nothing but its own scripts and workers, and no connection to anywhere. */
export const FRAME_POLICY =
  "default-src 'none'; script-src 'unsafe-inline' blob:; worker-src blob:; connect-src 'none'";
