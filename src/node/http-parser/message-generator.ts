/**
 * Makes bytes that are HTTP, or nearly: requests and responses of common and odd parts, some bytes of which are then
 * changed, and cut into pieces. All by a seed. For tests.
 */

/** Mulberry32: chance by a seed. */
export class Dice {
  #state: number;
  constructor(seed: number) {
    this.#state = seed >>> 0;
  }
  /** Uniform in [0, 1). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  }
  below(end: number): number {
    return Math.floor(this.next() * end);
  }
  is(probability: number): boolean {
    return this.next() < probability;
  }
  pick<T>(choices: readonly T[]): T {
    return choices[this.below(choices.length)] as T;
  }
}

const list = (text: string) => text.split('¦');

/** What messages are made of: parts that all parsers take, and parts that they dispute. */
const tame = {
  methods: list('GET¦GET¦POST¦PUT¦HEAD¦DELETE¦OPTIONS¦PATCH¦M-SEARCH¦QUERY¦BIND¦REBIND¦PURGE¦CONNECT'),
  urls: list('/¦/a/b?c=d#e¦*¦http://h:1/x¦http://u@h/x?y¦h:80'),
  versions: list('HTTP/1.1¦HTTP/1.1¦HTTP/1.1¦HTTP/1.0'),
  statuses: list('200¦200¦200¦204¦304¦100¦101¦103¦404¦500'),
  words: list('OK¦Not Found¦¦\xe9'),
  names: list('Host¦A¦x-y¦Connection¦connection¦Upgrade¦Proxy-Connection¦Expect¦User-Agent¦Keep-Alive'),
  connections: list('close¦keep-alive¦keep-alive¦Keep-Alive¦upgrade¦Upgrade, close¦foo, keep-alive¦closed'),
  lengths: list('0'),
  codings: list('chunked'),
  values: list('x¦hello world¦v\xe9¦trail  \t¦¦q"w¦  lead¦a, b'),
  sizes: list('003'),
  extensions: list('a¦a=b¦a="b"¦a="b\\"c";d¦a;b=c'),
};
const odd: typeof tame = {
  methods: list('PRI¦SOURCE¦PLAY¦GET_PARAMETER¦MKCALENDAR¦LINK¦FOO¦get¦G¦SETUP¦GET¦CONNECT'),
  urls: list(
    '//x¦/a?b?c¦/a#b#c¦/\xe9¦x y¦http:/a¦http://a@@b¦http://a@b@c?d¦/%zz"<>\\^`{|}¦¦http://[::1]/¦?x¦/\t¦/\x7f¦' +
      'ftp://a#b¦http://a#b',
  ),
  versions: list(
    'HTTP/0.9¦HTTP/2.0¦HTTP/1.2¦HTTP/3.0¦HTTP/1¦HTTP1.1¦RTSP/1.0¦ICE/1.0¦HTTPS/1.1¦http/1.1¦HTTP/1.11¦HTTP/x.1¦',
  ),
  statuses: list('20¦2000¦abc¦2e2¦102¦199'),
  words: list('a\tb\x01¦x  '),
  names: list(
    'Content-Length¦content-LENGTH¦Transfer-Encoding¦transfer-encoding¦Na me¦Na\tme¦\xc9¦Connection ¦Content-Length ¦' +
      'Transfer-Encoding  ¦Connectio¦Connection-X¦Upgrad¦¦Accept-Charset¦Transfer-Encodings¦Connection¦Upgrade',
  ),
  connections: list(
    'close,¦close foo¦upgrade ,\tclose ¦clos¦¦\x01¦close\x01¦x\xe9,close¦close\t¦keep\ralive',
  ),
  lengths: list(
    '5¦3¦5 ¦05¦+5¦5a¦-1¦¦99999999999999999999¦18446744073709551615¦18446744073709551616¦5,5¦5 5¦3\t¦\t2',
  ),
  codings: list(
    'gzip, chunked¦chunked, gzip¦identity¦Chunked ¦chunked\t¦chunke¦gzip¦chunked,¦chunked, chunked¦, chunked¦¦' +
      'gzip;q=1 , chunked¦chunkedx¦x\xe9, chunked¦ chunked',
  ),
  values: list(`\x7f¦a\x01b¦a\0b¦${'x'.repeat(40)}¦\x80\xff`),
  sizes: list('¦g¦0x3¦ffffffffffffffff¦fffffffffffffffff¦10000000000000000¦5 ¦5\t¦-1'),
  extensions: list(`¦ a¦a=b"c"¦a="\x01"¦a=\x01¦\x01¦a="\\\x01¦a="b"x¦=¦a=¦a==b¦;a¦${'x'.repeat(50)}`),
};
const lineEnds = list('\n¦\r¦\r\r\n¦\n\r¦\r\n\r\n¦');
const spaces = list('¦  ¦\t¦ \t¦\x0c');

/** One message, and how often it is to have odd parts: not at all for a third of them. */
class Maker {
  readonly #dice: Dice;
  readonly #oddness: number;
  constructor(dice: Dice) {
    this.#dice = dice;
    this.#oddness = dice.pick([0, 0.02, 0.2]);
  }
  #part(name: keyof typeof tame): string {
    return this.#dice.pick(this.#dice.is(this.#oddness) ? odd[name] : tame[name]);
  }
  #usually(usual: string, choices: readonly string[]): string {
    return this.#dice.is(this.#oddness / 3) ? this.#dice.pick(choices) : usual;
  }
  #end(): string {
    return this.#usually('\r\n', lineEnds);
  }

  message(type: 'request' | 'response'): string {
    const dice = this.#dice;
    const space = () => this.#usually(' ', spaces);
    let head = dice.is(0.05) ? this.#usually('\r\n', ['\n', '\r', '\r\n\r\n', ' ']) : '';
    if (type === 'request') {
      head += this.#part('methods') + space() + this.#part('urls') + space() + this.#part('versions');
    } else {
      head += this.#part('versions') + space() + this.#part('statuses');
      head += (dice.is(0.9) ? ' ' : '') + this.#part('words');
    }
    head += this.#end();
    const many = dice.is(0.04) ? 25 + dice.below(50) : 0;
    for (let count = 0; count < many; count += 1) head += `h${count}: ${count}${this.#end()}`;
    for (let left = dice.below(5); left > 0; left -= 1) head += this.#header();
    let body = '';
    const kind = dice.below(10);
    if (kind < 3) {
      const length = dice.below(12);
      head += `Content-Length: ${length}\r\n`;
      body = this.#usually('b'.repeat(length), ['', 'b', 'b'.repeat(12)]);
    } else if (kind < 6) {
      head += 'Transfer-Encoding: chunked\r\n';
      body = this.#chunks();
    } else if (kind === 6) body = this.#usually('', ['abc', '\r\n\r\n', 'GET']);
    if (dice.is(0.06)) head += `Connection: ${this.#part('connections')}\r\nUpgrade: x\r\n`;
    return head + this.#end() + body;
  }

  #header(): string {
    const name = this.#part('names');
    const plain = name.trim().toLowerCase();
    let kind: keyof typeof tame = 'values';
    if (plain.endsWith('connection')) kind = 'connections';
    if (plain.startsWith('content-l')) kind = 'lengths';
    if (plain.startsWith('transfer')) kind = 'codings';
    const colon = this.#usually(':', [' :', '', '::', '\t:']);
    const blank = this.#usually(' ', ['', '  ', '\t', '\r\n ', '\n ']);
    const fold = this.#usually('', ['\r\n fold', '\r\n \tchunked', '\r\n close', '\r\n 7']);
    return name + colon + blank + this.#part(kind) + fold + this.#end();
  }

  #chunks(): string {
    const dice = this.#dice;
    let text = '';
    for (let left = dice.below(4); left > 0; left -= 1) {
      const size = 1 + dice.below(20);
      const extension = dice.is(0.25) ? `;${this.#part('extensions')}` : '';
      text += this.#usually(size.toString(16), [...odd.sizes, ...tame.sizes]) + extension + this.#end();
      text += 'd'.repeat(size) + this.#usually('', ['d', '\r']) + this.#end();
    }
    text += this.#usually('0\r\n', ['', '0;z=1\r\n', '00\n']);
    if (dice.is(0.3)) for (let left = dice.below(4); left > 0; left -= 1) text += this.#header();
    return text + this.#end();
  }
}

export function messageBytes(dice: Dice, type: 'request' | 'response'): string {
  return new Maker(dice).message(type);
}

const oddBytes = list('\r¦\n¦ ¦\t¦:¦\0¦\x7f¦\xff¦0¦a¦,¦/¦?¦@¦#¦"¦;¦=¦\x0c');

/** The text with up to three bytes more, less or changed, but often as it is. */
export function mutated(dice: Dice, text: string): string {
  let result = text;
  for (let left = dice.is(0.6) ? 0 : 1 + dice.below(3); left > 0; left -= 1) {
    const at = dice.below(result.length + 1);
    const byte = dice.is(0.5) ? dice.pick(oddBytes) : String.fromCharCode(dice.below(256));
    const [put, skip] = dice.pick([
      [byte, 0],
      ['', 1],
      [byte, 1],
    ] as const);
    result = result.slice(0, at) + put + result.slice(at + skip);
  }
  return result;
}

/** The same text whole, cut anywhere, or byte by byte. */
export function piecesOf(dice: Dice, text: string): string[] {
  if (dice.is(0.05)) return [...text];
  const cuts = Array.from({ length: dice.is(0.4) ? 0 : dice.below(6) }, () => dice.below(text.length + 1));
  const places = [0, ...cuts.sort((a, b) => a - b), text.length];
  return places
    .slice(1)
    .map((to, index) => text.slice(places[index], to))
    .filter((piece) => piece !== '');
}
