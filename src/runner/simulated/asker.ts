/**
 * The process that sends a person's requests into a run, as runs know it. Its program is src/runner/simulated/asker, an image
 * of its own that build-runtime.ts makes. Every run has a host for it, asleep until somebody asks; until then the run is as
 * one without it.
 */
import { isAsking, YOU } from '../../kernel/asking.ts';
import type { TimedFault } from '../../kernel/journal.ts';
import type { ClusterService } from '../runner.ts';
import { type Member, newMember } from './window.ts';

/** Its file under .generated: an image as JSON. */
export const ASKER_FILE = 'asker.json';

export const ASKER: ClusterService = { name: YOU, entry: `${YOU}/main.js`, environment: {} };

export const newAsker = (hostIndex: number): Member => newMember(YOU, hostIndex);

/** Whether a run with these inputs will start it, so that its program must be there from the beginning. */
export function needsAsker(...inputs: readonly (readonly TimedFault[] | undefined)[]): boolean {
  return inputs.some((list) => list?.some(({ fault }) => isAsking(fault)));
}
