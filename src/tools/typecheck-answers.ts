/**
 * `node src/tools/typecheck-answers.ts [--json] [sandbox …]`: type-checks the answers of exercises over their services, a part
 * of `npm run typecheck`; `npm run check-content` starts it as a process of its own, so that runs and types are checked side
 * by side. With names of sandboxes, their services and checks as well. Prints each finding; exits 1 on any.
 */
import { join } from 'node:path';
import { typeDefects } from './check-content/answer-types.ts';
import { linesOfDefect } from './check-content/defect.ts';

const words = process.argv.slice(2);
const wanted = words.filter((word) => word !== '--json');
const { files, defects } = typeDefects(
  join(import.meta.dirname, '../..'),
  wanted.length === 0 ? {} : { wanted, whole: true },
);
if (words.includes('--json')) process.stdout.write(JSON.stringify({ files, defects }));
else {
  for (const defect of defects) for (const line of linesOfDefect(defect)) console.log(line);
  console.log(
    `${files} files of answers: ${defects.length === 0 ? 'no mistake' : `${defects.length} found`}.`,
  );
}
process.exitCode = defects.length === 0 ? 0 : 1;
