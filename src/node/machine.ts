/**
 * The simulated machine that this library was made for. The build puts the whole folder into one factory function
 * with the parameter `machineBindings`, so every module variable in src/node belongs to one process.
 */
import type { MachineBindings } from './bindings.ts';

declare const machineBindings: MachineBindings;

export const machine: MachineBindings = machineBindings;

/** False once the process is on its way out: what still runs in this event has no effect any more. */
export const life = { alive: true };
