import { expect, it } from 'vitest';
import { compileFiles } from '../runner/simulated/compile.ts';
import { closureOf } from './image.ts';
import { leavesLibraryAlone } from './leaves-library-alone.ts';

function leavesAlone(text: string, others: Record<string, string> = {}): boolean {
  const image = compileFiles({ 'main.ts': text, ...others });
  return leavesLibraryAlone(image, closureOf(image, 'main.ts'));
}

it('an ordinary program does: classes, imports and exports of its own, fields by name', () => {
  const text = `
    import http, { type Server } from 'node:http';
    import * as events from 'node:events';
    import { port } from './port.ts';
    export class Counter extends events.EventEmitter { #count = 0; constructor() { super(); this.add = () => (this.#count += 1); } add; }
    export const counter = new Counter();
    http.createServer((_request, response) => response.end(String(counter.add()))).listen(port);
  `;
  expect(leavesAlone(text, { 'port.ts': 'export const port = 80; export default port;' })).toBe(true);
});

it.each([
  `import { Server } from 'node:http'; Server.prototype.listen = () => {};`,
  `import http from 'node:http'; Object.defineProperty(http.ServerResponse, 'end', {});`,
  `const listener = new (await import('node:events')).EventEmitter(); Object.getPrototypeOf(listener).emit = () => {};`,
  `import { createServer } from 'node:http'; createServer().constructor.x = 1;`,
  `import { createServer } from 'node:http'; createServer()['__proto__'].x = 1;`,
  `const key = 'pro' + 'totype'; eval('1');`,
])('one that reaches for classes may not: %s', (text) => {
  expect(leavesAlone(text)).toBe(false);
});

it('neither may one of whose files does, or a package', () => {
  expect(leavesAlone(`import './patch.ts';`, { 'patch.ts': `Promise.prototype.extra = 1;` })).toBe(false);
  expect(leavesLibraryAlone({ 'npm:ws': { package: { parts: [] } } as never }, ['npm:ws'])).toBe(false);
});
