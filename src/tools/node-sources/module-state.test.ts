import { expect, it } from 'vitest';
import { withModuleState } from './module-state.ts';

interface Scope {
  get(): unknown[];
  set?(values: unknown[]): void;
}

/** Runs a body as the build would, and gives what its modules tell, and what it returns. */
function run(body: string): { scopes: Scope[]; result: Record<string, () => unknown> } {
  const scopes: Scope[] = [];
  const tellScope = (get: Scope['get'], set?: Scope['set']) => {
    scopes.push(set ? { get, set } : { get });
  };
  const moduleOf = (make: (exports: object) => void) => () => {
    const exports = {};
    make(exports);
    return exports;
  };
  const initOf = (make: () => void) => make;
  const text = withModuleState(body).replace(/export \{ (\w+) \};/, 'return $1;');
  const result = new Function('tellScope', 'moduleOf', 'initOf', text)(tellScope, moduleOf, initOf);
  return { scopes, result };
}

it('what is assigned again is told and taken back, and what may be an object is told', () => {
  const { scopes, result } = run(`
    var list = [1];
    var count = 0;
    var LIMIT = 5;
    var add = () => { count += 1; list.push(count); return count; };
    var library = { add };
    export { library };
  `);
  expect(result['add']?.()).toBe(1);
  const [scope] = scopes;
  expect(scope?.get()).toEqual([1, [1, 1], result]);
  scope?.set?.([0]);
  expect(result['add']?.()).toBe(1);
});

it('a module is told when it has loaded: its blocks, and what esbuild assigns where it was declared', () => {
  const { scopes, result } = run(`
    var state, limit;
    var init_state = initOf(function() { state = { open: new Map() }; limit = 3; });
    var require_counter = moduleOf(function(exports) {
      var __private = {};
      { let next = 1; const { LIMIT } = exports; exports.next = () => next++; }
    });
    var library = { init_state, require_counter, state: () => state };
    export { library };
  `);
  expect(scopes).toHaveLength(1);
  result['init_state']?.();
  const counter = result['require_counter']?.() as { next(): number };
  expect([counter.next(), counter.next()]).toEqual([1, 2]);
  // The block of a module comes before what is around it; \`state\` was declared, and so is told, at the top.
  const told = scopes.map((scope) => scope.get());
  expect(told).toContainEqual([3]);
  expect(told.flat()).toContainEqual({ open: new Map() });
  scopes.find((scope) => scope.get()[0] === 3)?.set?.([1]);
  expect(counter.next()).toBe(1);
});

it('a constant is never assigned, whatever has its name elsewhere, and what other modules own is left to them', () => {
  const text = withModuleState(`
    const depth = {};
    var events = require_events();
    var walk = () => { let depth = 0; depth += 1; return depth; };
    var library = { walk };
    export { library };
  `);
  expect(text).toContain('tellScope(() => [depth, library]);');
});
