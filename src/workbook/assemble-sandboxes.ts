/**
 * Texts of files under sandboxes/, by path → sandboxes. Owns where each file of a sandbox lies and the messages an author
 * gets when one is missing or in the wrong place. It reads nothing itself: the build brings Vite's glob, tests bring objects.
 */
import { splitHints } from './hints.ts';
import type { ExerciseFiles, Sandbox } from './sandbox.ts';
import { parseSandboxConfig, type SandboxConfig } from './sandbox-schema.ts';

/** `texts` maps paths such as "sandboxes/01-many-computers/sandbox.json" to text. Throws an Error that names file and field. */
export function assembleSandboxes(texts: Readonly<Record<string, string>>): Map<string, Sandbox> {
  const folders = new Map<string, Record<string, string>>();
  for (const [path, text] of Object.entries(texts)) {
    const match = /^\/?sandboxes\/([^/]+)\/(.+)$/.exec(path);
    const name = match?.[1];
    const rest = match?.[2];
    if (name === undefined || rest === undefined) continue;
    const folder = folders.get(name) ?? {};
    folder[rest] = text;
    folders.set(name, folder);
  }
  const sandboxes = new Map<string, Sandbox>();
  for (const name of [...folders.keys()].sort()) {
    sandboxes.set(name, assembleSandbox(name, folders.get(name) ?? {}));
  }
  return sandboxes;
}

/** `texts` by path under sandboxes/<name>/. */
export function assembleSandbox(name: string, texts: Readonly<Record<string, string>>): Sandbox {
  const at = `sandboxes/${name}/`;
  const configText = texts['sandbox.json'];
  if (configText === undefined) throw new Error(`${at}sandbox.json is missing: every sandbox needs one.`);
  const config = parseSandboxConfig(configText, `${at}sandbox.json`);
  const files = under(texts, 'services/');
  config.services.forEach((service, index) => {
    const entry = `${service.name}/${service.entry}`;
    if (files[entry] === undefined) {
      throw new Error(
        `${at}sandbox.json, services.${index}.entry: there is no file ${at}services/${entry}. Write it, or name the one that starts "${service.name}".`,
      );
    }
  });
  const exercises: Record<string, ExerciseFiles> = {};
  config.exercises.forEach((exercise, index) => {
    exercises[exercise.name] = assembleExercise(at, exercise, index, texts, files);
  });
  for (const path of Object.keys(texts)) {
    const folder = /^exercises\/([^/]+)\//.exec(path)?.[1];
    if (folder !== undefined && exercises[folder] === undefined) {
      throw new Error(
        `${at}exercises/${folder}/ is not in ${at}sandbox.json: add it under "exercises", or remove the folder.`,
      );
    }
  }
  return { name, config, files, exercises };
}

function assembleExercise(
  at: string,
  exercise: SandboxConfig['exercises'][number],
  index: number,
  texts: Readonly<Record<string, string>>,
  services: Readonly<Record<string, string>>,
): ExerciseFiles {
  const folder = `exercises/${exercise.name}/`;
  const answers: Record<string, Record<string, string>> = {};
  for (const [path, text] of Object.entries(under(texts, folder))) {
    const slash = path.indexOf('/');
    if (slash < 0 || path.endsWith('.md')) continue;
    const answer = path.slice(0, slash);
    answers[answer] = { ...answers[answer], [path.slice(slash + 1)]: text };
  }
  for (const answer of ['starter', 'solution', ...exercise.wrong.map((wrong) => wrong.name)]) {
    if (answers[answer] === undefined) {
      throw new Error(
        `${at}sandbox.json, exercises.${index}: the folder ${at}${folder}${answer}/ is missing or empty.`,
      );
    }
  }
  exercise.edits.forEach((path, edit) => {
    if (services[path] === undefined && answers['starter']?.[path] === undefined) {
      throw new Error(
        `${at}sandbox.json, exercises.${index}.edits.${edit}: there is no file "${path}" in services/ or in ${folder}starter/.`,
      );
    }
  });
  return {
    answers,
    hints: splitHints(texts[`${folder}hints.md`] ?? ''),
    explanation: texts[`${folder}solution/explanation.md`] ?? '',
  };
}

function under(texts: Readonly<Record<string, string>>, prefix: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const path of Object.keys(texts).sort()) {
    const text = texts[path];
    if (path.startsWith(prefix) && text !== undefined) found[path.slice(prefix.length)] = text;
  }
  return found;
}
