/** Which npm packages a program's files import, so that what a learner has added can be installed before it runs. */

/** As programs write them; `node:` modules and relative files are none. */
const IMPORTS = /(?:\bfrom|\bimport|\brequire)\s*\(?\s*['"]([^'"\n]+)['"]/g;
/** What npm takes as a name, without an address, a path or an option hidden in it. */
const NAME = /^(?:@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~][a-z0-9._~-]*$/;

/** Node's own without `node:` before their names. */
const BUILT_INS = new Set(
  'assert async_hooks buffer child_process cluster console constants crypto dgram diagnostics_channel dns domain events fs http http2 https inspector module net os path perf_hooks process punycode querystring readline repl stream string_decoder sys timers tls tty url util v8 vm wasi worker_threads zlib'.split(
    ' ',
  ),
);

export function packagesNamed(files: Readonly<Record<string, string>>): string[] {
  const names = new Set<string>();
  for (const text of Object.values(files)) {
    for (const [, specifier = ''] of text.matchAll(IMPORTS)) {
      if (/^(?:[./#]|[a-z]+:)/.test(specifier)) continue;
      const parts = specifier.split('/');
      const name = parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
      if (NAME.test(name) && !BUILT_INS.has(name)) names.add(name);
    }
  }
  return [...names].sort();
}
