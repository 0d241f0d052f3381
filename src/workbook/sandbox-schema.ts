/**
 * The shape of sandboxes/<name>/sandbox.json, and the message an author gets for a mistake in it.
 * Read by the build, the page (at build time) and the command line. Descriptions of fields are in the page for authors and in
 * editors (`$schema`); faults are fault-schema.ts's.
 */
import { z } from 'zod';
import { YOU } from '../kernel/asking.ts';
import { faultProblem } from '../runner/simulated/faults.ts';
import { standingFaults } from '../runner/simulated/standing-links.ts';
import { latency, link, ms, name, share, timedFaultSchema } from './fault-schema.ts';

export { timedFaultSchema };

/** What a link is like in every run, beside what `latencyMs` says of all. */
const standingLink = z
  .strictObject({
    ...link,
    latency: latency.optional().describe('How long a packet takes on it, in place of what `latencyMs` says.'),
    jitterMs: ms.optional().describe('On top of the latency, anything up to this, uniform.'),
    loss: share
      .optional()
      .describe('The share of packets that are lost. TCP sends them again, datagrams are gone.'),
    duplicate: share.optional().describe('The share of datagrams that arrive twice.'),
    reorder: z
      .strictObject({
        share: share.describe('Which share of datagrams is held up.'),
        byMs: ms.describe('For how long, so that later ones overtake them.'),
      })
      .optional()
      .describe('Datagrams that arrive in another order.'),
    bandwidth: z
      .strictObject({
        bytesPerSecond: z.number().min(1).describe('How much it carries.'),
        queueBytes: z
          .number()
          .nonnegative()
          .optional()
          .describe('How much may wait in front of it; what is more is lost.'),
      })
      .optional()
      .describe('A narrow link: what is more has to wait.'),
    slowCloseMs: ms.optional().describe('The end of a connection arrives this much later.'),
  })
  .refine((one) => Object.keys(one).some((key) => !(key in link)), {
    message:
      'says nothing of the link; give it one of: latency, jitterMs, loss, duplicate, reorder, bandwidth, slowCloseMs',
  });

const service = z.strictObject({
  name: name.describe(
    'The name of its folder, its host and its process. Others call it by it: `http://counter:8080/`.',
  ),
  entry: z
    .string()
    .regex(/^[a-z0-9-]+\.ts$/)
    .default('main.ts')
    .describe('The file in its folder that it starts with.'),
  environment: z
    .record(z.string(), z.string())
    .default({})
    .describe('Its environment variables. A check may give others over them.'),
});

const wrongAnswer = z.strictObject({
  name: z
    .string()
    .regex(/^wrong-[a-z0-9-]+$/)
    .describe('The name of its folder.'),
  why: z
    .string()
    .min(3)
    .describe('What it gets wrong, in a sentence or two: the reason of its own for which it fails.'),
  fails: name.describe('The check that must catch it: the first, from the top, that fails.'),
});

const exercise = z.strictObject({
  name: name.describe('The name of its folder, `exercises/<name>/`.'),
  title: z.string().min(3).describe('Names its region in the page. Sentence case.'),
  task: z.string().min(3).describe('What the learner is to reach, in a sentence or two. What, and not how.'),
  edits: z
    .array(z.string())
    .min(1)
    .describe('Files under `services/` that the learner edits; the others are read-only there.'),
  wrong: z
    .array(wrongAnswer)
    .min(2)
    .describe('Answers that people really give, each with the check that must catch it.'),
  buildsOn: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]*\/[a-z][a-z0-9-]*$/, 'must be "<sandbox>/<exercise>"')
    .optional()
    .describe(
      'The exercise before it, as `<sandbox>/<exercise>`. Whoever has an answer to that one is offered to start from it; what both exercises list under `edits` comes along.',
    ),
  realNode: z
    .boolean()
    .default(false)
    .describe(
      'True where it needs no simulated network: then its answers are judged in real Node too, by what programs print.',
    ),
});

export const sandboxSchema = z.strictObject({
  $schema: z
    .string()
    .optional()
    .describe(
      'Lets an editor complete and check the file: `"../../.generated/sandbox.schema.json"`, which `npm run runtime` writes.',
    ),
  title: z.string().min(3).describe('Names the region in the page. Sentence case.'),
  description: z.string().min(3).describe('One or two sentences under the title: what runs here.'),
  services: z
    .array(service)
    .min(1)
    .max(25)
    .describe("In the order of their lanes. Each service's files are in `services/<name>/`."),
  network: z
    .strictObject({
      latencyMs: z
        .strictObject({
          min: ms.min(0.05).describe('The shortest way.'),
          max: ms.describe('The longest.'),
        })
        .default({ min: 4, max: 12 })
        .describe(
          'How long a packet takes on any link, drawn evenly between the two, in virtual milliseconds.',
        ),
      links: z.array(standingLink).optional().describe('Links that are otherwise in every run.'),
    })
    .default({ latencyMs: { min: 4, max: 12 } })
    .describe('What the network is like before anybody touches it.'),
  scenario: z
    .array(timedFaultSchema)
    .default([])
    .describe('What happens by itself in a run of the sandbox. Its checks have scenarios of their own.'),
  traceparent: z
    .boolean()
    .default(false)
    .describe(
      'The simulation gives HTTP requests that have no `traceparent` header one, which goes on with the one that came in.',
    ),
  runForMs: z
    .number()
    .positive()
    .describe(
      'So much virtual time the recorded picture covers. A run in the page goes on until it is stopped, or to this end.',
    ),
  seed: z
    .int()
    .positive()
    .default(1)
    .describe('The seed of the recorded picture, and the one that a learner starts with.'),
  exercises: z
    .array(exercise)
    .default([])
    .describe('In the order in which the chapter has them. Each has a folder, `exercises/<name>/`.'),
});

/** A sandbox.json after defaults. */
export type SandboxConfig = z.infer<typeof sandboxSchema>;

/** A line for each field that is wrong. One that is misspelt is told by its name: what is missing instead is told as well. */
function linesOfIssue(issue: z.core.$ZodIssue): string[] {
  const at = issue.path.map(String);
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => `  ${[...at, key].join('.')}: there is no such field here`);
  const message = issue.message.replace(
    /^Invalid input: expected (.+), received undefined$/,
    'is missing; expected is: $1',
  );
  return [`  ${at.join('.') || '(whole file)'}: ${message}`];
}

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
    const lines = result.error.issues.flatMap(linesOfIssue);
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
