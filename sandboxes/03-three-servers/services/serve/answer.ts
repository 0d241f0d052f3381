/** What all three servers answer: /hello at once, /report after two seconds in which it waits for a disk. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';

const reportMs = Number(process.env['REPORT_MS'] ?? 2000);

export async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://server');
  if (pathname === '/report') await wait(reportMs);
  // For the exercise: a request that says how long it takes.
  if (pathname === '/work') await wait(Number(searchParams.get('ms') ?? 0));
  response.end(`${pathname} is done\n`);
}
