/**
 * What the static page hands to the workbench: one sandbox, or one exercise of it, as JSON inside the element.
 * Owns that shape and its making. Wrong answers stay out of the page; hints and explanation arrive as HTML.
 */
import type { TimedFault } from '../../kernel/journal.ts';
import type { Cluster } from '../../runner/runner.ts';
import type { BuildsOn } from '../../workbook/builds-on.ts';
import type { Hint } from '../../workbook/hints.ts';
import { clusterOf, type Sandbox } from '../../workbook/sandbox.ts';
import type { SandboxConfig } from '../../workbook/sandbox-schema.ts';
import { hashTexts, type WorkPlace } from '../../workbook/saved-work.ts';

export interface SandboxPage {
  name: string;
  language: string;
  title: string;
  /** The sandbox's description, or the exercise's task. */
  description: string;
  services: SandboxConfig['services'];
  network: SandboxConfig['network'];
  traceparent: SandboxConfig['traceparent'];
  scenario: TimedFault[];
  runForMs: number;
  seed: number;
  /** The starting state: the services, with the starter over them where there is an exercise. */
  starter: Record<string, string>;
  /** Where the starter's compiled code is, as compiled-files.ts names it; null where nothing was compiled. */
  compiled: string | null;
  /** Paths that may be edited, first in the row of tabs. */
  writable: string[];
  exercise: ExercisePage | null;
}

export interface ExercisePage {
  name: string;
  checks: { name: string; title: string }[];
  /** Their text is HTML, made from the author's Markdown when the site was built. */
  hints: Hint[];
  /** HTML; "" where there is none. */
  explanation: string;
  /** The exercise whose answer one can go on from; null where there is none. */
  buildsOn: BuildsOn | null;
  /** Only the files in which it differs from the starter. */
  solution: Record<string, string>;
  /** Its checks also judge runs of real Node processes. */
  realNode: boolean;
}

export interface ExerciseParts {
  name: string;
  checks: ExercisePage['checks'];
  hints: Hint[];
  explanation: string;
  buildsOn: BuildsOn | null;
}

/** Throws an Error that names sandbox.json when the exercise is not in it. */
export function pageOf(
  sandbox: Sandbox,
  parts: ExerciseParts | null,
  language: string,
  compiled: string | null = null,
): SandboxPage {
  const { name, config, files } = sandbox;
  const common = {
    name,
    language,
    services: config.services,
    network: config.network,
    traceparent: config.traceparent,
    compiled,
    // Through JSON, as it goes into the page: absent options are absent there.
    scenario: JSON.parse(JSON.stringify(config.scenario)) as TimedFault[],
    runForMs: config.runForMs,
    seed: config.seed,
  };
  if (parts === null) {
    const writable = orderedPaths(config, files, []);
    const { title, description } = config;
    return { ...common, title, description, starter: files, writable, exercise: null };
  }
  const exercise = config.exercises.find((one) => one.name === parts.name);
  if (exercise === undefined) {
    const known = config.exercises.map((one) => one.name).join(', ') || 'none';
    throw new Error(`sandboxes/${name}/sandbox.json has no exercise "${parts.name}". It has: ${known}.`);
  }
  const answers = sandbox.exercises[parts.name]?.answers ?? {};
  const starter = { ...files, ...answers['starter'] };
  const solution: Record<string, string> = {};
  for (const [path, text] of Object.entries(answers['solution'] ?? {})) {
    if (starter[path] !== text) solution[path] = text;
  }
  return {
    ...common,
    title: exercise.title,
    description: exercise.task,
    starter,
    writable: exercise.edits,
    exercise: { ...parts, solution, realNode: exercise.realNode },
  };
}

/** Paths in the order of the tabs: what may be edited first, then services in lane order, a service's entry before its other files. */
export function tabOrder(page: Pick<SandboxPage, 'services' | 'starter' | 'writable'>): string[] {
  return orderedPaths(page, page.starter, page.writable);
}

/** Where this page's work is saved: another starter of what may be edited makes another place. */
export function workPlaceOf(page: SandboxPage): WorkPlace {
  const starter = Object.fromEntries(page.writable.map((path) => [path, page.starter[path] ?? '']));
  return { sandbox: page.name, exercise: page.exercise?.name ?? null, starter };
}

/** Tells apart everything that a run's course hangs on besides what the learner changes. */
export function setupHashOf(page: SandboxPage): string {
  const { services, network, traceparent, scenario, runForMs } = page;
  return hashTexts({
    ...page.starter,
    '': JSON.stringify({ services, network, traceparent, scenario, runForMs }),
  });
}

/** The cluster of a run of these files. */
export function clusterOfPage(
  page: SandboxPage,
  files: Readonly<Record<string, string>>,
  environment?: Record<string, Record<string, string>>,
): Cluster {
  const { services, network, traceparent } = page;
  const config = { services, network, traceparent } as SandboxConfig;
  const sandbox: Sandbox = { name: page.name, config, files: page.starter, exercises: {} };
  return clusterOf(sandbox, { ...files }, environment);
}

function orderedPaths(
  { services }: Pick<SandboxPage, 'services'>,
  files: Readonly<Record<string, string>>,
  first: readonly string[],
): string[] {
  const rank = (path: string): number => {
    const named = first.indexOf(path);
    if (named >= 0) return named;
    const lane = services.findIndex((service) => path.startsWith(`${service.name}/`));
    const service = services[lane];
    if (service === undefined) return 9_999;
    return 1_000 + 10 * lane + (path === `${service.name}/${service.entry}` ? 0 : 1);
  };
  return Object.keys(files).sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}
