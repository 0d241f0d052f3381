/**
 * The shapes of faults and of a link's latency as authors write them in sandbox.json, and as a shared state holds them. Each
 * field is described, for the page for authors and for editors. What a fault does is src/runner/simulated/faults.ts's matter.
 */
import { z } from 'zod';
import { TIMEOUT_MS } from '../kernel/asking.ts';

export const name = z
  .string()
  .regex(/^[a-z][a-z0-9-]*$/, 'must be kebab-case: small letters, digits and hyphens');
export const ms = z.number().nonnegative();
export const share = z.number().min(0).max(1);

/** The ends of a link. */
export const link = {
  from: name.describe('The service at one end.'),
  to: name.describe('The service at the other.'),
  oneWay: z.boolean().optional().describe('True: only what goes from the one to the other.'),
};

export const latency = z.discriminatedUnion('kind', [
  z
    .strictObject({
      kind: z.literal('uniform'),
      minMs: ms.describe('The shortest.'),
      maxMs: ms.describe('The longest.'),
    })
    .describe('Anything between two, each as likely.'),
  z
    .strictObject({
      kind: z.literal('normal'),
      meanMs: ms.describe('Its middle.'),
      deviationMs: ms.describe('Its standard deviation; what would be below 0 is 0.'),
    })
    .describe('A bell around a mean.'),
  z
    .strictObject({
      kind: z.literal('log-normal'),
      medianMs: z.number().positive().describe('Half of all packets are faster.'),
      sigma: ms.max(5).describe('How far the slow ones go: 0 is none, 1 is far.'),
    })
    .describe('Mostly quick, now and then slow, as networks are.'),
  z
    .strictObject({
      kind: z.literal('pareto'),
      minMs: z.number().positive().describe('The shortest.'),
      shape: z.number().positive().describe('The smaller, the longer its tail.'),
    })
    .describe('A long tail: few are very slow.'),
  z
    .strictObject({
      kind: z.literal('recorded'),
      samplesMs: z
        .array(ms)
        .min(1)
        .describe('Times that were measured somewhere; each is drawn as often as it stands here.'),
    })
    .describe('From a list of measured times.'),
]);

/** A request from outside. */
const asked = {
  n: z.int().positive().describe('Its number among the requests of the run.'),
  method: z.string().min(1).default('GET').describe('Its method.'),
  url: z.string().min(1).describe('Whole: `http://counter:8080/add`.'),
  headers: z
    .array(z.tuple([z.string().min(1), z.string()]))
    .default([])
    .describe('Pairs of name and value.'),
  body: z.string().default('').describe('Its body, as text.'),
  timeoutMs: z.number().positive().default(TIMEOUT_MS).describe('How long an answer is waited for.'),
};

const process = name.describe('The service that it happens to.');

const fault = z.discriminatedUnion('kind', [
  z
    .strictObject({ kind: z.literal('kill'), process })
    .describe('The process ends at once. Its operating system closes its connections; what it wrote stays.'),
  z
    .strictObject({ kind: z.literal('restart'), process })
    .describe('A process that has ended starts anew, with an empty memory.'),
  z
    .strictObject({ kind: z.literal('cut'), ...link })
    .describe(
      'Nothing passes on the link, and nobody is told. TCP tries again, and gives up at its own time.',
    ),
  z.strictObject({ kind: z.literal('heal'), ...link }).describe('A cut link is whole again.'),
  z
    .strictObject({
      kind: z.literal('latency'),
      ...link,
      minMs: ms.describe('The shortest way.'),
      maxMs: ms.describe('The longest.'),
    })
    .describe('From now on a packet takes so long on the link, drawn evenly between the two.'),
  z
    .strictObject({ kind: z.literal('pause'), process })
    .describe(
      'Nothing of the process runs, its connections stay open, and what arrives waits: as SIGSTOP does.',
    ),
  z.strictObject({ kind: z.literal('resume'), process }).describe('A paused process goes on.'),
  z
    .strictObject({ kind: z.literal('crash'), process })
    .describe(
      'Its host loses power: no connection is closed, and what was not synced to the disk may be lost. Ended by `restart`.',
    ),
  z
    .strictObject({
      kind: z.literal('disk-space'),
      process,
      freeBytes: z.int().nonnegative().nullable().describe('So much; null: up to what the disk holds.'),
    })
    .describe("The files on its host's disk may grow by so many bytes together."),
  z
    .strictObject({
      kind: z.literal('disk-lies'),
      process,
      on: z.boolean().describe('False ends it.'),
    })
    .describe(
      "Its host's disk says that a sync is done, and keeps what was synced in a memory that a crash takes away.",
    ),
  z
    .strictObject({ kind: z.literal('slow'), process, costMs: ms.describe('How long; 0 ends it.') })
    .describe('Every event that it handles keeps it busy for so long.'),
  z
    .strictObject({
      kind: z.literal('clock'),
      process,
      skewMs: z.number().describe('How far its clock is ahead; behind, where negative.'),
      ppm: z
        .number()
        .describe('By how many millionths all its clocks and timers run fast; slow, where negative.'),
    })
    .describe('Its clock is wrong.'),
  z
    .strictObject({ kind: z.literal('black-hole'), process, on: z.boolean().describe('False ends it.') })
    .describe('What is sent to it vanishes, and nobody is told; what it sends arrives.'),
  z
    .strictObject({
      kind: z.literal('delay'),
      ...link,
      latency: latency.describe('How long a packet takes.'),
      jitterMs: ms.optional().describe('On top of it, anything up to this, uniform.'),
    })
    .describe('A latency of any distribution.'),
  z
    .strictObject({
      kind: z.literal('loss'),
      ...link,
      share: share.describe('Of packets, from 0 to 1; 0 ends it.'),
    })
    .describe('Packets are lost. TCP sends them again, datagrams are gone.'),
  z
    .strictObject({
      kind: z.literal('duplicate'),
      ...link,
      share: share.describe('Of datagrams, from 0 to 1; 0 ends it.'),
    })
    .describe('Datagrams arrive twice. TCP takes copies out.'),
  z
    .strictObject({
      kind: z.literal('reorder'),
      ...link,
      share: share.describe('Of datagrams, from 0 to 1; 0 ends it.'),
      byMs: ms.describe('For how long each is held up.'),
    })
    .describe('Datagrams are held up, so that later ones overtake them. TCP puts its own in order.'),
  z
    .strictObject({
      kind: z.literal('bandwidth'),
      ...link,
      bytesPerSecond: z.number().min(1).nullable().describe('How much it carries; null: as much as comes.'),
      queueBytes: z
        .number()
        .nonnegative()
        .describe('How much may wait in front of it; what is more is lost.'),
    })
    .describe('A narrow link.'),
  z
    .strictObject({ kind: z.literal('slow-close'), ...link, byMs: ms.describe('By how much; 0 ends it.') })
    .describe('The end of a connection arrives later.'),
  z
    .strictObject({ kind: z.literal('reset'), from: link.from, to: link.to })
    .describe('Both ends of every connection between the two are told that the other one reset it.'),
  z
    .strictObject({
      kind: z.literal('partition'),
      groups: z
        .array(z.array(name).min(1))
        .min(1)
        .describe('Names of services; those in no group are a group together.'),
    })
    .describe('Cuts every link between services of different groups.'),
  z
    .strictObject({ kind: z.literal('heal-all') })
    .describe('Heals every cut link, and ends every black hole.'),
  z
    .strictObject({ kind: z.literal('request'), ...asked })
    .describe('Somebody outside sends a request; the process `you` does it and prints what came of it.'),
  z
    .strictObject({
      kind: z.literal('load'),
      perSecond: z.number().positive().describe('How often.'),
      forMs: z.number().positive().describe('For how long.'),
      ...asked,
    })
    .describe('The same request again and again, at a constant rate, whatever comes back.'),
  z
    .strictObject({ kind: z.literal('hang-up'), n: z.int().positive().describe('Its number.') })
    .describe('Gives up the request or the load of this number.'),
]);

/** A fault with its moment, as a scenario lists it and a shared state holds it. */
export const timedFaultSchema = z.strictObject({
  atMs: ms.describe('Its moment, in virtual milliseconds since the run began.'),
  fault: fault.describe('What happens then; `kind` says which.'),
});
