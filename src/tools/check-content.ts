/**
 * `npm run check-content [-- <chapter or sandbox> …]`: everything that authors write, checked as a reader will meet it. Says
 * of each defect what is wrong, where, and how to mend it. Exit codes: 0 nothing found, 1 defects, 2 called wrongly.
 * What is checked is in check-content/.
 */
import { parseArgs } from 'node:util';
import { PROJECT_FOLDER } from '../workbook/read-sandboxes.ts';
import { checkContent } from './check-content/check-content.ts';
import { linesOfDefect } from './check-content/defect.ts';
import { asUsage, runCommand } from './command-line.ts';

const USAGE = `Usage: npm run check-content [-- <chapter or sandbox> …] [--online] [--json]
  npm run check-content                        all content
  npm run check-content -- 02-toy-http-server  one chapter and its sandboxes
  npm run check-content -- 02-toy-server       one sandbox
  --online                                     asks other sites whether the linked pages are still there
  --json                                       one JSON object on stdout, nothing else

Checked: every exercise's starter, solution and wrong answers with seeds 1 to 20 in the simulation, and in real Node where
sandbox.json says "realNode"; their types; links, glossary, sources, figures, claims and pictures of the chapters. Of links
to other sites only the spelling, so that it gives the same everywhere: with --online the sites are asked.`;

await runCommand(async () => {
  const { values, positionals } = asUsage(USAGE, () =>
    parseArgs({
      allowPositionals: true,
      options: {
        online: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }),
  );
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  const shown = process.stderr.isTTY && !values.json;
  const checked = await checkContent(PROJECT_FOLDER, positionals, {
    online: values.online,
    onProgress: (judged, all) => {
      if (shown) process.stderr.write(`\r${judged} of ${all} answers run `);
    },
  });
  if (shown) process.stderr.write('\r\u001b[K');
  const { defects, chapters, sandboxes, exercises, answers, seconds } = checked;
  const wrong = defects.filter(({ note }) => !note);
  if (values.json) process.stdout.write(`${JSON.stringify(checked)}\n`);
  else {
    for (const defect of defects) for (const line of linesOfDefect(defect)) console.log(line);
    const counted = [
      plural(chapters, 'chapter'),
      plural(sandboxes, 'sandbox', 'sandboxes'),
      plural(exercises, 'exercise'),
      `${plural(answers, 'answer')} run`,
    ];
    const found = [wrong.length === 0 ? 'no defect' : plural(wrong.length, 'defect')];
    if (wrong.length < defects.length) found.push(plural(defects.length - wrong.length, 'note'));
    console.log(`${counted.join(', ')} in ${seconds.toFixed(1)} s: ${found.join(', ')}.`);
  }
  return wrong.length === 0 ? 0 : 1;
});

function plural(count: number, noun: string, many = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : many}`;
}
