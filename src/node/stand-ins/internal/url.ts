/**
 * URL and URLSearchParams: the host's, with Node's look in the log, and the conversions that Node's sources need.
 * The host's URL works at once and the same everywhere, so there is nothing to gain from Node's.
 */
const HostURL = globalThis.URL;
const HostURLSearchParams = globalThis.URLSearchParams;
const inspectCustom = Symbol.for('nodejs.util.inspect.custom');

type Inspect = (value: unknown, options: object) => string;
interface InspectOptions {
  depth: number | null;
  stylize(text: string, style: string): string;
}

class NodeURLSearchParams extends HostURLSearchParams {
  [inspectCustom](depth: number, options: InspectOptions, inspect: Inspect): string {
    if (depth < 0) return options.stylize('[Object]', 'special');
    const pairs = [...this].map(([name, value]) => `${inspect(name, options)} => ${inspect(value, options)}`);
    return pairs.length === 0 ? 'URLSearchParams {}' : `URLSearchParams { ${pairs.join(', ')} }`;
  }
}
Object.defineProperty(NodeURLSearchParams, 'name', { value: 'URLSearchParams' });

const searchParamsOfHost = Object.getOwnPropertyDescriptor(HostURL.prototype, 'searchParams')?.get;

/** Hosts word it differently; a program sees Node's error. */
function invalidUrl(input: string, base: string | undefined): Error {
  const about = { code: 'ERR_INVALID_URL', input, ...(base === undefined ? {} : { base }) };
  return Object.assign(new TypeError('Invalid URL'), about);
}

class NodeURL extends HostURL {
  constructor(input: string | URL, base?: string | URL) {
    try {
      super(input, base);
    } catch {
      throw invalidUrl(String(input), base === undefined ? undefined : String(base));
    }
  }
  override get searchParams(): URLSearchParams {
    const params = searchParamsOfHost?.call(this) as URLSearchParams;
    if (!(params instanceof NodeURLSearchParams))
      Object.setPrototypeOf(params, NodeURLSearchParams.prototype);
    return params;
  }
  [inspectCustom](depth: number, options: InspectOptions, inspect: Inspect): unknown {
    if (depth < 0) return options.stylize('[Object]', 'special');
    const shown = Object.create({ constructor: NodeURL }) as Record<string, unknown>;
    for (const name of [
      'href',
      'origin',
      'protocol',
      'username',
      'password',
      'host',
      'hostname',
      'port',
      'pathname',
      'search',
      'searchParams',
      'hash',
    ] as const)
      shown[name] = this[name];
    return `URL ${inspect(Object.assign({}, shown), options)}`;
  }
  static override createObjectURL(): never {
    throw new Error('URL.createObjectURL() is not available in the simulated runner yet.');
  }
}
Object.defineProperty(NodeURL, 'name', { value: 'URL' });

export { NodeURL as URL, NodeURLSearchParams as URLSearchParams };

export function isURL(value: unknown): value is URL {
  return value instanceof HostURL;
}

export function urlToHttpOptions(url: URL): Record<string, unknown> {
  const { hostname, pathname, port, username, password, search } = url;
  const options: Record<string, unknown> = {
    __proto__: null,
    ...url,
    protocol: url.protocol,
    hostname: hostname.startsWith('[') ? hostname.slice(1, -1) : hostname,
    hash: url.hash,
    search,
    pathname,
    path: `${pathname || ''}${search || ''}`,
    href: url.href,
  };
  if (port !== '') options['port'] = Number(port);
  if (username || password) {
    options['auth'] = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  }
  return options;
}

export function domainToASCII(domain: string): string {
  return HostURL.parse(`ws://${domain}`)?.hostname ?? '';
}
export const domainToUnicode = domainToASCII;

export function fileURLToPath(url: string | URL): string {
  const parsed = new HostURL(url);
  if (parsed.protocol !== 'file:') {
    throw Object.assign(new TypeError('The URL must be of scheme file'), { code: 'ERR_INVALID_URL_SCHEME' });
  }
  return decodeURIComponent(parsed.pathname);
}
export const toPathIfFileURL = (path: unknown): unknown => (isURL(path) ? fileURLToPath(path) : path);
export function pathToFileURL(path: string): URL {
  const url = new NodeURL('file:///');
  url.pathname = path.replaceAll('%', '%25');
  return url;
}
/** Escapes as legacy url.parse does; `table` says which characters stay. */
export const unsafeProtocol = new Set(['javascript', 'javascript:']);
export const hostlessProtocol = new Set(['javascript', 'javascript:']);
export const slashedProtocol = new Set(
  ['http', 'https', 'ftp', 'gopher', 'file', 'ws', 'wss'].flatMap((name) => [name, `${name}:`]),
);
