/**
 * Checks of "Files, and no others". The client asks for files of the site, and in a dozen ways for files that are not; some
 * of the ways are drawn by chance. All checks judge the same run.
 */
import { type Check, count, defineChecks, fail, linesOf, pass, type Recording, type Verdict } from '#check';

interface Tried {
  inside: boolean;
  target: string;
  status: string;
  type: string;
  sniff: string;
  body: string;
  atMs: number;
  id: string;
}

const contents: Readonly<Record<string, string>> = {
  '/index.html': '<h1>Welcome</h1>',
  '/cats/tom.txt': 'Tom likes fish.',
  '/cats/tom.txt?size=2': 'Tom likes fish.',
  '/two%20words.txt': 'Two words.',
  '/..odd.txt': 'An odd name, but it is in here.',
  '/photo.jpg': '<script>alert(1)</script>',
};
const targets = 18;

function triedIn(run: Recording): Tried[] {
  return linesOf(run, 'client').flatMap((line) => {
    const [place = '', status = '', type = '', sniff = '', body = ''] = line.text.split(' | ');
    const [, where, target] = /^(in|out) (.*)$/.exec(place) ?? [];
    if (where === undefined || target === undefined) return [];
    return [
      { inside: where === 'in', target, status, type, sniff, body, atMs: line.atUs / 1000, id: line.id },
    ];
  });
}

function judge(
  run: Recording,
  expected: string,
  about: (one: Tried) => boolean,
  mistake: (one: Tried) => string | null,
): Verdict {
  const all = triedIn(run);
  const mine = all.filter(about);
  const bad = mine.find((one) => mistake(one) !== null);
  if (bad) {
    return fail({
      reason: `GET ${bad.target} ${mistake(bad)}.`,
      expected,
      observed: `status ${bad.status}, "${bad.body}"`,
      atMs: bad.atMs,
      evidence: [bad.id],
    });
  }
  if (all.length < targets) {
    return fail({
      reason: `Only ${count(all.length, 'target')} of ${targets} were answered before the run ended.`,
      expected,
      observed: `${all.length} answers`,
      atMs: run.untilUs / 1000,
      evidence: [],
    });
  }
  return pass(expected, `${count(mine.length, 'target')} were answered as they should be.`);
}

const shared: Pick<Check, 'runForMs' | 'scenario' | 'environment'> = {
  runForMs: 5000,
  scenario: () => [],
  environment: { client: { CASES: 'files' } },
};

export default defineChecks([
  {
    name: 'serves-the-site',
    title: 'Every file of the site is served',
    ...shared,
    judge: (run) =>
      judge(
        run,
        'status 200 and the file, for each file of the site',
        ({ inside }) => inside,
        ({ target, status, body }) =>
          status === '200' && body === contents[target]
            ? null
            : `was answered with status ${status}, and not with the file`,
      ),
  },
  {
    name: 'shows-nothing-outside',
    title: 'Nothing outside of the site is shown, however its path is written',
    ...shared,
    judge: (run) =>
      judge(
        run,
        'status 404 or 400, and no word of what is outside',
        ({ inside }) => !inside,
        ({ status, body }) =>
          body.includes('secret')
            ? `showed a file that is not of the site: "${body}"`
            : /^40[034]$/.test(status)
              ? null
              : `was answered with status ${status}`,
      ),
  },
  {
    name: 'lets-nobody-guess',
    title: 'What is served has its type, and browsers are told not to guess another one',
    ...shared,
    judge: (run) =>
      judge(
        run,
        'the right Content-Type, and X-Content-Type-Options: nosniff',
        ({ inside, status }) => inside && status === '200',
        ({ target, type, sniff }) => {
          const wanted = target.includes('.jpg')
            ? 'image/jpeg'
            : target.includes('.txt')
              ? 'text/plain'
              : 'text/html';
          if (!type.startsWith(wanted)) return `was said to be "${type}", and is ${wanted}`;
          return sniff.toLowerCase() === 'nosniff'
            ? null
            : 'lets a browser guess what the file is: it lacks nosniff';
        },
      ),
  },
]);
