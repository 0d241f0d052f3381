/**
 * A sandbox as a folder that runs in plain Node: the learner's files, the launcher of the command line, and a README. Owns
 * what lies where in it, and what its README says is missing. Makes no zip and fetches nothing: the page hands the texts in.
 */
import type { TimedFault } from '../kernel/journal.ts';
import { faultLine } from '../trace/fault-lines.ts';
import { safePath } from './safe-path.ts';
import type { SandboxConfig } from './sandbox-schema.ts';
import type { Texts } from './saved-work.ts';

/** What the launcher in the folder reads of the sandbox, from launcher/sandbox.json. */
export interface TakenAway {
  name: string;
  title: string;
  services: SandboxConfig['services'];
  network: SandboxConfig['network'];
  traceparent: boolean;
  scenario: readonly TimedFault[];
  seed: number;
  runForMs: number;
  exercise: { name: string; realNode: boolean } | null;
  /** npm packages that the files import. */
  packages: readonly string[];
  /** Said at each start: what of the sandbox real Node has not. */
  leftOut: readonly string[];
}

export interface TakeAwayParts {
  about: Omit<TakenAway, 'leftOut'>;
  description: string;
  files: Texts;
  /** By path under launcher/: .generated/take-away, and for the checks the simulated runtime in runtime/. */
  launcher: Texts;
  /** Text of the exercise's check.ts; null where there is none. */
  checks: string | null;
  /** Versions of the npm packages that a program may import. */
  packages: Readonly<Record<string, string>>;
}

const FOR_PROCESSES = ['kill', 'restart', 'pause', 'resume'];

/** Texts by path in the folder. Throws an Error for a path that would lead out of it. */
export function takeAway(parts: TakeAwayParts): Record<string, string> {
  const { about, files, launcher, checks } = parts;
  const used = about.packages;
  const leftOut = [
    ...about.scenario
      .filter(({ fault }) => !FOR_PROCESSES.includes(fault.kind))
      .map(
        ({ atMs, fault }) =>
          `Left out, because real Node talks over this machine's own network: ${faultLine(fault)} at ${atMs} ms.`,
      ),
    ...(about.network.links === undefined
      ? []
      : [
          "Left out, because real Node talks over this machine's own network: the links' own latencies and losses.",
        ]),
  ];
  const taken: TakenAway = { ...about, leftOut };
  const result: Record<string, string> = {
    'README.md': readme(parts, used),
    'package.json': json({
      name: folderOf(about),
      private: true,
      type: 'module',
      engines: { node: '>=24' },
      imports: { '#check': './launcher/check.mjs' },
      scripts: {
        start: 'node launcher/sandbox.mjs',
        test: 'node launcher/sandbox.mjs check',
        check: 'node launcher/sandbox.mjs check',
      },
      ...(used.length === 0
        ? {}
        : { dependencies: Object.fromEntries(used.map((name) => [name, parts.packages[name]])) }),
    }),
    'launcher/sandbox.json': json(taken),
  };
  for (const [name, text] of Object.entries(launcher)) result[`launcher/${name}`] = text;
  for (const [path, text] of Object.entries(files)) {
    if (safePath(path) === null) throw new Error(`the file name “${path}” can’t be written on every system.`);
    result[`services/${path}`] = text;
  }
  if (checks !== null) result['checks/check.ts'] = checks;
  return result;
}

/** Those of the packages that a program may import which these files do import. */
export function packagesIn(files: Texts, known: readonly string[]): string[] {
  return known.filter((name) => {
    const quoted = new RegExp(`(?:from|import|require)\\s*\\(?\\s*['"]${name}(?:/[^'"]*)?['"]`);
    return Object.values(files).some((text) => quoted.test(text));
  });
}

/** Name of the folder and of its zip. */
export function folderOf({ name, exercise }: Pick<TakenAway, 'name' | 'exercise'>): string {
  return exercise === null ? name : `${name}-${exercise.name}`;
}

function readme({ about, description, checks }: TakeAwayParts, packages: readonly string[]): string {
  const names = about.services.map(({ name }) => `\`${name}\``).join(', ');
  const install = packages.length === 0 ? [] : ['    npm install      # once'];
  const checking =
    checks === null
      ? 'This is a sandbox to explore: it has no checks.'
      : `The checks of the exercise are in \`checks/check.ts\`. \`npm test\` runs them over 20 seeds in the workbook's own simulated network, because they judge messages and faults that real processes have not${about.exercise?.realNode ? '; `npm test -- --runner node` runs them with real processes' : ''}.`;
  return `# ${about.title}

${description}

Needs Node 24 or newer, which runs TypeScript as it is.

${[...install, '    npm start        # or: node --run start', '    npm test         # or: node --run check'].join('\n')}

\`npm start\` starts each service (${names}) as a process of its own, until Ctrl-C; \`npm start -- --for 10s\` ends by
itself. Services reach one another by name: \`http://${about.services[0]?.name}:8080\` is a free port of this machine.
The code is in \`services/\`: edit it and start again.

## What is otherwise than in the workbook

- Time is real, so no two runs are the same, and the seed has no effect.
- The network is this machine's: no latency, loss or cut of the sandbox. Kill and restart of its scenario happen.
- No diagram and no going back in a run.

${checking}

\`launcher/\` is part of Happens Before, under the MIT licence.
`;
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
