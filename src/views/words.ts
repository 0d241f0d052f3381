/**
 * What the pictures of a run say in words: labels, text alternatives, the details of one message.
 * Sentences that several views say are here, in one object, so that a second language is a second object.
 */
import type { Lane, Message } from '../trace/index.ts';

export interface ViewWords {
  time(us: number): string;
  /** A moment beside an axis, whose heading names the unit: "2,400.0". */
  moment(us: number): string;
  /** A time that is left out, beside the axis, whose heading names the unit: "+509". */
  span(us: number): string;
  fate(message: Message): string;
  /** In a word or three, for a column. */
  fateShort(message: Message): string;
  /** One line of the text alternative. */
  line(message: Message): string;
  attempt(n: number): string;
  killed: string;
  exited(code: number | null): string;
  restarted(incarnation: number): string;
  linkCut(from: string, to: string, oneWay: boolean): string;
  linkHealed(from: string, to: string): string;
  error(process: string, name: string, message: string): string;
  diagram(processes: readonly string[], messages: number): string;
  unit: string;
  asText: string;
  key: string;
  newest: string;
  closer: string;
  wider: string;
  earlier(count: number): string;
  /** Of a table that shows only its last rows. */
  rowsLeft(count: number): string;
  hint: string;
  empty: string;
  /** Beside the above, where the axis shows a break. */
  quietLeftOut: string;
  close: string;
  bytes(count: number): string;
  route: string;
  now: string;
  size: string;
  after(us: number): string;
  sent: string;
  arrived: string;
  lost: string;
  refused: string;
  /** For "connection refused", where there is no room for it. */
  refusedLabel: string;
  lossesBefore(count: number): string;
  kinds: Record<Kind, string>;
}

/** The things a diagram can show; each has one glyph, everywhere. */
export type Kind =
  | 'delivered'
  | 'in-flight'
  | 'lost'
  | 'retry'
  | 'refused'
  | 'reset'
  | 'crash'
  | 'restart'
  | 'exit'
  | 'cut'
  | 'error'
  | 'log'
  | 'break';

/** As en-GB writes it. By hand: a page's first Intl.NumberFormat takes 35 ms, while somebody waits for the workbench. */
function number(value: number, digits: 0 | 1 | 3): string {
  const rounded = Math.round(Math.abs(value) * 10 ** digits) / 10 ** digits;
  const [whole = '', part] = rounded.toFixed(digits).split('.');
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, ',');
  return `${value < 0 && rounded > 0 ? '-' : ''}${grouped}${part === undefined ? '' : `.${part}`}`;
}

/** "1,234.5": a column's heading names the unit. */
export const inMs = (us: number, digits: 0 | 1 | 3) => number(us / 1000, digits);

/** "12.4 ms", the unit that the whole picture uses. */
const time = (us: number) => `${number(us / 1000, 1)} ms`;
/** "1 message", "1,200 messages". */
export const plural = (count: number, one: string, many: string) =>
  `${number(count, 0)} ${count === 1 ? one : many}`;

export const english: ViewWords = {
  time,
  moment: (us) => inMs(us, 1),
  span: (us) => `+${number(us / 1000, us < 10_000 ? 1 : 0)}`,
  fate(message) {
    const at = message.endUs === null ? '' : ` at ${time(message.endUs)}`;
    const waiting = message.lostAttempts.at(-1)?.retryAtUs ?? null;
    if (message.fate === 'delivered') return `arrived${at}`;
    if (message.fate === 'refused') return `refused${at}`;
    if (message.fate === 'lost') return `lost${at}`;
    return waiting === null ? 'still on its way' : 'waiting to be sent again';
  },
  fateShort(message) {
    const losses = message.lostAttempts.length;
    if (message.fate === 'delivered') return losses > 0 ? `arrived, lost ${losses} ×` : 'arrived';
    if (message.fate === 'in-flight') return losses > 0 ? `on its way, lost ${losses} ×` : 'on its way';
    return message.fate;
  },
  line(message) {
    const losses = message.lostAttempts.length - (message.fate === 'lost' ? 1 : 0);
    const lost = losses > 0 ? `, lost ${plural(losses, 'time', 'times')} on the way` : '';
    return `At ${time(message.sentUs)} ${message.from} → ${message.to}: ${message.label}${lost}, ${english.fate(message)}.`;
  },
  attempt: (n) => `try ${n}`,
  killed: 'killed',
  exited: (code) => (code === null || code === 0 ? 'ended' : `exit ${code}`),
  restarted: () => 'restarted',
  linkCut: (from, to, oneWay) => `link ${from} ${oneWay ? '→' : '⇄'} ${to} cut`,
  linkHealed: (from, to) => `link ${from} ⇄ ${to} mended`,
  error: (process, name, message) => `${process}: ${name}: ${message}`,
  diagram: (processes, messages) =>
    `Sequence diagram of ${processes.join(', ')}: ${plural(messages, 'message', 'messages')}, time runs downwards in milliseconds. The same follows as text.`,
  unit: 'ms',
  asText: 'This picture as text',
  key: 'What the signs mean',
  newest: 'Newest',
  closer: 'Stretch time',
  wider: 'Squeeze time',
  earlier: (count) => `${plural(count, 'earlier message is', 'earlier messages are')} not listed here.`,
  rowsLeft: (count) => `${plural(count, 'earlier row is', 'earlier rows are')} not shown.`,
  hint: 'Up and down arrow keys go from message to message, Escape closes the details.',
  empty: 'No message has been sent yet.',
  quietLeftOut: 'Time in which nothing happens is left out.',
  close: 'Close details',
  bytes: (count) => plural(count, 'byte', 'bytes'),
  route: 'Way',
  now: 'Now',
  size: 'Size',
  after: (us) => `after ${time(us)}`,
  sent: 'Sent',
  arrived: 'Arrived',
  lost: 'Lost',
  refused: 'Refused',
  refusedLabel: 'refused',
  lossesBefore: (count) => `${plural(count, 'time', 'times')} on the way, sent again`,
  kinds: {
    delivered: 'message',
    'in-flight': 'still on its way',
    lost: 'lost; dashed: never got there',
    retry: 'sent again',
    refused: 'connection refused',
    reset: 'connection reset',
    crash: 'killed or crashed',
    restart: 'started again',
    exit: 'ended by itself',
    cut: 'link cut',
    error: 'uncaught error',
    log: 'line of output',
    break: 'time left out',
  },
};

/** Events of lanes and links as lines, to stand among the messages in the text alternative. */
export function laneLines(lanes: readonly Lane[], words: ViewWords): { atUs: number; text: string }[] {
  const lines: { atUs: number; text: string }[] = [];
  const say = (atUs: number, text: string) => lines.push({ atUs, text: `At ${words.time(atUs)} ${text}.` });
  for (const lane of lanes) {
    for (const life of lane.lives) {
      if (life.incarnation > 1) say(life.fromUs, `${lane.process} ${words.restarted(life.incarnation)}`);
      if (!life.end) continue;
      say(life.end.atUs, `${lane.process} ${life.end.killed ? words.killed : words.exited(life.end.code)}`);
    }
    for (const error of lane.errors) say(error.atUs, words.error(lane.process, error.name, error.message));
  }
  return lines;
}
