/** DOMException from Node's own sources, so that it has Node's name, code and look in the log. */
const { DOMException: NodeDomException } = require('internal/per_context/domexception') as {
  DOMException: typeof globalThis.DOMException;
};

// Node marks its objects for transfer with a symbol that programs can't see; here that mark must not show up.
const { privateSymbols } =
  require('./internal-binding/util.ts') as typeof import('./internal-binding/util.ts');
Object.defineProperty(NodeDomException.prototype, privateSymbols['transfer_mode_private_symbol'] as symbol, {
  set() {},
});
Object.defineProperty(NodeDomException, 'name', { value: 'DOMException' });

export { NodeDomException as DOMException };
