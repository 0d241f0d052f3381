/**
 * `npm run new -- exercise 04-queue bounded`: starter, solution, two wrong answers, checks, hints, and the entry in
 * sandbox.json. In a sandbox as the scaffold makes it this is a client that must try again with care; in any other it is its first service,
 * which must say that it is ready, because that can be asked of every program.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { readSandbox, sandboxNames } from '../../workbook/read-sandboxes.ts';
import { readTexts } from '../../workbook/read-texts.ts';
import type { Sandbox } from '../../workbook/sandbox.ts';
import { UsageError } from '../command-line.ts';
import { TEMPLATES, under } from './new-sandbox.ts';
import { readyChecks, readyHints } from './ready-exercise.ts';
import { checkKebab, type Scaffold, withEntry } from './scaffold.ts';

interface Drafted {
  entry: Record<string, unknown>;
  files: Record<string, string>;
}

/** Throws a UsageError for a sandbox that is not there, and for a name that can't be or is there already. */
export function newExercise(sandboxName: string, name: string, projectFolder: string): Scaffold {
  checkKebab('exercise', name);
  const names = sandboxNames(projectFolder);
  if (!names.includes(sandboxName)) {
    throw new UsageError(
      `There is no sandbox "${sandboxName}". There are: ${names.join(', ') || 'none yet'}. A new one: npm run new -- sandbox ${/^\d\d-/.test(sandboxName) ? sandboxName : '04-queue'}`,
    );
  }
  const sandbox = readSandbox(sandboxName, projectFolder);
  const known = sandbox.config.exercises.map((one) => one.name);
  if (known.includes(name))
    throw new UsageError(`The sandbox ${sandboxName} has an exercise "${name}" already. Take another name.`);
  const { entry, files } = isAsScaffolded(sandbox) ? priceExercise(name) : readyExercise(name, sandbox);
  const configFile = `sandboxes/${sandboxName}/sandbox.json`;
  const config = readFileSync(join(projectFolder, ...configFile.split('/')), 'utf8');
  const folder = `sandboxes/${sandboxName}/exercises/${name}`;
  return {
    files: { [configFile]: withEntry(config, 'exercises', entry), ...under(folder, files) },
    changed: [configFile],
    next: [
      `See it fail: npm run sandbox -- ${sandboxName} --exercise ${name}; and pass: … --answer solution`,
      `Make it yours: the task in ${configFile}, then check.ts, starter, solution and the wrong answers; each wrong one fails for a reason of its own.`,
      `Place it in a chapter: <Sandbox name="${sandboxName}" exercise="${name}" />`,
      `Check all of it: npm run check-content -- ${sandboxName}`,
    ],
  };
}

/** Whether its services are those that the scaffold makes. */
export function isAsScaffolded({ files }: Sandbox): boolean {
  const made = readTexts(join(TEMPLATES, 'sandbox', 'services'));
  return Object.entries(made).every(([path, text]) => files[path] === text);
}

/** A client that must try again with care. */
export function priceExercise(name: string): Drafted {
  return {
    entry: {
      name,
      title: 'Every price, and no storm',
      task: 'Make priceOf() give the price of every item, with three requests for each at most, and 50 ms or more between them.',
      edits: ['client/price-of.ts'],
      realNode: true,
      wrong: [
        {
          name: 'wrong-no-pause',
          why: 'It asks again at once, and meets the same busy store.',
          fails: 'asks-three-times-at-most',
        },
        {
          name: 'wrong-makes-one-up',
          why: 'Where the store gives no price it says 0, which nobody can tell from an answer.',
          fails: 'gives-every-price',
        },
      ],
    },
    files: readTexts(join(TEMPLATES, 'exercise')),
  };
}

function readyExercise(name: string, { config, files }: Sandbox): Drafted {
  const [{ name: service, entry } = { name: '', entry: '' }] = config.services;
  const path = `${service}/${entry}`;
  const text = files[path] ?? '';
  const says = `console.log('${service} is ready');`;
  const answers: Record<string, string> = {
    starter: text,
    solution: withStatement(text, says),
    'wrong-late': withStatement(text, `setTimeout(() => console.log('${service} is ready'), 500);`),
    'wrong-twice': withStatement(text, `${says}\n${says}`),
  };
  const texts = Object.entries(answers).map(([answer, one]) => [`${answer}/${path}`, one]);
  return {
    entry: {
      name,
      title: 'Say when you are ready',
      task: `Make ${service} print "${service} is ready" once, in the first 200 ms of the run.`,
      edits: [path],
      wrong: [
        { name: 'wrong-late', why: 'It says so half a second after it is.', fails: 'says-it-in-time' },
        {
          name: 'wrong-twice',
          why: 'It says so twice; whoever counts the lines starts two of what follows.',
          fails: 'says-it-once',
        },
      ],
    },
    files: {
      ...(Object.fromEntries(texts) as Record<string, string>),
      'check.ts': readyChecks(service, Math.min(config.runForMs, 2000)),
      'hints.md': readyHints(service, entry),
      'solution/explanation.md': `The line is printed as soon as the program runs, and once. Whoever waits for ${service} needs no guess about how long it takes to start.\n`,
    },
  };
}

/** `text` with a statement behind its imports. */
function withStatement(text: string, statement: string): string {
  const { statements } = ts.createSourceFile('main.ts', text, ts.ScriptTarget.Latest);
  const end = statements.filter(ts.isImportDeclaration).at(-1)?.end;
  if (end !== undefined) return `${text.slice(0, end)}\n\n${statement}${text.slice(end)}`;
  const start =
    statements[0]?.getStart(ts.createSourceFile('main.ts', text, ts.ScriptTarget.Latest)) ?? text.length;
  return `${text.slice(0, start)}${statement}\n${text.slice(start)}`;
}
