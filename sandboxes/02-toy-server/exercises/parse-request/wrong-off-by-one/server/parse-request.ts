/**
 * The request line: method, target and version.
 *
 *   414  it has more than 65,536 bytes
 *   400  it is not "method SP target SP version", with one space each: a method of letters, digits and !#$%&'*+-.^_`|~,
 *        a target without spaces, a version that is HTTP/, a digit, a point, a digit
 *   505  its major version is 2 or higher
 *   501  this server has no such method (they are told apart by upper and lower case)
 */

export interface RequestLine {
  method: string;
  target: string;
  version: string;
}

export interface Refusal {
  status: number;
  message: string;
}

/** `line` has one character for each byte, and no line end. `methods` are those that this server has. */
const token = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

export function parseRequestLine(line: string, methods: ReadonlySet<string>): RequestLine | Refusal {
  if (line.length >= 65_536) return { status: 414, message: 'The request line is too long.' };
  const [method = '', target = '', version = '', ...more] = line.split(' ');
  if (!token.test(method) || target === '' || more.length > 0)
    return { status: 400, message: 'A request line is: method, target, version.' };
  const [, major] = /^HTTP\/(\d)\.\d$/.exec(version) ?? [];
  if (major === undefined) return { status: 400, message: 'A version looks like HTTP/1.1.' };
  if (Number(major) >= 2) return { status: 505, message: 'Here is HTTP/1.1.' };
  if (!methods.has(method)) return { status: 501, message: `There is no method ${method} here.` };
  return { method, target, version };
}
