/**
 * Sends bytes piece by piece, each when the one before has been taken and nothing more comes of it, so that where a piece
 * ends and who hangs up first does not depend on time. Runs in real Node and in the simulation.
 */
import type { Socket } from 'node:net';

/** Turns of the event loop in which an answer to a piece finds its way. */
const TURNS = 4;
/** Cases under way: a busy machine makes each of them wait at every turn. */
const AT_ONCE = 200;

/**
 * `taken` gives how many bytes of `pieces` the other side has read, null once it reads no more. Resolves with whether
 * everything was sent.
 */
export async function sendPieces(
  socket: Socket,
  pieces: readonly string[],
  taken: () => number | null,
): Promise<boolean> {
  let sent = 0;
  for (const piece of pieces) {
    if (!isOpen(socket) || taken() === null) return false;
    const bytes = Buffer.from(piece, 'latin1');
    socket.write(bytes);
    sent += bytes.length;
    await settled(() => !isOpen(socket) || (taken() ?? sent) >= sent);
  }
  return true;
}

const isOpen = (socket: Socket) => socket.writable && !socket.destroyed && !socket.readableEnded;

async function settled(isTaken: () => boolean): Promise<void> {
  for (let left = TURNS; left > 0; ) {
    await new Promise<void>((resolve) => setTimeout(resolve, 1));
    if (isTaken()) left -= 1;
  }
}

/** Plays `count` cases, some of them at the same time; prints one line for each, in the order in which they end. */
export async function playCases(
  numbers: readonly number[],
  play: (number: number) => Promise<unknown>,
): Promise<void> {
  const waiting = [...numbers];
  const lane = async () => {
    for (let number = waiting.shift(); number !== undefined; number = waiting.shift()) {
      console.log(JSON.stringify({ number, seen: await play(number) }));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
}

/** The numbers in the environment: FIRST to FIRST + COUNT − 1. */
export function wantedNumbers(): number[] {
  const first = Number(process.env['FIRST']);
  return Array.from({ length: Number(process.env['COUNT']) }, (_, index) => first + index);
}
