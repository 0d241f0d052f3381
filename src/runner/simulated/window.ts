/** A window of virtual time that a simulation plays, and who takes part in it. */
import type { Disk } from '../../disk/disk.ts';
import type { VirtualUs } from '../../kernel/journal.ts';
import type { Arrival } from '../../network/network.ts';
import { type ProcessHandle, type ProcessSettings, SOUND } from '../../process/protocol.ts';

/** One process's part of a window. */
export interface Step {
  handle: ProcessHandle;
  arrivals: Arrival[];
  member: Member;
}

export interface Window {
  startUs: VirtualUs;
  endUs: VirtualUs;
  steps: Step[];
}

export interface Member {
  name: string;
  hostIndex: number;
  incarnation: number;
  handle: ProcessHandle | null;
  nextUs: VirtualUs;
  quiet: boolean;
  /** By when it must be known whether its last step left rejections that nobody handled; Infinity when it is known. */
  settleUs: VirtualUs;
  /** It has not answered the watchdog; it is left out of windows until it answers or is killed. */
  stuck: boolean;
  /** Somebody has stopped it for a while, as by SIGSTOP. */
  paused: boolean;
  settings: ProcessSettings;
  /** What arrived while it was stuck or paused. */
  held: Arrival[];
  /** Its host's disk; null until something is written. */
  disk: Disk | null;
  /** How often its host has crashed. */
  crashes: number;
}

/** A host on which no process has run yet. */
export function newMember(name: string, hostIndex: number): Member {
  return {
    name,
    hostIndex,
    incarnation: 0,
    handle: null,
    nextUs: Number.POSITIVE_INFINITY,
    quiet: true,
    settleUs: Number.POSITIVE_INFINITY,
    stuck: false,
    paused: false,
    settings: SOUND,
    held: [],
    disk: null,
    crashes: 0,
  };
}
