/**
 * Ours is llhttp's, byte for byte: Node's own parser and the one in the built library get the same bytes and must make
 * the same calls, with the same arguments, errors and places. Where they differ on purpose stands at the end.
 */
import { createRequire } from 'node:module';
import { beforeAll, describe, expect, it } from 'vitest';
import { TestMachine } from '../test-machine.ts';
import {
  bytesOf,
  type Drive,
  type DrivenParser,
  drive,
  type Event,
  type ParserClass,
} from './drive-parser.ts';
import { Dice, messageBytes, mutated, piecesOf } from './message-generator.ts';

const { HTTPParser: RealParser } = createRequire(import.meta.url)('_http_common') as {
  HTTPParser: ParserClass;
};
let OurParser: ParserClass;

beforeAll(async () => {
  const machine = await TestMachine.start('one');
  const builtin = (name: string) => machine.hosts[0]?.library.builtin(name);
  const http = builtin('http') as typeof import('node:http');
  const stream = builtin('stream') as typeof import('node:stream');
  // The one way for a program to come by the parser's class.
  const connection = Object.assign(new stream.Duplex({ read() {} }), {
    parser: undefined as unknown as object,
  });
  http.createServer().emit('connection', connection);
  OurParser = connection.parser.constructor as ParserClass;
});

const agree = (options: Drive, why?: string): Event[] => {
  const real = drive(RealParser, options);
  expect(drive(OurParser, options), why ?? JSON.stringify(options)).toEqual(real);
  return real;
};

const STRICT = 0;
const HEADERS = 1;
const VALUES = 1024;
const ALL = 1023;
const get = 'GET / HTTP/1.1\r\n';
const ok = 'HTTP/1.1 200 OK\r\n';
const post = 'POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n';

/** [claim, bytes, code of the error or what else came last, lenient flags] */
type Case = readonly [claim: string, bytes: string, end: string, lenient?: number];

const requests: readonly Case[] = [
  ['every method of HTTP', 'QUERY / HTTP/1.1\r\n\r\n', 'taken'],
  ['a method that another begins with', 'GET_PARAMETER / RTSP/1.0\r\n\r\n', 'taken'],
  ['a method of RTSP alone', 'PLAY / HTTP/1.1\r\n\r\n', 'HPE_INVALID_CONSTANT'],
  ['a method that is none', 'GETS / HTTP/1.1\r\n\r\n', 'HPE_INVALID_METHOD'],
  ['SOURCE for ICE', 'SOURCE / ICE/1.0\r\n\r\n', 'taken'],
  ['the preface of HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 'HPE_PAUSED_H2_UPGRADE'],
  ['many spaces before the URL', 'GET    / HTTP/1.1\r\n\r\n', 'taken'],
  ['a tab before the version', 'GET /\tHTTP/1.1\r\n\r\n', 'HPE_INVALID_URL'],
  ['a URL with two fragments', 'GET /a?b?c#d#e HTTP/1.1\r\n\r\n', 'taken'],
  ['a URL with two @ in a row', 'GET http://a@@b/ HTTP/1.1\r\n\r\n', 'HPE_INVALID_URL'],
  ['a URL without a host', 'GET http:/a HTTP/1.1\r\n\r\n', 'HPE_INVALID_URL'],
  ['a host alone for CONNECT', 'CONNECT a:1 HTTP/1.1\r\n\r\nrest', 'taken'],
  ['a path alone for CONNECT', 'CONNECT /a HTTP/1.1\r\n\r\n', 'taken'],
  ['no version', 'GET /\r\n\r\n', 'taken'],
  ['no version, bare LF', 'GET /\n\r\n', 'taken'],
  ['HTTP/1.2', 'GET / HTTP/1.2\r\n\r\n', 'HPE_INVALID_VERSION'],
  ['HTTP/1.2 tolerated', 'GET / HTTP/1.2\r\n\r\n', 'taken', 16],
  ['an LF without CR', 'GET / HTTP/1.1\n\r\n', 'HPE_INVALID_VERSION'],
  ['a CR without LF', 'GET / HTTP/1.1\r\r\n', 'HPE_STRICT'],
  ['a CR without LF tolerated', 'GET / HTTP/1.1\rA: b\r\n\r\n', 'taken', 64],
  ['a space before the first header', `${get} A: b\r\n\r\n`, 'HPE_UNEXPECTED_SPACE'],
  ['a space before the colon', `${get}A : b\r\n\r\n`, 'HPE_INVALID_HEADER_TOKEN'],
  ['a space before the colon of one that counts', `${get}Connection : b\r\n\r\n`, 'HPE_INVALID_HEADER_TOKEN'],
  ['the same tolerated', `${get}Connection : close\r\n\r\n`, 'taken', HEADERS],
  ['a name of two words tolerated', `${get}Connection x: close\r\n\r\n`, 'taken', HEADERS],
  ['bytes above 127 in a name', `${get}\xe9: b\r\n\r\n`, 'HPE_INVALID_HEADER_TOKEN'],
  ['bytes above 127 in a value', `${get}A: \xe9\r\n\r\n`, 'taken'],
  ['a control character in a value', `${get}A: \x01\r\n\r\n`, 'HPE_INVALID_HEADER_TOKEN'],
  ['the same, relaxed', `${get}A: \x01\x7f\r\n\r\n`, 'taken', VALUES],
  ['any byte, tolerated', `${get}A: \0\x01\r\n\r\n`, 'taken', HEADERS],
  ['a folded value', `${get}A: b\r\n c\r\n\r\n`, 'HPE_INVALID_HEADER_TOKEN'],
  ['a folded value tolerated', `${get}A: b\r\n c \r\n\td \r\n\r\n`, 'taken', HEADERS],
  ['an empty value that is folded', `${get}A:\r\n c\r\n\r\n`, 'HPE_INVALID_HEADER_TOKEN'],
  ['white space around a value', `${get}A: \t b \t\r\nB:\t\r\n\r\n`, 'taken'],
  ['an LF at the end of a value', `${get}A: b\n\r\n`, 'HPE_CR_EXPECTED'],
  ['a CR within a value', `${get}A: b\rc\r\n\r\n`, 'HPE_LF_EXPECTED'],
  ['bare LFs tolerated', `${get}A: b\nB: c\n\n`, 'taken', 256],
  ['a CR alone at the end', `${get}\rX`, 'HPE_STRICT'],
  ['two lengths', `${get}Content-Length: 1\r\nContent-Length: 1\r\n\r\n`, 'HPE_UNEXPECTED_CONTENT_LENGTH'],
  ['a length with a sign', `${get}Content-Length: +1\r\n\r\n`, 'HPE_INVALID_CONTENT_LENGTH'],
  ['a length of two numbers', `${get}Content-Length: 1 1\r\n\r\n`, 'HPE_INVALID_CONTENT_LENGTH'],
  ['an empty length', `${get}Content-Length: \r\n\r\n`, 'HPE_INVALID_CONTENT_LENGTH'],
  ['the longest length', `${get}Content-Length: 18446744073709551615\r\n\r\nab`, 'HPE_INVALID_EOF_STATE'],
  ['one more', `${get}Content-Length: 18446744073709551616\r\n\r\n`, 'HPE_INVALID_CONTENT_LENGTH'],
  [
    'a length behind chunked',
    `${get}Transfer-Encoding: chunked\r\nContent-Length: 1\r\n\r\n`,
    'HPE_INVALID_CONTENT_LENGTH',
  ],
  [
    'chunked behind a length',
    `${get}Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n`,
    'HPE_INVALID_TRANSFER_ENCODING',
  ],
  ['both tolerated', `${get}Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`, 'taken', 2],
  ['a coding before chunked', `${get}Transfer-Encoding: gzip , CHUNKED\r\n\r\n0\r\n\r\n`, 'taken'],
  [
    'a coding behind chunked',
    `${get}Transfer-Encoding: chunked, gzip\r\n\r\n`,
    'HPE_INVALID_TRANSFER_ENCODING',
  ],
  [
    'a second header behind chunked',
    `${get}Transfer-Encoding: chunked\r\nTransfer-Encoding: gzip\r\n\r\n`,
    'HPE_INVALID_TRANSFER_ENCODING',
  ],
  ['a tab behind chunked', `${get}Transfer-Encoding: chunked\t\r\n\r\n`, 'HPE_INVALID_TRANSFER_ENCODING'],
  ['an empty coding', `${get}Transfer-Encoding:\r\n\r\n`, 'HPE_INVALID_TRANSFER_ENCODING'],
  ['chunks, extensions and trailers', `${post}3;a=b;c="d\\"e"\r\nabc\r\n0\r\nA: b \r\n\r\n`, 'taken'],
  ['a length among the trailers', `${post}0\r\nContent-Length: 1\r\n\r\n`, 'HPE_INVALID_CONTENT_LENGTH'],
  ['a space behind a size', `${post}3 \r\nabc\r\n0\r\n\r\n`, 'HPE_INVALID_CHUNK_SIZE'],
  ['the same tolerated', `${post}3 \t\r\nabc\r\n0\r\n\r\n`, 'taken', 512],
  ['a size beyond 64 bits', `${post}10000000000000000\r\n`, 'HPE_INVALID_CHUNK_SIZE'],
  ['a size without digits', `${post};a\r\n`, 'HPE_INVALID_CHUNK_SIZE'],
  ['a space in an extension', `${post}3; a\r\nabc\r\n`, 'HPE_STRICT'],
  ['an open quote in an extension', `${post}3;a="b\r\nabc\r\n`, 'HPE_STRICT'],
  ['something behind the quotes', `${post}3;a="b"c\r\nabc\r\n`, 'HPE_STRICT'],
  ['extensions of 16 KB', `${post}3;${'a'.repeat(16_384)}\r\nabc\r\n0\r\n\r\n`, 'taken'],
  ['one byte more', `${post}3;${'a'.repeat(16_385)}\r\nabc\r\n0\r\n\r\n`, 'HPE_CHUNK_EXTENSIONS_OVERFLOW'],
  ['a chunk that is longer than it says', `${post}3\r\nabcd\r\n`, 'HPE_STRICT'],
  ['a chunk without its line end tolerated', `${post}3\r\nabc0\r\n\r\n`, 'taken', 128],
  ['bare LFs around a chunk', `${post}3\nabc\n0\n\n`, 'HPE_CR_EXPECTED'],
  ['bytes behind close', `${get}Connection: close\r\n\r\n\r\nX`, 'HPE_CLOSED_CONNECTION'],
  ['the same tolerated', `${get}Connection: close\r\n\r\n\r\nX`, 'taken', 32],
  ['close that does not hold', `${get}Connection: close\r\n\r\n${get}\r\n`, 'taken', 4],
  ['close among other words', `${get}Connection: x, Close ,y\r\n\r\nX`, 'HPE_CLOSED_CONNECTION'],
  ['close as part of a word', `${get}Connection: closed\r\n\r\n${get}\r\n`, 'taken'],
  [
    'HTTP/1.0 that keeps alive',
    'GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\nGET / HTTP/1.0\r\n\r\n',
    'taken',
  ],
  ['HTTP/1.0 that does not', 'GET / HTTP/1.0\r\n\r\nX', 'HPE_CLOSED_CONNECTION'],
  ['three requests in a row', `${get}\r\n${post}1\r\na\r\n0\r\n\r\n${get}\r\n`, 'taken'],
  ['an upgrade and the rest', `${get}Connection: upgrade\r\nUpgrade: x\r\n\r\nrest`, 'taken'],
  [
    'an upgrade with a body',
    `${get}Connection: upgrade\r\nUpgrade: x\r\nContent-Length: 2\r\n\r\nabrest`,
    'taken',
  ],
  ['70 headers', `${get}${'A: b\r\n'.repeat(70)}\r\n${get}\r\n`, 'taken'],
  ['40 trailers', `${post}0\r\n${'A: b\r\n'.repeat(40)}\r\n${get}\r\n`, 'taken'],
  ['nothing', '', 'taken'],
  ['empty lines', '\r\n\n\r', 'taken'],
  ['half a head', `${get}A: b`, 'HPE_INVALID_EOF_STATE'],
  ['half a body', `${get}Content-Length: 3\r\n\r\nab`, 'HPE_INVALID_EOF_STATE'],
];

const responses: readonly Case[] = [
  ['a length', `${ok}Content-Length: 2\r\n\r\nok`, 'taken'],
  ['no length', `${ok}\r\nup to the end`, 'taken'],
  ['another coding than chunked', `${ok}Transfer-Encoding: gzip\r\n\r\nabc`, 'taken'],
  ['a coding behind chunked', `${ok}Transfer-Encoding: chunked, gzip\r\n\r\nabc`, 'taken'],
  ['chunks', `${ok}Transfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n${ok}\r\n`, 'taken'],
  ['no words', 'HTTP/1.1 200\r\n\r\n', 'taken'],
  ['any bytes as words', 'HTTP/1.1 200 \x01\xe9 \r\n\r\n', 'taken'],
  ['a bare LF', 'HTTP/1.1 200 OK\n\r\n', 'HPE_CR_EXPECTED'],
  ['a bare LF behind the status', 'HTTP/1.1 200\n\r\n', 'HPE_INVALID_STATUS'],
  ['four digits', 'HTTP/1.1 2000 OK\r\n\r\n', 'HPE_INVALID_STATUS'],
  ['letters as status', 'HTTP/1.1 2e2 OK\r\n\r\n', 'HPE_INVALID_STATUS'],
  ['another protocol', 'HTTQ/1.1 200 OK\r\n\r\n', 'HPE_INVALID_CONSTANT'],
  ['100, then 200', `HTTP/1.1 100 Continue\r\n\r\n${ok}Content-Length: 0\r\n\r\n`, 'taken'],
  ['101 without an upgrade', 'HTTP/1.1 101 Go\r\n\r\nrest', 'HPE_INVALID_EOF_STATE'],
  ['101 and an upgrade', 'HTTP/1.1 101 Go\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\nrest', 'taken'],
  ['an offer to upgrade', `${ok}Connection: upgrade\r\nUpgrade: x\r\nContent-Length: 2\r\n\r\nok`, 'taken'],
  ['204 with a length', `HTTP/1.1 204 No\r\nContent-Length: 2\r\n\r\n${ok}\r\n`, 'taken'],
  ['304 and close', 'HTTP/1.1 304 No\r\nConnection: close\r\n\r\nX', 'HPE_CLOSED_CONNECTION'],
  ['HTTP/1.0', 'HTTP/1.0 200 OK\r\n\r\nok', 'taken'],
  ['bytes behind a length', `${ok}Content-Length: 2\r\n\r\nokX`, 'HPE_INVALID_CONSTANT'],
];

describe.each([
  { type: 'request', cases: requests },
  { type: 'response', cases: responses },
] as const)('a $type with', ({ type, cases }) => {
  const named = cases.map(([claim, bytes, end, lenient = STRICT]) => ({ claim, bytes, end, lenient }));
  it.each(named)('$claim', ({ bytes, end, lenient }) => {
    const pieces = bytes === '' ? [] : [bytes];
    const events = agree({ type, pieces, lenient });
    expect(events.findLast(([name]) => name === 'error')?.[1] ?? 'taken').toBe(end);
    agree({ type, pieces: [...bytes], lenient });
    agree({ type, pieces, lenient, answers: [1] });
    agree({ type, pieces, lenient, answers: [2] });
  });
});

it('reads on behind an upgrade, and takes what is no HTTP', () => {
  const connect = 'CONNECT a:1 HTTP/1.1\r\n\r\n';
  for (const next of [`${get}\r\n`, 'GET no', `\r\n${connect}`]) {
    agree({ type: 'request', pieces: [`${connect}rest`, next], endsWithUpgrade: false });
  }
});

describe('the limit of a head', () => {
  it.each([
    ['of a URL', `GET /${'a'.repeat(20)} HTTP/1.1\r\n\r\n`],
    ['of names', `${get}${'a'.repeat(20)}: b\r\n\r\n`],
    ['of values', `${get}a: ${'b'.repeat(20)}\r\n\r\n`],
    ['of all together', `${get}${'ab: c\r\n'.repeat(8)}\r\n`],
    ['of trailers', `${post}0\r\n${'ab: c\r\n'.repeat(8)}\r\n`],
  ])('counts the bytes %s, in one piece and in many', (_claim, bytes) => {
    for (let headerBytesMax = 18; headerBytesMax < 28; headerBytesMax += 1) {
      agree({ type: 'request', pieces: [bytes], headerBytesMax });
      agree({ type: 'request', pieces: [...bytes], headerBytesMax });
    }
  });
  it('is 16 KB, and begins again with every head', () => {
    const head = (length: number) => `${get}A: ${'b'.repeat(length)}\r\n\r\n`;
    const fits = head(16_381);
    expect(
      agree({ type: 'request', pieces: [fits, fits] }).filter(([name]) => name === 'complete'),
    ).toHaveLength(2);
    expect(agree({ type: 'request', pieces: [head(16_382)] })).toContainEqual(
      expect.arrayContaining(['error', 'HPE_HEADER_OVERFLOW', 'Header overflow']),
    );
  });
});

describe('the limit of fields', () => {
  const fields = (count: number) => 'ab: c\r\n'.repeat(count);
  it.each([0, 1, 2, 2.5, 3, 4, 5.9, 62, 64, 66, -2, 2 ** 31, Number.NaN, '2', null, undefined])(
    'that is given as %s',
    (maxHeaderPairs) => {
      for (const count of [0, 1, 2, 3, 30, 31, 32, 33, 34]) {
        const bytes = `${post.slice(0, -2)}${fields(count)}\r\n0\r\n${fields(Math.abs(count - 1))}\r\n`;
        agree({ type: 'request', pieces: [bytes, bytes], maxHeaderPairs });
        agree({ type: 'request', pieces: [...bytes], maxHeaderPairs });
        agree({ type: 'response', pieces: [`${ok}${fields(count)}\r\n`], maxHeaderPairs });
      }
    },
  );
  it('is that of the moment', () => {
    const within = (callback: string, parser: DrivenParser) => {
      if (callback === 'head') parser.maxHeaderPairs = 2;
    };
    const bytes = `${post.slice(0, -2)}${fields(3)}\r\n0\r\n${fields(2)}\r\n`;
    const events = agree({ type: 'request', pieces: [bytes], within });
    expect(events.at(-1)).toContain('HPE_HEADER_OVERFLOW');
  });
});

describe('callbacks', () => {
  const bytes = `POST / HTTP/1.1\r\nContent-Length: 5\r\n\r\nhello${get}\r\n`;

  it.each([undefined, null, '1', 2 ** 32 + 1, 1.9, true, Number.NaN, -1, 3, 21])(
    'may answer %s for a complete head',
    (answer) => {
      agree({ type: 'request', pieces: [bytes], answers: [answer] });
    },
  );

  it.each(['head', 'body', 'complete'])('that throw in %s make every later piece an error', (name) => {
    const within = (callback: string) => {
      if (callback === name) throw new Error('mine');
    };
    const events = agree({ type: 'request', pieces: [bytes], within });
    expect(events).toContainEqual(['thrown', 'mine']);
    const codeOf = (Parser: ParserClass) => {
      const parser = new Parser();
      parser.initialize(Parser.REQUEST, {});
      parser[name === 'head' ? 2 : name === 'body' ? 3 : 4] = () => {
        throw new Error('mine');
      };
      expect(() => parser.execute(bytesOf(bytes))).toThrow('mine');
      return (parser.execute(bytesOf(bytes)) as Error & { code: string }).code;
    };
    expect(codeOf(OurParser)).toBe(codeOf(RealParser));
  });

  it.each(['begin', 'head', 'body', 'complete'])('may pause in %s, from the next piece on', (name) => {
    const results = (Parser: ParserClass) => {
      const parser = new Parser();
      parser.initialize(Parser.REQUEST, {});
      parser[['begin', 'headers', 'head', 'body', 'complete'].indexOf(name)] = () => {
        parser.pause();
        return 0;
      };
      const first = parser.execute(bytesOf(bytes));
      const { code, reason } = parser.execute(bytesOf(bytes)) as Error & Record<string, unknown>;
      const atEnd = parser.finish();
      parser.resume();
      return [first, code, reason, atEnd, parser.execute(bytesOf('GET')), parser.finish()?.message];
    };
    expect(results(OurParser)).toEqual(results(RealParser));
    expect(results(OurParser)[1]).toBe('HPE_PAUSED');
  });

  it.each(['head', 'complete'])('may give the parser further bytes in %s', (name) => {
    for (const rest of [`${ok}Content-Length: 2\r\n\r\nok`, `${ok}\r\nto the end`, 'no HTTP']) {
      let given = false;
      const within = (callback: string, parser: DrivenParser) => {
        if (callback !== name || given) return;
        given = true;
        parser.execute(bytesOf(rest));
      };
      const bytes = 'HTTP/1.1 100 Continue\r\n\r\n';
      const run = (Parser: ParserClass) => {
        given = false;
        return drive(Parser, { type: 'response', pieces: [bytes], answers: [1, 0], within });
      };
      expect(run(OurParser), rest).toEqual(run(RealParser));
    }
  });

  it('see the piece that is under way, and nothing otherwise', () => {
    const results = (Parser: ParserClass) => {
      const seen: unknown[] = [];
      const see = (parser: DrivenParser) =>
        seen.push(Buffer.from(parser.getCurrentBuffer()).toString('latin1'));
      const pieces = ['GET / HTTP', '/1.1\r\n\r\n'];
      drive(Parser, { type: 'request', pieces, within: (_name, parser) => see(parser) });
      see(new Parser());
      return seen;
    };
    expect(results(OurParser)).toEqual(results(RealParser));
    expect(results(OurParser)).toEqual(['GET / HTTP', '/1.1\r\n\r\n', '/1.1\r\n\r\n', '']);
  });
});

describe('8000 messages by a seed', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('in group %s', (group) => {
    const outcomes = new Map<unknown, number>();
    for (let count = 0; count < 1000; count += 1) {
      const seed = group * 100_000 + count;
      const dice = new Dice(seed);
      const type = dice.pick(['request', 'response'] as const);
      let bytes = '';
      for (let left = 1 + dice.below(3); left > 0; left -= 1)
        bytes += mutated(dice, messageBytes(dice, type));
      const pieces = piecesOf(dice, bytes);
      const lenient = dice.is(0.7) ? STRICT : dice.is(0.2) ? ALL : dice.below(2048);
      const headerBytesMax = dice.is(0.9) ? 0 : 10 + dice.below(80);
      const answers = Array.from({ length: 5 }, () => dice.pick([0, 0, 0, 0, 1, 2]));
      // llhttp 9.4.3 never comes back from a NUL in a relaxed value.
      if ((lenient & (HEADERS | VALUES)) === VALUES && bytes.includes('\0')) continue;
      const events = agree(
        { type, pieces, lenient, headerBytesMax, answers },
        `seed ${seed}: ${JSON.stringify(pieces)}`,
      );
      for (const [name, , reason] of events) {
        const outcome = name === 'error' ? reason : name;
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      }
    }
    // Messages that all failed, or all at the same place, would prove little.
    expect(outcomes.get('complete')).toBeGreaterThan(400);
    expect(outcomes.size).toBeGreaterThan(45);
  });
});

describe('on purpose ours', () => {
  it('comes back from a NUL in a relaxed value, with an error', () => {
    const events = drive(OurParser, {
      type: 'request',
      pieces: [`${get}A: \x01\0\r\n\r\n`],
      lenient: VALUES,
    });
    expect(events.at(-1)?.slice(0, 2)).toEqual(['error', 'HPE_INVALID_HEADER_TOKEN']);
  });
  it('passes on what a callback for a beginning or for many headers throws, where Node loses it', () => {
    for (const name of ['begin', 'headers']) {
      const within = (callback: string) => {
        if (callback === name) throw new Error('mine');
      };
      const options: Drive = { type: 'request', pieces: [`${get}${'A: b\r\n'.repeat(40)}\r\n`], within };
      expect(drive(OurParser, options)).toContainEqual(['thrown', 'mine']);
      expect(drive(RealParser, options)).not.toContainEqual(['thrown', 'mine']);
    }
  });
  it('tells the place of an error in later pieces, too, where Node tells a distance in memory', () => {
    const parser = new OurParser();
    parser.initialize(OurParser.REQUEST, {});
    const places = [1, 2].map(
      () => (parser.execute(bytesOf('G?')) as Error & { bytesParsed: number }).bytesParsed,
    );
    expect(places).toEqual([1, 1]);
  });
});
