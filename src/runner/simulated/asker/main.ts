/**
 * The program of the process `you`: reads a person's requests from standard input, one line of JSON each, sends them with
 * node:http, and writes to standard output what came of them (src/trace/asked.ts). An ordinary Node program that runs on
 * the simulated Node; it sees no simulation.
 */
import type { Asking } from '../../../kernel/asking.ts';
import { type Asked, writeAsked } from '../../../trace/asked.ts';
import { beginLoad } from './load.ts';
import { BY_ITSELF, send } from './send.ts';

/** By number: how to give it up. */
const underWay = new Map<number, () => void>();

function tell(asked: Asked): void {
  if (asked.kind !== 'load' || asked.done) underWay.delete(asked.n);
  process.stdout.write(writeAsked(asked));
}

function take(asking: Asking): void {
  const { n } = asking;
  if (asking.kind === 'hang-up') underWay.get(n)?.();
  else if (asking.kind === 'load') underWay.set(n, beginLoad(asking, tell));
  else
    underWay.set(
      n,
      send(asking, BY_ITSELF, (over) => tell({ ...over, n })),
    );
}

let rest = '';
process.stdin.setEncoding('utf8');
process.stdin.on('data', (text: string) => {
  const lines = (rest + text).split('\n');
  rest = lines.pop() ?? '';
  for (const line of lines) take(JSON.parse(line) as Asking);
});
