/**
 * Checks of "Files, and no others". The client asks for files of the site, and in a dozen ways for files that are not; some
 * of the ways are drawn by chance. All checks judge the same run.
 */
import {
  breaks,
  type Check,
  count,
  defineChecks,
  each,
  matchesOf,
  type Recording,
  type Verdict,
  verdictOf,
} from '#check';

interface Tried {
  inside: boolean;
  target: string;
  status: string;
  type: string;
  sniff: string;
  body: string;
  atUs: number;
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
  return matchesOf(run, 'client', /^(in|out) (.*)$/).map(({ groups: [where, tried = ''], atUs, id }) => {
    const [target = '', status = '', type = '', sniff = '', body = ''] = tried.split(' | ');
    return { inside: where === 'in', target, status, type, sniff, body, atUs, id };
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
  const judged = each(mine, {
    expected,
    noun: 'target',
    name: ({ target }) => `GET ${target}`,
    wrong: mistake,
    observed: ([bad]) => `status ${bad?.status}, "${bad?.body}"`,
    atUs: ({ atUs }) => atUs,
    events: ({ id }) => [id],
    passed: () => `${count(mine.length, 'target')} were answered as they should be.`,
  });
  if (all.length === targets) return verdictOf(judged);
  const reason = `Only ${count(all.length, 'target')} of ${targets} were answered before the run ended.`;
  const stopped = breaks({ expected, reason, atUs: run.untilUs });
  // What was wrong before it stopped says more.
  return verdictOf(...(mine.length > 0 ? [judged, stopped] : [stopped]));
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
