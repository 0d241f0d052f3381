/** One request with node:http: what came of it, answer or failure, exactly once. Runs on the simulated Node. */
import { type Agent, type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http';
import type { AskFault } from '../../../kernel/asking.ts';
import { type AskedFailure, type AskedResponse, BODY_BYTES_MAX } from '../../../trace/asked.ts';

type Unnumbered<A> = Omit<A, 'n'>;
export type Over = Unnumbered<AskedResponse> | Unnumbered<AskedFailure>;

/** A connection of its own, closed after the answer. */
export const BY_ITSELF = false;

/** Milliseconds since some moment; to the microsecond. */
export const nowMs = (): number => Number(process.hrtime.bigint()) / 1e6;

/** Gives a way to give it up. `over` is called later, once. */
export function send(
  asked: Omit<AskFault, 'kind'>,
  agent: Agent | typeof BY_ITSELF,
  over: (result: Over) => void,
): () => void {
  const startMs = nowMs();
  let request: ClientRequest | null = null;
  let isOver = false;
  const sinceMs = () => Number((nowMs() - startMs).toFixed(3));
  const end = (result: Over) => {
    if (isOver) return;
    isOver = true;
    clearTimeout(timer);
    over(result);
  };
  const fail = (code: string, message: string) => {
    if (isOver) return;
    end({ kind: 'failure', code, message, ms: sinceMs() });
    request?.destroy();
  };
  const failWith = (error: unknown) => {
    const { code, name = 'Error', message = String(error) } = error as Error & { code?: string };
    fail(code ?? name, message);
  };
  const timer = setTimeout(
    () => fail('TIMEOUT', `no whole answer within ${asked.timeoutMs / 1000} s`),
    asked.timeoutMs,
  );
  try {
    request = begin(asked, agent);
    request.on('error', failWith);
    request.on('response', (response) => {
      response.on('error', failWith);
      collect(response, (rest) => end({ kind: 'response', ...headOf(response), ...rest, ms: sinceMs() }));
    });
    request.on('upgrade', (response, socket) => {
      socket.on('error', () => {});
      socket.destroy();
      const nothing = { body: { text: '' }, bytes: 0, cut: false };
      end({ kind: 'response', ...headOf(response), ...nothing, ms: sinceMs() });
    });
    request.end(asked.body);
  } catch (error) {
    // Whoever asked has no way to give it up yet.
    process.nextTick(() => failWith(error));
  }
  return () => fail('HANG-UP', 'you hung up');
}

function begin({ url, method, headers, body }: Omit<AskFault, 'kind'>, agent: Agent | false): ClientRequest {
  const request = httpRequest(url, { method, agent });
  for (const [name, value] of headers) {
    if (name.toLowerCase() === 'host') request.setHeader(name, value);
    else request.appendHeader(name, value);
  }
  // Node says the length of a body by itself only where the method usually has one.
  if (body !== '' && !request.hasHeader('content-length') && !request.hasHeader('transfer-encoding'))
    request.setHeader('content-length', Buffer.byteLength(body));
  return request;
}

function headOf(
  response: IncomingMessage,
): Pick<AskedResponse, 'status' | 'statusText' | 'httpVersion' | 'headers'> {
  const { rawHeaders } = response;
  const headers: [string, string][] = [];
  for (let at = 0; at < rawHeaders.length; at += 2)
    headers.push([rawHeaders[at] as string, rawHeaders[at + 1] as string]);
  return {
    status: response.statusCode ?? 0,
    statusText: response.statusMessage ?? '',
    httpVersion: response.httpVersion,
    headers,
  };
}

function collect(
  response: IncomingMessage,
  done: (rest: Pick<AskedResponse, 'body' | 'bytes' | 'cut'>) => void,
): void {
  const kept: Buffer[] = [];
  let bytes = 0;
  response.on('data', (chunk: Buffer) => {
    if (bytes < BODY_BYTES_MAX) kept.push(chunk.subarray(0, BODY_BYTES_MAX - bytes));
    bytes += chunk.length;
  });
  response.on('end', () => {
    const cut = bytes > BODY_BYTES_MAX;
    done({ body: bodyOf(Buffer.concat(kept), cut), bytes, cut });
  });
}

function bodyOf(bytes: Buffer, cut: boolean): AskedResponse['body'] {
  if (!bytes.includes(0)) {
    try {
      const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
      // What was cut may end inside of a character.
      return { text: decoder.decode(bytes, { stream: cut }) };
    } catch {
      // It is no text.
    }
  }
  return { base64: bytes.toString('base64') };
}
