/** `npm run new -- sandbox 04-queue`: a client, a store that is busy now and then, and a figure measured in their runs. */
import { join } from 'node:path';
import { sandboxNames } from '../../workbook/read-sandboxes.ts';
import { readTexts } from '../../workbook/read-texts.ts';
import { UsageError } from '../command-line.ts';
import { checkNumbered, type Scaffold } from './scaffold.ts';

export const TEMPLATES: string = join(import.meta.dirname, 'templates');

/** Throws a UsageError for a name that can't be, or is there already. */
export function newSandbox(name: string, projectFolder: string): Scaffold {
  checkNumbered('sandbox', name);
  if (sandboxNames(projectFolder).includes(name)) {
    throw new UsageError(
      `sandboxes/${name}/ is there already. Take another name, or add an exercise to it: npm run new -- exercise ${name} <name>`,
    );
  }
  return {
    files: under(`sandboxes/${name}`, readTexts(join(TEMPLATES, 'sandbox'))),
    changed: [],
    next: [
      `Watch it: npm run sandbox -- ${name} --runner simulated, or without --runner in real Node.`,
      `Make it yours: its services, then title and description in sandboxes/${name}/sandbox.json (the page /authors/ describes every field).`,
      `Add an exercise: npm run new -- exercise ${name} <name>`,
      `Place it in a chapter: <Sandbox name="${name}" />, or begin one with npm run new -- chapter ${name}`,
      `Check all of it: npm run check-content -- ${name}`,
    ],
  };
}

/** The same texts, by paths below `folder`. */
export function under(folder: string, texts: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(texts).map(([path, text]) => [`${folder}/${path}`, text]));
}
