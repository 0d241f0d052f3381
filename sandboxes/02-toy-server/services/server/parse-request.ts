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
export function parseRequestLine(line: string, methods: ReadonlySet<string>): RequestLine | Refusal {
  const [method = '', target = '', version = ''] = line.split(' ');
  if (!methods.has(method)) return { status: 400, message: 'Bad request' };
  return { method, target, version };
}
