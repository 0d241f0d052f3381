/**
 * What `net` and `dgram` need of node:dns, so that the whole module is a part which few programs take in.
 * Answers from the hosts of the cluster; an unknown name gives ENOTFOUND, as in Node.
 */
import { AI_ADDRCONFIG, addressesOf } from '../../host-names.ts';
import { UV_EAI_NONAME } from '../../internal-binding/uv.ts';
import { nodeErrors, nodeValidators } from '../../node-errors.ts';

interface LookupAddress {
  address: string;
  family: 4 | 6;
}
interface LookupOptions {
  all?: boolean;
  family?: number | string;
  hints?: number;
}
type LookupCallback = (error: Error | null, address?: string | LookupAddress[], family?: number) => void;

const familyOf = (address: string) => (address.includes(':') ? 6 : 4);

export function lookup(
  name: string,
  optionsOrCallback: LookupOptions | number | LookupCallback | null | undefined,
  maybeCallback?: LookupCallback,
): object {
  const callback = typeof optionsOrCallback === 'function' ? optionsOrCallback : maybeCallback;
  nodeValidators().validateFunction(callback, 'callback');
  const options: LookupOptions =
    typeof optionsOrCallback === 'object' && optionsOrCallback !== null
      ? optionsOrCallback
      : { family: typeof optionsOrCallback === 'number' ? optionsOrCallback : 0 };
  const family = options.family === 'IPv6' ? 6 : options.family === 'IPv4' ? 4 : Number(options.family ?? 0);
  const found = addressesOf(name, family, options.hints ?? 0);
  process.nextTick(() => {
    const [first] = found;
    if (first === undefined) callback?.(new (nodeErrors().DNSException)(UV_EAI_NONAME, 'getaddrinfo', name));
    else if (options.all)
      callback?.(
        null,
        found.map((address) => ({ address, family: familyOf(address) })),
      );
    else callback?.(null, first, familyOf(first));
  });
  return {};
}

export const ADDRCONFIG = AI_ADDRCONFIG;
