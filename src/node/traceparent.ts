/** Gives requests without a `traceparent` header one, where the runner attaches them: http's own and those of fetch. */
import { ClientRequest } from 'node:http';
import { handled } from './cause.ts';
import { machine } from './machine.ts';

type StoreHeader = (this: ClientRequest, firstLine: string, headers: unknown) => void;

export function installTraceparent(): void {
  const prototype = ClientRequest.prototype as unknown as { _storeHeader: StoreHeader };
  const store = prototype._storeHeader;
  const { kOutHeaders } = require('internal/http') as { kOutHeaders: symbol };
  const next = () => {
    const cause = handled();
    return machine.traceparent?.(cause?.traceparent ?? null, cause?.exchange ?? null) ?? '';
  };
  prototype._storeHeader = function (firstLine, headers) {
    if (!Array.isArray(headers)) {
      if (!this.hasHeader('traceparent')) this.setHeader('traceparent', next());
      store.call(this, firstLine, (this as unknown as Record<symbol, unknown>)[kOutHeaders]);
      return;
    }
    const isNested = Array.isArray(headers[0]);
    const names = isNested
      ? headers.map(([name]: unknown[]) => name)
      : headers.filter((_name, index) => index % 2 === 0);
    if (names.some((name) => String(name).toLowerCase() === 'traceparent')) {
      store.call(this, firstLine, headers);
      return;
    }
    const added = isNested ? [['traceparent', next()]] : ['traceparent', next()];
    store.call(this, firstLine, [...headers, ...added]);
  };
}
