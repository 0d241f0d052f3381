/**
 * A sandbox as plain data: config and every file of it, whoever read them (the build from disk, the page from its bundle).
 * Owns how an exercise's answer lies over the services' files to make a cluster that can run.
 */
import type { Cluster } from '../runner/runner.ts';
import type { Hint } from './hints.ts';
import type { SandboxConfig } from './sandbox-schema.ts';

export interface Sandbox {
  /** Folder name under sandboxes/. */
  name: string;
  config: SandboxConfig;
  /** Text of services/**, by path under services/ ("counter/main.ts"). */
  files: Record<string, string>;
  exercises: Record<string, ExerciseFiles>;
}

export interface ExerciseFiles {
  /** By answer ("starter", "solution", "wrong-…"), then by path as in Sandbox.files. */
  answers: Record<string, Record<string, string>>;
  /** In order, each a piece of Markdown; hints.ts says how they are written. */
  hints: Hint[];
  /** Why the solution is right: solution/explanation.md, Markdown; "" where there is none. */
  explanation: string;
}

/** The cluster that runs when `answer` files lie over the sandbox's own. */
export function clusterOf(
  sandbox: Sandbox,
  answer: Record<string, string> = {},
  environment: Record<string, Record<string, string>> = {},
): Cluster {
  return {
    name: sandbox.name,
    services: sandbox.config.services.map((service) => ({
      name: service.name,
      entry: `${service.name}/${service.entry}`,
      environment: { ...service.environment, ...environment[service.name] },
    })),
    files: { ...sandbox.files, ...answer },
    network: sandbox.config.network,
    traceparent: sandbox.config.traceparent,
  };
}
