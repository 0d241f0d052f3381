/**
 * Links to other sites, asked for over the network: only where somebody says --online, because all other checks must give the
 * same without one. Each address is asked once, politely: the head first, few at a time, and one at a time of a host. It tells
 * apart what is gone, what has moved, what does not answer programs, and that there is no network at all.
 */

import type { Defect } from './defect.ts';
import type { Content } from './load-content.ts';
import { linksIn } from './read-chapter.ts';

export interface ExternalLink {
  url: string;
  file: string;
  line: number;
}

interface Wanted {
  chapters: ReadonlySet<string>;
  sandboxes: ReadonlySet<string>;
}

interface Asking {
  timeoutMs?: number;
  onProgress?: (asked: number, all: number) => void;
}

const TIMEOUT_MS = 20_000;
const HOSTS_AT_ONCE = 6;
const HOPS_MAX = 8;
/** Some answer only what says who it is. */
const HEADERS = { 'user-agent': 'happens-before-check-content (checks links)', accept: '*/*' };

/** Every link to another site in the chapters, hints and explanations that are wanted. */
export function externalLinks(content: Content, { chapters, sandboxes }: Wanted): ExternalLink[] {
  const links: ExternalLink[] = [];
  const take = (file: string, found: readonly { url: string; line: number }[]) => {
    for (const { url, line } of found)
      if (/^https?:\/\//.test(url) && URL.canParse(url)) links.push({ url, file, line });
  };
  for (const chapter of content.chapters) if (chapters.has(chapter.id)) take(chapter.file, chapter.links);
  for (const { name, config } of content.sandboxes) {
    if (!sandboxes.has(name)) continue;
    for (const exercise of config.exercises)
      for (const rest of ['hints.md', 'solution/explanation.md']) {
        const path = `${name}/exercises/${exercise.name}/${rest}`;
        take(`sandboxes/${path}`, linksIn(content.sandboxText(path) ?? ''));
      }
  }
  return links;
}

/** What a server said of an address. */
type Answer =
  | { kind: 'there'; movedTo: string | null }
  | { kind: 'gone'; status: number }
  /** It is up, and does not say whether it has the page. */
  | { kind: 'refused'; status: number }
  | { kind: 'lost'; why: string }
  | { kind: 'unreached'; why: string };

export async function onlineDefects(links: readonly ExternalLink[], asking: Asking = {}): Promise<Defect[]> {
  const places = new Map<string, ExternalLink[]>();
  for (const link of links) {
    const address = withoutPlace(link.url);
    places.set(address, [...(places.get(address) ?? []), link]);
  }
  const answers = await askAll([...places.keys()], asking);
  const all = [...answers.values()];
  const [first] = places.values();
  if (first?.[0] !== undefined && all.every(({ kind }) => kind === 'unreached')) {
    const { file, line } = first[0];
    return [
      {
        area: 'links',
        file,
        line,
        what: `None of the ${count(all.length, 'address', 'addresses')} of other sites could be reached, so there is no network, or none that this program may use. This says nothing about the links.`,
        mend: 'Ask again where there is a network; behind a proxy with NODE_USE_ENV_PROXY=1 and HTTPS_PROXY set.',
      },
    ];
  }
  return [...places].flatMap(([address, linked]) => {
    const answer = answers.get(address);
    const told = answer === undefined ? null : tell(address, answer);
    return told === null
      ? []
      : linked.map(({ file, line }) => ({ area: 'links' as const, file, line, ...told }));
  });
}

function tell(address: string, answer: Answer): Pick<Defect, 'what' | 'mend' | 'note'> | null {
  switch (answer.kind) {
    case 'there':
      if (answer.movedTo === null) return null;
      return {
        what: `${address} has moved for good, to ${answer.movedTo}.`,
        mend: 'Link the new address.',
        note: true,
      };
    case 'gone':
      return {
        what: `${address} is gone: the server answers ${answer.status}.`,
        mend: 'Link where it is now, or another page that says the same.',
      };
    case 'refused':
      return {
        what: `${address} answers ${answer.status} to this program, so whether the page is there was not found out.`,
        mend: 'Open it in a browser.',
        note: true,
      };
    case 'lost':
      return {
        what: `${address} leads nowhere: ${answer.why}.`,
        mend: 'Open it in a browser, and link the address at which it arrives.',
      };
    case 'unreached':
      return {
        what: `${address} could not be reached: ${answer.why}. Other sites could.`,
        mend: 'Ask again later; if it stays so, link another page.',
      };
  }
}

/** Hosts side by side, the addresses of one of them in turn. */
async function askAll(addresses: readonly string[], asking: Asking): Promise<Map<string, Answer>> {
  const hosts = new Map<string, string[]>();
  for (const address of addresses) {
    const { host } = new URL(address);
    hosts.set(host, [...(hosts.get(host) ?? []), address]);
  }
  const answers = new Map<string, Answer>();
  const waiting = [...hosts.values()];
  const work = async () => {
    for (let of = waiting.shift(); of !== undefined; of = waiting.shift()) {
      for (const address of of) {
        answers.set(address, await ask(address, asking.timeoutMs ?? TIMEOUT_MS));
        asking.onProgress?.(answers.size, addresses.length);
      }
    }
  };
  await Promise.all(Array.from({ length: HOSTS_AT_ONCE }, work));
  return answers;
}

async function ask(address: string, timeoutMs: number): Promise<Answer> {
  let at = address;
  let movedTo: string | null = null;
  /** Until a redirection that is not for good, the new address is the one to link. */
  let isForGood = true;
  for (let hop = 0; hop <= HOPS_MAX; hop++) {
    const response = await request(at, timeoutMs);
    if (typeof response === 'string') {
      if (hop === 0) return { kind: 'unreached', why: response };
      return { kind: 'lost', why: `it leads to ${at}, which could not be reached: ${response}` };
    }
    const { status, location } = response;
    if (status >= 300 && status < 400 && location !== null) {
      if (!URL.canParse(location, at))
        return { kind: 'lost', why: `${at} leads to “${location}”, which is no address` };
      at = new URL(location, at).href;
      if (!['http:', 'https:'].includes(new URL(at).protocol))
        return { kind: 'lost', why: `it leads to ${at}` };
      isForGood &&= status === 301 || status === 308;
      if (isForGood) movedTo = withoutPlace(at);
      continue;
    }
    if (status >= 200 && status < 300) return { kind: 'there', movedTo };
    if (status === 404 || status === 410) return { kind: 'gone', status };
    return { kind: 'refused', status };
  }
  return { kind: 'lost', why: `after ${HOPS_MAX} redirections it had not arrived` };
}

/** A sentence's end where there is no answer. Not all servers know HEAD, and some answer it with nonsense. */
async function request(
  address: string,
  timeoutMs: number,
): Promise<{ status: number; location: string | null } | string> {
  let head: { status: number; location: string | null } | null = null;
  for (const method of ['HEAD', 'GET']) {
    try {
      const signal = AbortSignal.timeout(timeoutMs);
      const response = await fetch(address, { method, redirect: 'manual', headers: HEADERS, signal });
      await response.body?.cancel();
      head = { status: response.status, location: response.headers.get('location') };
      if (head.status < 400) return head;
    } catch (error) {
      // What answered the one and then broke off is there all the same.
      if (head === null && method === 'GET') return reasonOf(error, timeoutMs);
      if (head === null && isUnreachable(error)) return reasonOf(error, timeoutMs);
    }
  }
  return head ?? 'it broke off';
}

const codeOf = (error: unknown): string => {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && 'code' in cause ? String(cause.code) : '';
};

/** Asked otherwise it would not be reached either. */
function isUnreachable(error: unknown): boolean {
  return (
    /^(?:ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ENETUNREACH|EHOSTUNREACH|.*CERT.*)$/.test(codeOf(error)) ||
    isTimeout(error)
  );
}

const isTimeout = (error: unknown) => error instanceof Error && error.name === 'TimeoutError';

function reasonOf(error: unknown, timeoutMs: number): string {
  if (isTimeout(error)) return `it did not answer within ${timeoutMs / 1000} s`;
  const code = codeOf(error);
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'the name of its host is not known';
  if (code === 'ECONNREFUSED') return 'its host refuses the connection';
  if (code === 'ENETUNREACH' || code === 'EHOSTUNREACH') return 'there is no way to its host';
  if (code === 'ECONNRESET' || code === 'UND_ERR_SOCKET') return 'its host broke off the connection';
  if (/CERT|SSL|TLS/.test(code)) return `its certificate is not in order (${code})`;
  return code === '' ? String(error) : code;
}

function withoutPlace(url: string): string {
  return new URL(url).href.replace(/#.*$/, '');
}

const count = (number: number, one: string, many: string) => `${number} ${number === 1 ? one : many}`;
