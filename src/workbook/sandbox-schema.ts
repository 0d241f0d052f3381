/**
 * The shape of sandboxes/<name>/sandbox.json, and the message an author gets for a mistake in it.
 * Read by the build, the page (at build time) and the command line.
 */
import { z } from 'zod';
import { TIMEOUT_MS, YOU } from '../kernel/asking.ts';
import { faultProblem } from '../runner/simulated/faults.ts';
import { standingFaults } from '../runner/simulated/standing-links.ts';

const name = z.string().regex(/^[a-z][a-z0-9-]*$/, 'must be kebab-case: small letters, digits and hyphens');
const ms = z.number().nonnegative();
const link = { from: name, to: name, oneWay: z.boolean().optional() };

const share = z.number().min(0).max(1);

const latency = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('uniform'), minMs: ms, maxMs: ms }),
  z.strictObject({ kind: z.literal('normal'), meanMs: ms, deviationMs: ms }),
  z.strictObject({ kind: z.literal('log-normal'), medianMs: z.number().positive(), sigma: ms.max(5) }),
  z.strictObject({ kind: z.literal('pareto'), minMs: z.number().positive(), shape: z.number().positive() }),
  z.strictObject({ kind: z.literal('recorded'), samplesMs: z.array(ms).min(1) }),
]);

/** A request from outside. */
const asked = {
  n: z.int().positive(),
  method: z.string().min(1).default('GET'),
  url: z.string().min(1),
  headers: z.array(z.tuple([z.string().min(1), z.string()])).default([]),
  body: z.string().default(''),
  timeoutMs: z.number().positive().default(TIMEOUT_MS),
};

const fault = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('kill'), process: name }),
  z.strictObject({ kind: z.literal('restart'), process: name }),
  z.strictObject({ kind: z.literal('cut'), ...link }),
  z.strictObject({ kind: z.literal('heal'), ...link }),
  z.strictObject({ kind: z.literal('latency'), ...link, minMs: ms, maxMs: ms }),
  z.strictObject({ kind: z.literal('pause'), process: name }),
  z.strictObject({ kind: z.literal('resume'), process: name }),
  z.strictObject({ kind: z.literal('crash'), process: name }),
  z.strictObject({
    kind: z.literal('disk-space'),
    process: name,
    freeBytes: z.int().nonnegative().nullable(),
  }),
  z.strictObject({ kind: z.literal('disk-lies'), process: name, on: z.boolean() }),
  z.strictObject({ kind: z.literal('slow'), process: name, costMs: ms }),
  z.strictObject({ kind: z.literal('clock'), process: name, skewMs: z.number(), ppm: z.number() }),
  z.strictObject({ kind: z.literal('black-hole'), process: name, on: z.boolean() }),
  z.strictObject({ kind: z.literal('delay'), ...link, latency, jitterMs: ms.optional() }),
  z.strictObject({ kind: z.literal('loss'), ...link, share }),
  z.strictObject({ kind: z.literal('duplicate'), ...link, share }),
  z.strictObject({ kind: z.literal('reorder'), ...link, share, byMs: ms }),
  z.strictObject({
    kind: z.literal('bandwidth'),
    ...link,
    bytesPerSecond: z.number().min(1).nullable(),
    queueBytes: z.number().nonnegative(),
  }),
  z.strictObject({ kind: z.literal('slow-close'), ...link, byMs: ms }),
  z.strictObject({ kind: z.literal('reset'), from: name, to: name }),
  z.strictObject({ kind: z.literal('partition'), groups: z.array(z.array(name).min(1)).min(1) }),
  z.strictObject({ kind: z.literal('heal-all') }),
  z.strictObject({ kind: z.literal('request'), ...asked }),
  z.strictObject({
    kind: z.literal('load'),
    perSecond: z.number().positive(),
    forMs: z.number().positive(),
    ...asked,
  }),
  z.strictObject({ kind: z.literal('hang-up'), n: z.int().positive() }),
]);

/** A fault with its moment, as a scenario lists it and a shared state holds it. */
export const timedFaultSchema = z.strictObject({ atMs: ms, fault });

/** What a link is like in every run, beside what `latencyMs` says of all. */
const standingLink = z
  .strictObject({
    ...link,
    latency: latency.optional(),
    jitterMs: ms.optional(),
    loss: share.optional(),
    duplicate: share.optional(),
    reorder: z.strictObject({ share, byMs: ms }).optional(),
    bandwidth: z
      .strictObject({ bytesPerSecond: z.number().min(1), queueBytes: z.number().nonnegative().optional() })
      .optional(),
    slowCloseMs: ms.optional(),
  })
  .refine((one) => Object.keys(one).some((key) => !(key in link)), {
    message:
      'says nothing of the link; give it one of: latency, jitterMs, loss, duplicate, reorder, bandwidth, slowCloseMs',
  });

export const sandboxSchema = z.strictObject({
  /** Names the region in the page. Sentence case. */
  title: z.string().min(3),
  /** One sentence under the title: what runs here. */
  description: z.string().min(3),
  /** In lane order. Each service's files are in services/<name>/, and it starts with services/<name>/<entry>. */
  services: z
    .array(
      z.strictObject({
        name,
        entry: z
          .string()
          .regex(/^[a-z0-9-]+\.ts$/)
          .default('main.ts'),
        environment: z.record(z.string(), z.string()).default({}),
      }),
    )
    .min(1)
    .max(25),
  network: z
    .strictObject({
      latencyMs: z.strictObject({ min: ms.min(0.05), max: ms }).default({ min: 4, max: 12 }),
      links: z.array(standingLink).optional(),
    })
    .default({ latencyMs: { min: 4, max: 12 } }),
  /** What happens by itself in a run of the sandbox (not in its checks). */
  scenario: z.array(timedFaultSchema).default([]),
  /** The simulated runner gives HTTP requests that have no `traceparent` header one, going on with the one that came in. */
  traceparent: z.boolean().default(false),
  /** The recorded picture covers this much virtual time; a run in the page goes on until stopped, or to the end of `runForMs`. */
  runForMs: z.number().positive(),
  /** The seed of the recorded picture, and the one a learner starts with. */
  seed: z.int().positive().default(1),
  /** In the order in which the chapter has them. Each has a folder exercises/<name>/. */
  exercises: z
    .array(
      z.strictObject({
        name,
        title: z.string().min(3),
        /** The task, in a sentence or two. */
        task: z.string().min(3),
        /** Files (under services/) that the learner edits; the others are read-only there. */
        edits: z.array(z.string()).min(1),
        /** What each wrong answer gets wrong, and the check that must catch it. */
        wrong: z
          .array(
            z.strictObject({
              name: z.string().regex(/^wrong-[a-z0-9-]+$/),
              why: z.string().min(3),
              fails: name,
            }),
          )
          .min(2),
        /** "<sandbox>/<exercise>" that comes before it: whoever has answered that one may go on from there. */
        buildsOn: z
          .string()
          .regex(/^[a-z0-9][a-z0-9-]*\/[a-z][a-z0-9-]*$/, 'must be "<sandbox>/<exercise>"')
          .optional()
          .describe(
            'The exercise before it, as "<sandbox>/<exercise>". Whoever has an answer to that one is offered to start from it; what both exercises list under "edits" comes along.',
          ),
        /** False when its faults need the simulated network; true: also checked in real Node. */
        realNode: z.boolean().default(false),
      }),
    )
    .default([]),
});

/** A sandbox.json after defaults. */
export type SandboxConfig = z.infer<typeof sandboxSchema>;

/** Parses the text of a sandbox.json. Throws an Error that names file, field and what is wrong with it. */
export function parseSandboxConfig(text: string, file: string): SandboxConfig {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new Error(`${file} is not valid JSON: ${(error as Error).message}`);
  }
  const result = sandboxSchema.safeParse(json);
  if (!result.success) {
    const lines = result.error.issues.map(
      (issue) => `  ${issue.path.map(String).join('.') || '(whole file)'}: ${issue.message}`,
    );
    throw new Error(`${file} has ${lines.length === 1 ? 'a mistake' : 'mistakes'}:\n${lines.join('\n')}`);
  }
  const config = result.data;
  const known = new Set(config.services.map((service) => service.name));
  const unknown: string[] = [];
  const see = (host: string, field: string) => {
    if (!known.has(host))
      unknown.push(`  ${field}: no service is named "${host}" (there are: ${[...known].join(', ')})`);
  };
  config.scenario.forEach(({ fault: one }, index) => {
    const named = one as { process?: string; from?: string; to?: string };
    for (const field of ['process', 'from', 'to'] as const) {
      const host = named[field];
      if (host !== undefined) see(host, `scenario.${index}.fault.${field}`);
    }
    const isAsked = one.kind === 'request' || one.kind === 'load' || one.kind === 'hang-up';
    const problem = isAsked ? faultProblem(one, [...known]) : null;
    if (problem !== null) unknown.push(`  scenario.${index}.fault: ${problem}`);
    if (one.kind === 'partition')
      for (const host of one.groups.flat()) see(host, `scenario.${index}.fault.groups`);
  });
  if (known.has(YOU))
    unknown.push(`  services: "${YOU}" is who sends requests from outside; name it otherwise`);
  if (known.size !== config.services.length) unknown.push('  services: two services have the same name');
  config.network.links?.forEach((one, index) => {
    const field = `network.links.${index}`;
    see(one.from, `${field}.from`);
    see(one.to, `${field}.to`);
    const faults = standingFaults({ latencyMs: config.network.latencyMs, links: [one] });
    const problem = faults
      .map((rule) => faultProblem(rule, [one.from, one.to]))
      .find((text) => text !== null);
    if (problem) unknown.push(`  ${field}: ${problem}`);
  });
  const { min, max } = config.network.latencyMs;
  if (max < min) unknown.push(`  network.latencyMs.max: ${max} is less than min (${min})`);
  if (unknown.length > 0) throw new Error(`${file} has a mistake:\n${unknown.join('\n')}`);
  return config;
}
