/**
 * Python's BaseHTTPRequestHandler, in TypeScript. One for each connection: handle() takes one request after another,
 * handleOneRequest() reads it, and the method do_GET, do_POST or whatever it asks for answers it.
 */
import type { Socket } from 'node:net';
import { bodyLength, framing, type Headers, staysOpen } from './keep-alive.ts';
import { parseRequestLine } from './parse-request.ts';
import { SocketReader } from './socket-reader.ts';

const lineMax = 65_536;
const reasons: Readonly<Record<number, string>> = {
  200: 'OK',
  400: 'Bad Request',
  404: 'Not Found',
  414: 'URI Too Long',
  431: 'Request Header Fields Too Large',
  500: 'Internal Server Error',
  501: 'Not Implemented',
  505: 'HTTP Version Not Supported',
};

export class BaseHTTPRequestHandler {
  command = '';
  path = '';
  requestVersion = 'HTTP/1.0';
  headers: Headers = new Map();
  body: Buffer = Buffer.alloc(0);
  closeConnection = true;
  readonly rfile: SocketReader;
  readonly wfile: Socket;

  constructor(socket: Socket) {
    this.rfile = new SocketReader(socket);
    this.wfile = socket;
  }

  /** Which methods it has: those for which there is a do_…(). */
  get methods(): ReadonlySet<string> {
    const names = Object.getOwnPropertyNames(Object.getPrototypeOf(this) as object);
    return new Set(names.flatMap((name) => (name.startsWith('do_') ? [name.slice(3)] : [])));
  }

  async handle(): Promise<void> {
    do {
      this.closeConnection = true;
      await this.handleOneRequest();
    } while (!this.closeConnection);
    this.wfile.end();
  }

  async handleOneRequest(): Promise<void> {
    // One byte more than is allowed, and its line end: so a line that is too long can be told.
    const line = await this.rfile.readLine(lineMax + 2);
    if (line === null) return;
    const parsed = parseRequestLine(line, this.methods);
    if ('status' in parsed) {
      this.sendError(parsed.status, parsed.message);
      return;
    }
    this.command = parsed.method;
    this.path = parsed.target;
    this.requestVersion = parsed.version;
    if (!(await this.readHeaders())) return;
    const open = staysOpen(this.requestVersion, this.headers);
    const body = await this.rfile.read(bodyLength(this.headers));
    if (body === null) return;
    this.body = body;
    this.closeConnection = !open;
    try {
      const method = (this as unknown as Record<string, (() => void) | undefined>)[`do_${this.command}`];
      if (method === undefined) this.sendError(501, `There is no method ${this.command} here.`);
      else method.call(this);
    } catch (error) {
      this.closeConnection = true;
      this.sendError(500, String(error));
    }
  }

  async readHeaders(): Promise<boolean> {
    const headers = new Map<string, string>();
    for (;;) {
      const line = await this.rfile.readLine(lineMax + 2);
      if (line === null) return false;
      if (line === '') break;
      const colon = line.indexOf(':');
      if (colon < 1 || headers.size > 100) {
        this.sendError(colon < 1 ? 400 : 431, 'The header fields can not be read.');
        return false;
      }
      headers.set(line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim());
    }
    this.headers = headers;
    return true;
  }

  /** The whole answer: status, header fields, body. */
  send(status: number, headers: Record<string, string>, body: string | Buffer): void {
    const bytes = Buffer.from(body as string);
    this.sendResponse(status);
    for (const [name, value] of Object.entries(headers)) this.sendHeader(name, value);
    for (const [name, value] of Object.entries(framing(bytes, !this.closeConnection)))
      this.sendHeader(name, value);
    this.endHeaders();
    this.wfile.write(bytes);
    this.logMessage(`"${this.command} ${this.path.slice(0, 60)}" ${status}`);
  }

  sendError(status: number, message: string): void {
    this.send(status, { 'content-type': 'text/plain; charset=utf-8' }, `${message}\n`);
  }

  sendResponse(status: number): void {
    this.wfile.write(`HTTP/1.1 ${status} ${reasons[status] ?? ''}\r\n`);
  }

  sendHeader(name: string, value: string): void {
    this.wfile.write(`${name}: ${value}\r\n`);
  }

  endHeaders(): void {
    this.wfile.write('\r\n');
  }

  logMessage(text: string): void {
    console.log(text);
  }
}
