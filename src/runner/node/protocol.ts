/**
 * What the launcher and the processes it started say to one another over Node's own IPC channel, and to the guardian.
 * Plain data; the launcher's side is launcher.ts, the other sides are preload.ts and guardian.ts.
 */

/** A service as the others see it: its name and the address it pretends to have. */
export interface NamedHost {
  name: string;
  address: string;
}

/** Launcher → process. */
export type ToProcess =
  /** The program may begin. Sent to all at once, so that nobody's boot time decides who is first. */
  | { kind: 'go'; self: number; hosts: NamedHost[] }
  /** Answers `resolve`: the real port on 127.0.0.1, or null when nobody listens. */
  | { kind: 'resolved'; id: number; realPort: number | null }
  | { kind: 'ping' };

/** Process → launcher. */
export type FromProcess =
  | { kind: 'ready' }
  | { kind: 'pong' }
  | { kind: 'listen'; port: number; realPort: number }
  | { kind: 'unlisten'; port: number }
  | { kind: 'resolve'; id: number; host: number; port: number }
  | { kind: 'error'; cause: 'exception' | 'rejection'; name: string; message: string; stack: string };

/** Launcher → guardian, one JSON text a line. */
export type ToGuardian =
  | { kind: 'process'; processId: number; running: boolean }
  | { kind: 'folder'; path: string; exists: boolean };
