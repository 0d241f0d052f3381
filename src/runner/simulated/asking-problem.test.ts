import { expect, test } from 'vitest';
import type { AskFault } from '../../kernel/asking.ts';
import { parseFault } from '../../trace/fault-lines.ts';
import { faultProblem } from './faults.ts';

const names = ['client', 'counter'];
const asked = parseFault('curl http://counter:8080/');

test('a request to a service is sound, whatever the case of its name', () => {
  expect(faultProblem(asked, names)).toBeNull();
  expect(faultProblem({ ...asked, url: 'HTTP://Counter/a?b' } as never, names)).toBeNull();
  expect(faultProblem(parseFault('load 2000 50s counter:8080'), names)).toBeNull();
  expect(faultProblem({ kind: 'hang-up', n: 9 }, names)).toBeNull();
});

test.each<[Partial<AskFault>, string]>([
  [{ url: 'counter:8080' }, '"counter:8080" is no address of a service. Example: http://client:8080/'],
  [{ url: 'http://counter:8080/a b' }, 'is no address of a service'],
  [{ url: 'ftp://counter/' }, 'Requests go by http here, not by ftp'],
  [{ url: 'http://you:8080/' }, '"you" is the computer that asks'],
  [{ url: 'http://counter:99999/' }, 'A port goes from 1 to 65535'],
  [{ method: 'GE T' }, '"GE T" is no method'],
  [{ method: 'CONNECT' }, 'no method that can be sent'],
  [{ headers: [['a b', 'c']] }, '"a b" is no name of a header'],
  [{ headers: [['a', 'b\r\nc: d']] }, 'holds a character that no header can hold'],
  [{ body: 'x'.repeat(1_000_001) }, 'A body may hold 1,000,000 characters'],
  [{ timeoutMs: 0 }, 'An answer can be waited for up to 10 minutes'],
  [{ n: 0 }, 'a whole number from 1'],
  [{ kind: 'load', perSecond: 2001, forMs: 1 }, 'up to 2,000 requests a second, but this is 2001'],
  [{ kind: 'load', perSecond: 1, forMs: 600_001 }, 'can last up to 10 minutes'],
  [{ kind: 'load', perSecond: 2000, forMs: 60_000 }, 'would be 120,000 requests'],
])('what can not be sent is told: %j', (part, words) => {
  expect(faultProblem({ ...asked, ...part } as AskFault, names)).toContain(words);
});

test('no fault reaches who asks', () => {
  expect(faultProblem({ kind: 'kill', process: 'you' }, names)).toContain('no fault reaches it');
  expect(faultProblem({ kind: 'cut', from: 'you', to: 'counter' }, names)).toContain('no fault reaches it');
});

test('where a service itself is called you, nobody asks', () => {
  expect(faultProblem(asked, ['you', 'counter'])).toContain('A service of this sandbox is called "you"');
});
