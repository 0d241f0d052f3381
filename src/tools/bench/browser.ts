/** A bare page in a real browser with the simulated runner in it, served from memory: for benchmarks and hash comparisons. */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { compileFiles } from '../../runner/simulated/compile.ts';
import { PROGRAMS } from './programs.ts';

const generated = new URL('../../../.generated/', import.meta.url);

/** Serves the page; `close` ends it. The code of `files`, and of the benchmarks' programs, is compiled beforehand. */
export async function servePage(
  files: Readonly<Record<string, string>> = {},
): Promise<{ url: string; close(): void }> {
  const bundle = await build({
    entryPoints: [fileURLToPath(new URL('./page.ts', import.meta.url))],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
  });
  const frame = await readFile(new URL('frame.js', generated), 'utf8');
  const packages = await readFile(new URL('packages/index.json', generated), 'utf8');
  // The programs' code is compiled when the page is built, as that of a sandbox is.
  const programs = Object.entries(PROGRAMS).map(([name, text]) => [`${name}.ts`, text]);
  const texts: Record<string, string> = { ...Object.fromEntries(programs), ...files };
  const compiled = JSON.stringify(compileFiles(texts));
  const given = {
    programTexts: JSON.stringify(texts),
    frameScript: JSON.stringify(frame),
    packageIndex: packages,
  };
  const declarations = Object.entries(given).map(([name, json]) => `const ${name} = ${json};\n`);
  const page = `${declarations.join('')}${bundle.outputFiles[0]?.text ?? ''}`;
  const server = createServer(async (request, response) => {
    const path = request.url ?? '/';
    if (path === '/') {
      response.setHeader('content-type', 'text/html');
      response.end(
        '<!doctype html><title>Benchmark</title><link rel="icon" href="data:,"><body><script src="/page.js"></script></body>',
      );
      return;
    }
    response.setHeader('content-type', 'text/javascript');
    if (path === '/page.js') response.end(page);
    else if (path === '/compiled.json') response.end(compiled);
    else {
      try {
        response.end(await readFile(new URL(`.${path}`, generated)));
      } catch {
        response.statusCode = 404;
        response.end();
      }
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
