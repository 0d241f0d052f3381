/** Every word of the page that an exported run is told by. Owns wording only: sentence case, plain English. */

export const runPageStrings = {
  title: (name: string) => `Run of “${name}”`,
  intro: (seed: number, seconds: string) =>
    `What happened in one run: seed ${seed}, ${seconds} of virtual time. The same seed and programs give the same run.`,
  introReal: (seconds: string) => `What happened in one run in real Node, ${seconds} long.`,
  seed: 'Seed',
  traceHash: 'Trace hash',
  length: 'Length',
  records: 'Records',
  processes: 'Processes',
  process: 'Process',
  starts: 'Starts',
  lastEnd: 'Ended',
  stillRunning: 'still running',
  endedBy: (how: string, at: string) => `${how} at ${at}`,
  code: (code: number) => `code ${code}`,
  made: 'Requests made',
  served: 'Requests handled',
  wrote: 'Lines written',
  traces: 'Traces',
  tracesIntro:
    'Each trace begins with one request; below it stand the requests that it led to. A bar shows when: hollow for the side that asks, filled for the side that answers.',
  noTraces: 'No HTTP request between two processes is in this run.',
  traceHead: (what: string, from: string, at: string, length: string, requests: number) =>
    `${what} from ${from} at ${at}: ${length}, ${requests} ${requests === 1 ? 'request' : 'requests'}`,
  client: (process: string, peer: string, what: string) => `${process} asks ${peer}: ${what}`,
  server: (process: string, what: string) => `${process} handles ${what}`,
  connection: 'a connection',
  bar: (from: string, length: string) => `from ${from}, ${length}`,
  unfinished: 'not over when the run ended',
  failed: (why: string) => `failed: ${why}`,
  messages: 'Messages',
  sent: 'Sent',
  arrived: 'Arrived',
  from: 'From',
  to: 'To',
  message: 'Message',
  bytes: 'Bytes',
  fates: { 'in-flight': 'on its way', delivered: '', lost: 'lost', refused: 'refused' } as Record<
    string,
    string
  >,
  lostAttempts: (count: number) => `${count} ${count === 1 ? 'attempt' : 'attempts'} lost`,
  noMessages: 'No messages are in this run.',
  events: 'Faults, errors and output',
  at: 'At',
  what: 'What',
  noEvents: 'Nothing was written, and nothing went wrong.',
  fault: (text: string, by: string) => `Fault by ${by === 'person' ? 'a person' : 'the scenario'}: ${text}`,
  error: (name: string, message: string) => `${name}: ${message}`,
  leftOut: (count: number, what: string) =>
    `${count.toLocaleString('en')} more ${what} left out to keep this page small.`,
  leftOutOfData: (what: string) => `Not in the data below, to keep this page small: ${what}.`,
  data: 'Data',
  dataIntro:
    'This file also holds the recording and its traces in OpenTelemetry’s format (OTLP in JSON), in two script elements of type application/json with the ids “recording” and “otlp”. Nothing in this page runs, and it asks for nothing from any network.',
};
