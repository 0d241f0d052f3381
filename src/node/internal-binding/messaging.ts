/** DOMException as Node writes it, and the parts of its message ports that AbortController's sources name. */
import { DOMException } from '../dom-exception.ts';

export { DOMException };

const structuredCloneOfHost = globalThis.structuredClone;

export { structuredCloneOfHost as structuredClone };
