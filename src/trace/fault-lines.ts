/**
 * Faults as one types and reads them: a line each, such as "net loss client counter 5%". Owns the words and their grammar,
 * both ways; what a fault does is the network's and the simulation's matter. Times are milliseconds inside.
 */
import { QUEUE_BYTES } from '../kernel/fault-defaults.ts';
import type { Fault, LatencyDistribution } from '../kernel/journal.ts';
import { ASKING_FORMS, askingLine, isAskingVerb, readAsking, wordsOfLine } from './asking-lines.ts';
import { FaultLineError, failLine, timeMs as timeIn } from './line-words.ts';

export { FaultLineError };

/** Every form, with an example each: what help shows and what a mistake is answered with. */
export const FAULT_FORMS: readonly { form: string; example: string }[] = [
  { form: 'kill [-STOP|-CONT] <service>', example: 'kill -STOP counter' },
  { form: 'restart <service>', example: 'restart counter' },
  { form: 'crash <service>', example: 'crash counter' },
  { form: 'slow <service> <time an event costs>', example: 'slow counter 10ms' },
  { form: 'clock <service> [<+time|-time>] [<rate>ppm] | right', example: 'clock counter +5s 200ppm' },
  { form: 'disk full|lies <service> [off]', example: 'disk full counter' },
  { form: 'disk free <service> <size>[k|M]B', example: 'disk free counter 10kB' },
  { form: 'net cut|heal <a> <b> [one-way]', example: 'net cut client counter' },
  { form: 'net heal', example: 'net heal' },
  { form: 'net partition <a>,<b> | <c>', example: 'net partition client,a | b' },
  { form: 'net latency <a> <b> <least> <most>', example: 'net latency client counter 4ms 12ms' },
  {
    form: 'net delay <a> <b> <time>[..<time>] | normal <mean> <deviation> | log-normal <median> <sigma> | pareto <least> <shape> | recorded <time>,<time> [jitter <time>]',
    example: 'net delay client counter normal 50ms 10ms',
  },
  { form: 'net loss|duplicate <a> <b> <share>%', example: 'net loss client counter 5%' },
  { form: 'net reorder <a> <b> <share>% <time>', example: 'net reorder client counter 5% 50ms' },
  {
    form: 'net bandwidth <a> <b> <rate>[k|M]B/s|unlimited [queue <size>[k|M]B]',
    example: 'net bandwidth client counter 100kB/s',
  },
  { form: 'net slow-close <a> <b> <time>', example: 'net slow-close client counter 2s' },
  { form: 'net reset <a> <b>', example: 'net reset client counter' },
  { form: 'net black-hole <service> [off]', example: 'net black-hole counter' },
  ...ASKING_FORMS,
];

function fail(what: string, form: string): never {
  return failLine(what, FAULT_FORMS.find((one) => one.form.startsWith(form)) ?? FAULT_FORMS[0]);
}

/** How long something takes: 0 or more. */
function timeMs(word: string | undefined, form: string): number {
  const ms = signedMs(word, form);
  if (ms < 0) fail(`"${word}" is no time such as 100ms or 2s.`, form);
  return ms;
}

const signedMs = (word: string | undefined, form: string): number => timeIn(word, (what) => fail(what, form));

function share(word: string | undefined, form: string): number {
  const [, digits = ''] = /^(\d+(?:\.\d+)?)%$/.exec(word ?? '') ?? [];
  const value = Number(digits) / 100;
  if (word === undefined) fail('The share is missing.', form);
  if (digits === '' || value > 1) fail(`"${word}" is no share such as 5%, from 0% to 100%.`, form);
  return value;
}

function bytes(word: string | undefined, form: string): number {
  const [, digits = '', unit = ''] = /^(\d+(?:\.\d+)?)([kM]?)B(?:\/s)?$/.exec(word ?? '') ?? [];
  if (word === undefined) fail('The amount is missing.', form);
  if (digits === '' || Number(digits) === 0) fail(`"${word}" is no amount such as 100kB.`, form);
  return Number(digits) * (unit === 'M' ? 1_000_000 : unit === 'k' ? 1000 : 1);
}

function distribution(words: string[], form: string): LatencyDistribution {
  const kind = words.shift() ?? '';
  const number = () => Number(words.shift() ?? Number.NaN);
  switch (kind) {
    case 'normal':
      return { kind, meanMs: timeMs(words.shift(), form), deviationMs: timeMs(words.shift(), form) };
    case 'log-normal':
      return { kind, medianMs: timeMs(words.shift(), form), sigma: number() };
    case 'pareto':
      return { kind, minMs: timeMs(words.shift(), form), shape: number() };
    case 'recorded':
      return { kind, samplesMs: (words.shift() ?? '').split(',').map((word) => timeMs(word, form)) };
    default: {
      const [least = '', most = least] = kind.split('..');
      return { kind: 'uniform', minMs: timeMs(least || undefined, form), maxMs: timeMs(most, form) };
    }
  }
}

/**
 * The fault that a line says; should it be a request, it gets the number `n`. Throws a FaultLineError that says what is wrong
 * and how such a line looks.
 */
export function parseFault(line: string, n = 1): Fault {
  if (isAskingVerb(/^\s*(\S*)/.exec(line)?.[1] ?? '')) return readAsking(wordsOfLine(line), n).fault;
  const words = line.trim().split(/\s+/);
  const verb = words.shift() ?? '';
  const fault =
    verb === 'net' ? netFault(words) : verb === 'disk' ? diskFault(words) : processFault(verb, words);
  if (words.length > 0)
    fail(
      `"${words.join(' ')}" is too much.`,
      verb === 'net' ? `net ${fault.kind}` : verb === 'disk' ? formOfDisk(fault) : verb,
    );
  return fault;
}

function processFault(verb: string, words: string[]): Fault {
  const signal = verb === 'kill' && words[0]?.startsWith('-') ? words.shift() : undefined;
  const known = ['kill', 'restart', 'crash', 'slow', 'clock'];
  if (!known.includes(verb)) {
    const starts = [...known, 'disk', 'net', 'curl', 'load', 'hang-up'].join(', ');
    throw new FaultLineError(
      `"${verb}" is no fault. A line begins with one of: ${starts}. Example: kill counter`,
    );
  }
  const process = words.shift() ?? fail('A service is missing.', verb);
  switch (verb) {
    case 'kill':
      if (signal === '-STOP') return { kind: 'pause', process };
      if (signal === '-CONT') return { kind: 'resume', process };
      if (signal !== undefined && signal !== '-9' && signal !== '-KILL')
        fail(`There is no signal ${signal} here.`, verb);
      return { kind: 'kill', process };
    case 'restart':
    case 'crash':
      return { kind: verb, process };
    case 'slow':
      return { kind: 'slow', process, costMs: timeMs(words.shift(), verb) };
    default: {
      const clock = { kind: 'clock' as const, process, skewMs: 0, ppm: 0 };
      if (words.length === 0) fail('It does not say what the clock shows.', verb);
      for (const word of words.splice(0)) {
        if (word === 'right') continue;
        if (/^[+-]?\d+ppm$/.test(word)) clock.ppm = Number.parseInt(word, 10);
        else clock.skewMs = signedMs(word, verb);
      }
      return clock;
    }
  }
}

function diskFault(words: string[]): Fault {
  const verb = words.shift() ?? '';
  if (verb !== 'full' && verb !== 'free' && verb !== 'lies')
    throw new FaultLineError(
      `"disk ${verb}" is no fault. There are: full, free, lies. Example: disk full counter`,
    );
  const process = words.shift() ?? fail('A service is missing.', DISK_FORMS[verb]);
  if (verb === 'free')
    return { kind: 'disk-space', process, freeBytes: bytes(words.shift(), DISK_FORMS.free) };
  const off = words[0] === 'off' && words.shift() === 'off';
  if (verb === 'lies') return { kind: 'disk-lies', process, on: !off };
  return { kind: 'disk-space', process, freeBytes: off ? null : 0 };
}

const DISK_FORMS = { full: 'disk full', lies: 'disk full', free: 'disk free' } as const;

function formOfDisk(fault: Fault): string {
  return fault.kind === 'disk-space' && (fault.freeBytes ?? 0) > 0 ? DISK_FORMS.free : DISK_FORMS.full;
}

function netFault(words: string[]): Fault {
  const said = words.shift() ?? '';
  // The word that people bring from elsewhere.
  const kind = said === 'drop' ? 'loss' : said;
  const form = `net ${kind}`;
  if (kind === 'heal' && words.length === 0) return { kind: 'heal-all' };
  if (kind === 'partition') {
    const groups = words
      .splice(0)
      .join('')
      .split('|')
      .map((group) => group.split(',').filter((name) => name !== ''));
    if (groups.length < 2 && (groups[0]?.length ?? 0) === 0) fail('No group is named.', form);
    return { kind, groups: groups.filter((group) => group.length > 0) };
  }
  if (kind === 'black-hole') {
    const process = words.shift() ?? fail('A service is missing.', form);
    const off = words[0] === 'off' && words.shift() === 'off';
    return { kind, process, on: !off };
  }
  if (
    !FAULT_FORMS.some((one) =>
      new RegExp(`^net (\\S+\\|)?${kind.replace(/[^\w-]/g, '.')}(\\||\\s|$)`).test(one.form),
    )
  ) {
    throw new FaultLineError(
      `"net ${kind}" is no fault. There are: cut, heal, partition, latency, delay, loss, duplicate, reorder, bandwidth, slow-close, reset, black-hole. Example: net cut client counter`,
    );
  }
  const formOf = kind === 'heal' ? 'net cut' : kind === 'duplicate' ? 'net loss' : form;
  const from = words.shift() ?? fail('The two ends of the link are missing.', formOf);
  const to = words.shift() ?? fail('The other end of the link is missing.', formOf);
  const oneWay = words.at(-1) === 'one-way' && words.pop() !== undefined ? { oneWay: true } : {};
  return linkFault(kind, { from, to, ...oneWay }, words, formOf);
}

function linkFault(
  kind: string,
  link: { from: string; to: string; oneWay?: boolean },
  words: string[],
  form: string,
): Fault {
  switch (kind) {
    case 'latency':
      return { kind, ...link, minMs: timeMs(words.shift(), form), maxMs: timeMs(words.shift(), form) };
    case 'delay': {
      const at = words.indexOf('jitter');
      const jitter = at === -1 ? {} : { jitterMs: timeMs(words.splice(at)[1], form) };
      return { kind, ...link, latency: distribution(words, form), ...jitter };
    }
    case 'loss':
    case 'duplicate':
      return { kind, ...link, share: share(words.shift(), form) };
    case 'reorder':
      return { kind, ...link, share: share(words.shift(), form), byMs: timeMs(words.shift(), form) };
    case 'bandwidth': {
      const rate = words.shift();
      const bytesPerSecond = rate === 'unlimited' ? null : bytes(rate, form);
      const queueBytes = words[0] === 'queue' ? bytes(words.splice(0, 2)[1], form) : QUEUE_BYTES;
      return { kind, ...link, bytesPerSecond, queueBytes };
    }
    case 'slow-close':
      return { kind, ...link, byMs: timeMs(words.shift(), form) };
    case 'reset':
      return { kind, from: link.from, to: link.to };
    default:
      return { kind: kind as 'cut' | 'heal', ...link };
  }
}

const ms = (value: number) => `${value}ms`;
const percent = (value: number) => `${Number((value * 100).toFixed(6))}%`;

function distributionWords(latency: LatencyDistribution): string {
  switch (latency.kind) {
    case 'uniform':
      return latency.minMs === latency.maxMs
        ? ms(latency.minMs)
        : `${ms(latency.minMs)}..${ms(latency.maxMs)}`;
    case 'normal':
      return `normal ${ms(latency.meanMs)} ${ms(latency.deviationMs)}`;
    case 'log-normal':
      return `log-normal ${ms(latency.medianMs)} ${latency.sigma}`;
    case 'pareto':
      return `pareto ${ms(latency.minMs)} ${latency.shape}`;
    case 'recorded':
      return `recorded ${latency.samplesMs.map(ms).join(',')}`;
  }
}

/** The line that says a fault: `parseFault` of it gives the fault again. */
export function faultLine(fault: Fault): string {
  const link = 'from' in fault ? `${fault.from} ${fault.to}` : '';
  const oneWay = 'oneWay' in fault && fault.oneWay === true ? ' one-way' : '';
  switch (fault.kind) {
    case 'kill':
    case 'restart':
    case 'crash':
      return `${fault.kind} ${fault.process}`;
    case 'disk-space':
      if (fault.freeBytes !== null && fault.freeBytes > 0)
        return `disk free ${fault.process} ${fault.freeBytes}B`;
      return `disk full ${fault.process}${fault.freeBytes === null ? ' off' : ''}`;
    case 'disk-lies':
      return `disk lies ${fault.process}${fault.on ? '' : ' off'}`;
    case 'pause':
      return `kill -STOP ${fault.process}`;
    case 'resume':
      return `kill -CONT ${fault.process}`;
    case 'slow':
      return `slow ${fault.process} ${ms(fault.costMs)}`;
    case 'clock': {
      if (fault.skewMs === 0 && fault.ppm === 0) return `clock ${fault.process} right`;
      const skew = fault.skewMs === 0 ? '' : ` ${fault.skewMs > 0 ? '+' : ''}${ms(fault.skewMs)}`;
      return `clock ${fault.process}${skew}${fault.ppm === 0 ? '' : ` ${fault.ppm}ppm`}`;
    }
    case 'black-hole':
      return `net black-hole ${fault.process}${fault.on ? '' : ' off'}`;
    case 'heal-all':
      return 'net heal';
    case 'request':
    case 'load':
    case 'hang-up':
      return askingLine(fault);
    case 'partition':
      return `net partition ${fault.groups.map((group) => group.join(',')).join(' | ')}`;
    case 'latency':
      return `net latency ${link} ${ms(fault.minMs)} ${ms(fault.maxMs)}${oneWay}`;
    case 'delay': {
      const jitter = fault.jitterMs === undefined ? '' : ` jitter ${ms(fault.jitterMs)}`;
      return `net delay ${link} ${distributionWords(fault.latency)}${jitter}${oneWay}`;
    }
    case 'loss':
    case 'duplicate':
      return `net ${fault.kind} ${link} ${percent(fault.share)}${oneWay}`;
    case 'reorder':
      return `net reorder ${link} ${percent(fault.share)} ${ms(fault.byMs)}${oneWay}`;
    case 'bandwidth': {
      const rate = fault.bytesPerSecond === null ? 'unlimited' : `${fault.bytesPerSecond}B/s`;
      const queue = fault.queueBytes === QUEUE_BYTES ? '' : ` queue ${fault.queueBytes}B`;
      return `net bandwidth ${link} ${rate}${queue}${oneWay}`;
    }
    case 'slow-close':
      return `net slow-close ${link} ${ms(fault.byMs)}${oneWay}`;
    case 'reset':
    case 'cut':
    case 'heal':
      return `net ${fault.kind} ${link}${oneWay}`;
  }
}
