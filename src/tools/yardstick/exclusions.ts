/**
 * Which of Node's own tests say something about the simulation: all but those that need what it does not claim to have.
 * Textual, few, and told with their reasons; a rule that hid a failure of what is claimed would be dishonest.
 */

const RULES: readonly { reason: string; found: RegExp }[] = [
  { reason: "Node's internals", found: /internalBinding|process\.binding|require\(['"]internal\// },
  { reason: 'command-line flags', found: /^\/\/ Flags:/m },
  { reason: 'real files', found: /\.\.\/common\/(fixtures|tmpdir)|require\(['"](node:)?fs['"]\)/ },
  {
    reason: 'other processes or threads',
    found: /require\(['"](node:)?(child_process|cluster|worker_threads)['"]\)/,
  },
  { reason: 'TLS, HTTP/2 or compression', found: /require\(['"](node:)?(https|http2|tls|zlib)['"]\)/ },
  { reason: 'Unix sockets', found: /common\.PIPE|\.\.\/common\/pipe/ },
  { reason: 'the garbage collector', found: /\.\.\/common\/gc|globalThis\.gc|global\.gc/ },
  { reason: 'domains, which Node advises against', found: /require\(['"](node:)?domain['"]\)/ },
  { reason: 'real DNS or IPv6 addresses', found: /\.\.\/common\/(dns|internet)|['"]::1['"]/ },
  { reason: "Node's test runner", found: /require\(['"]node:test['"]\)/ },
];

/** Why a test is left out; null for one that counts. */
export function exclusion(text: string): string | null {
  return RULES.find(({ found }) => found.test(text))?.reason ?? null;
}
