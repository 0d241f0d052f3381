/**
 * Checks of "Two requests, one connection". The client holds six conversations with the server and prints of each what was
 * tried, what is right, and what came. All checks judge the same run.
 */
import { type Check, defineChecks, fail, linesOf, pass, type Recording, type Verdict } from '#check';

function judge(run: Recording, tried: readonly string[]): Verdict {
  const expected = 'the answers that are right, in their order, and the connection closed where it should be';
  const lines = linesOf(run, 'client').map((line) => ({ line, parts: line.text.split(' | ') }));
  for (const what of tried) {
    const found = lines.find(({ parts }) => parts[0] === what);
    const [, right = '', came = 'nothing'] = found?.parts ?? [];
    if (found && matches(right, came)) continue;
    return fail({
      reason: `${what[0]?.toUpperCase()}${what.slice(1)}: right is "${right || 'an answer'}", and what came is "${came}".`,
      expected,
      observed: came,
      atMs: (found?.line.atUs ?? run.untilUs) / 1000,
      evidence: found ? [found.line.id] : [],
    });
  }
  return pass(expected, `All was right: ${tried.join('; ')}.`);
}

/** Where it may stay open, a server may also close once all is answered. */
function matches(right: string, came: string): boolean {
  return came === right || (!right.endsWith(', closed') && came === `${right}, closed`);
}

const shared: Pick<Check, 'runForMs' | 'scenario' | 'environment'> = {
  runForMs: 5000,
  scenario: () => [],
  environment: { client: { CASES: 'keep-alive' } },
};

export default defineChecks([
  {
    name: 'answers-several',
    title: 'Several requests on one connection are answered, also when they come all at once',
    ...shared,
    judge: (run) =>
      judge(run, ['two, one after the other', 'three at once', 'HTTP/1.0 that asks to keep it']),
  },
  {
    name: 'keeps-bodies-apart',
    title: 'A body is never taken for a request',
    ...shared,
    judge: (run) => judge(run, ['a body that looks like a request']),
  },
  {
    name: 'closes-when-it-should',
    title: 'The connection is closed when the client wants it, and for HTTP/1.0',
    ...shared,
    judge: (run) => judge(run, ['told to close', 'HTTP/1.0']),
  },
]);
