/** The words of the tools under a run, and of the HTTP panel among them, English; sandbox-strings.ts holds the others. */

const many = (count: number, one: string, more: string) =>
  `${count.toLocaleString('en')} ${count === 1 ? one : more}`;

export const httpStrings = {
  tools: 'Tools',
  toolNames: { terminal: 'Terminal', http: 'HTTP' },
  notLoaded: 'The HTTP panel could not be loaded. Check the connection to this site and choose it again.',
  loading: 'Loading …',

  noRun: 'Nobody answers while no run is under way.',
  startRun: 'Start a run',
  paused: 'Time stands still: what you send now is answered when the run goes on.',

  request: 'Request',
  whatToSend: 'What to send',
  once: 'One request',
  load: 'A load',
  method: 'Method',
  service: 'Service',
  port: 'Port',
  path: 'Path',
  more: 'Headers, body, timeout',
  headers: 'Headers',
  headersHint: 'One a line, such as accept: text/plain',
  body: 'Body',
  timeout: 'Timeout in s',
  send: 'Send',
  giveUp: 'Give up',
  copyCommand: 'Copy as a command',
  copied: (line: string) => `Copied: ${line}`,
  copyRefused: (line: string) => `Your browser does not let this page copy. The command is: ${line}`,
  listensNowhere: (service: string) => `${service} listens on no port at this moment.`,
  mistakes: {
    port: 'The port is missing: a number from 1 to 65535, such as 8080.',
    timeout: 'The timeout is missing: a number of seconds, such as 10.',
    header: (line: string) => `"${line}" is no header. Write one a line, such as accept: text/plain.`,
  },

  perSecond: 'Requests a second',
  seconds: 'Seconds',
  startLoad: 'Start the load',
  stopLoad: 'Stop the load',
  loadTotal: (total: number) =>
    `${many(total, 'request', 'requests')}, at a constant rate whatever comes back`,
  loadMeaning: 'An answer of 400 or more, and no answer at all, count as infinitely slow.',
  figures: { sent: 'Sent', good: 'Good', failed: 'Failed', pending: 'Under way', p50: 'Median', p99: '99 %' },
  never: '∞',
  noFigure: '–',

  answer: 'Answer',
  noAnswerYet: 'Send a request to see what comes back.',
  waiting: (what: string, sinceMs: string) => `${what}: no answer yet, sent at ${sinceMs}.`,
  lostTrack: (what: string, byRun: boolean) =>
    `${what} got no answer: ${byRun ? 'the run ended first' : 'whoever asked has ended'}.`,
  loadUnfinished: 'The run ended before this load did.',
  after: (ms: string) => `after ${ms}`,
  sizeOf: (bytes: number) => many(bytes, 'byte', 'bytes'),
  cut: (kilobytes: number) => `Only the first ${kilobytes} kB of this body are kept.`,
  failed: (code: string) => `No answer: ${code}`,
  headerCount: (count: number) => many(count, 'header', 'headers'),
  showInViews: 'Show in the views',
  emptyBody: 'The body is empty.',
  noText: 'These bytes are no text. In base64:',
  formatted: 'Formatted',
  raw: 'As it came',
  preview: 'Preview',
  previewTitle: 'The answer as a page, without its scripts, forms and links',
  rawText: 'Text of the answer',
  bodyAs: 'Show the body',

  history: 'Sent in this run',
  historyEmpty: 'Nothing has been sent in this run.',
  pendingResult: 'no answer yet',
  goneResult: 'no answer',
  earlier: (count: number) => `${many(count, 'earlier one', 'earlier ones')} not shown`,
};

export type HttpStrings = typeof httpStrings;
