/** Where the lanes of a sequence diagram stand, and how their names fit above them. Pure: names and a width in, places out. */
import type { Lane, Trace } from '../../trace/index.ts';
import { identitiesOf, type ProcessIdentity } from '../process-identity.ts';
import { inMs } from '../words.ts';

export interface LaneColumn {
  identity: ProcessIdentity;
  lane: Lane;
  x: number;
  /** The name as it fits above the lane. */
  name: string;
}

const LANE_APART_MIN = 54;
const NARROW = 480;

/** Room for the longest time at the axis and for "+1,234" in a break. */
export function gutter(width: number, untilUs: number): number {
  const digits = inMs(untilUs, 0).length;
  return 18 + 7.6 * Math.max(width < NARROW ? 4 : 6, digits + 1);
}

export function placeLanes(trace: Trace, width: number, axisX: number): LaneColumn[] {
  const identities = identitiesOf(trace.processes);
  const left = axisX + (width < NARROW ? 36 : 64);
  const right = width - (width < NARROW ? 40 : 100);
  const count = identities.length;
  const apart = count < 2 ? 0 : Math.max(LANE_APART_MIN, (right - left) / (count - 1));
  return identities.map((identity, index) => {
    const lane = trace.lanes[index] ?? { process: identity.name, lives: [], ports: [], errors: [], logs: [] };
    const x = count === 1 ? (left + right) / 2 : left + index * apart;
    // The shape takes 20 pixels, and neighbours keep a little air. A cut-off name could be two processes'.
    const room = (count === 1 ? width / 2 : apart) - 8;
    const name = identity.name.length * 7.9 + 20 <= room ? identity.name : identity.shortName;
    return { identity, lane, x, name };
  });
}

/** Right of the last lane is room for words only in a wide picture. */
export const hasRoomBeside = (width: number) => width >= NARROW;
