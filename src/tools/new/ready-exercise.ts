/** The checks and hints of the exercise that any sandbox can have: a service says that it is ready, once and in time. */

/** The text of its check.ts. */
export function readyChecks(service: string, runForMs: number): string {
  return `/** Checks of "Say when you are ready": what ${service} printed, and when. */
import {
  atMost,
  type Check,
  defineChecks,
  each,
  inMs,
  matchesOf,
  type Recording,
  scenario,
  verdictOf,
} from '#check';

const untilMs = 200;
const linesIn = (run: Recording) => matchesOf(run, '${service}', /^${service} is ready$/);

const shared: Pick<Check, 'runForMs' | 'scenario'> = {
  runForMs: ${runForMs},
  // Faults come here: world.at(1000).fault({ kind: 'kill', process: '${service}' }).
  scenario: scenario(() => {}),
};

export default defineChecks([
  {
    name: 'says-it-in-time',
    title: '${service} says that it is ready in the first 200 ms',
    ...shared,
    judge: (run) =>
      verdictOf(
        each(linesIn(run).slice(0, 1), {
          expected: \`"${service} is ready" within \${untilMs} ms\`,
          noun: 'line "${service} is ready"',
          wrong: ({ atUs }) => (atUs <= untilMs * 1000 ? null : \`came at \${inMs(atUs)}\`),
          name: () => 'The line',
          atUs: ({ atUs }) => atUs,
          events: ({ id }) => [id],
        }),
      ),
  },
  {
    name: 'says-it-once',
    title: '${service} says it once',
    ...shared,
    judge: (run) => verdictOf(atMost(linesIn(run), 1, { noun: 'such line' })),
  },
]);
`;
}

/** The text of its hints.md. */
export function readyHints(service: string, entry: string): string {
  return `When can others count on \`${service}\`? As soon as its program has begun: nothing has to be waited for.
---
Print it at the top level of \`${service}/${entry}\`, behind the imports:

\`\`\`ts
console.log('${service} is ready');
\`\`\`
`;
}
