/** Bytes to the server, and what comes back: no HTTP library stands between. */
import { connect } from 'node:net';

export interface Reply {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/**
 * Sends each piece when the reply to the one before is there (or all at once), and reads until the server closes, until
 * `replies` have come, or until `ms` have passed. `closed` is true when the server closed by itself.
 */
export function talk(
  pieces: readonly string[],
  { replies = 1, ms = 500, atOnce = false } = {},
): Promise<{ replies: Reply[]; closed: boolean }> {
  return new Promise((resolve) => {
    const socket = connect(8080, 'server');
    const left = [...pieces];
    let received = Buffer.alloc(0);
    let closed = false;
    const send = () => {
      for (let piece = left.shift(); piece !== undefined; piece = atOnce ? left.shift() : undefined)
        socket.write(Buffer.from(piece, 'latin1'));
    };
    const done = () => {
      clearTimeout(timer);
      socket.destroy();
      resolve({ replies: repliesIn(received, closed), closed });
    };
    const timer = setTimeout(done, ms);
    let answered = 0;
    socket.on('connect', send);
    socket.on('data', (piece) => {
      received = Buffer.concat([received, piece]);
      const whole = repliesIn(received, false).length;
      if (whole > answered) {
        answered = whole;
        if (left.length > 0) send();
        else if (whole >= replies) setTimeout(done, 60);
      }
    });
    socket.on('end', () => {
      closed = true;
      done();
    });
    socket.on('error', done);
  });
}

/** Replies whose end is known: by their Content-Length, or because the connection was closed after them. */
function repliesIn(bytes: Buffer, closed: boolean): Reply[] {
  const found: Reply[] = [];
  let from = 0;
  for (;;) {
    const end = bytes.indexOf('\r\n\r\n', from);
    if (end < 0) return found;
    const [first = '', ...lines] = bytes.toString('latin1', from, end).split('\r\n');
    const headers = Object.fromEntries(
      lines.map((line) => [
        line.slice(0, line.indexOf(':')).toLowerCase(),
        line.slice(line.indexOf(':') + 1).trim(),
      ]),
    );
    const length = headers['content-length'];
    const bodyEnd = length === undefined ? bytes.length : end + 4 + Number(length);
    if (bodyEnd > bytes.length || (length === undefined && !closed)) return found;
    const status = Number(/^HTTP\/1\.[01] (\d{3})/.exec(first)?.[1] ?? 0);
    found.push({ status, headers, body: bytes.toString('utf8', end + 4, bodyEnd) });
    from = bodyEnd;
  }
}
