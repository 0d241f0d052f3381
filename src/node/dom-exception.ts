/** DOMException from Node's own sources, so that it has Node's name, code and look in the log. */
const { DOMException: NodeDomException } = require('internal/per_context/domexception') as {
  DOMException: typeof globalThis.DOMException;
};

export { NodeDomException as DOMException };
