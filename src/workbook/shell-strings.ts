/**
 * What the terminal's commands say, by language: sentences and headings. What each command does is in shell-manual.ts.
 * Loaded with the shell, at the first use of the prompt. Sentence case, no blame.
 */
import type { VirtualUs } from '../kernel/journal.ts';
import type { Message } from '../trace/index.ts';

const list = (names: readonly string[]) => names.join(', ');
const whole = (number: number) => number.toLocaleString('en');
const moment = (us: VirtualUs) => `${(us / 1_000_000).toFixed(3)} s`;
const milliseconds = (us: VirtualUs) => (us / 1000).toFixed(1);
const percent = (share: number) => `${Number((share * 100).toFixed(4))} %`;
const meant = (near: string | null) => (near === null ? '' : ` Did you mean ${near}?`);

const en = {
  moment,
  milliseconds,
  share: percent,
  span: (min: number, max: number) => (min === max ? `${min} ms` : `${min}–${max} ms`),

  failed: (name: string, message: string) => `${name}: ${message}`,
  broke: (name: string, message: string) =>
    `${name} broke, and that is our mistake: ${message} The prompt goes on.`,
  shellBroke: (message: string) => `This line could not be run: ${message}`,
  noCommand: (name: string, near: string | null) =>
    `${name}: there is no such command.${meant(near)} help lists all.`,
  absentCommands: {
    cd: 'there is one folder here, so paths begin at it: cat counter/main.ts',
    jobs: 'nothing runs in the background here. Ctrl+C ends a command.',
    bg: 'nothing runs in the background here. Ctrl+C ends a command.',
    fg: 'nothing runs in the background here. Ctrl+C ends a command.',
    exit: 'the terminal stays. Tab leaves the prompt.',
    sudo: 'everything is allowed here already.',
    man: 'help <command> says what a command does.',
    vim: 'files are changed in the editor.',
    nano: 'files are changed in the editor.',
    sed: 'there is no sed here: grep, cut, tr and jq are.',
    awk: 'there is no awk here: grep, cut, sort, uniq and jq are.',
    top: 'ps shows the processes, net the links.',
    ping: 'net shows the links; curl asks a service.',
    tc: 'net changes the links: net delay client counter 200ms',
    docker: 'ps, kill, restart and logs work on the processes of this sandbox.',
    node: 'run starts the processes of this sandbox.',
    npm: 'run starts the processes of this sandbox.',
  } as Readonly<Record<string, string>>,
  syntaxOpen: (what: string) =>
    what.startsWith('$') ? `A ${what} is not closed.` : `A quote ${what} is not closed.`,
  syntaxUnexpected: (token: string) =>
    `The line does not make sense at ${token === 'end' ? 'its end' : `"${token}"`}.`,
  syntaxMissing: (word: string) => `"${word}" is missing in the line.`,
  syntaxAbsent: {
    background:
      'Nothing runs in the background here, so "&" has no meaning. An address with "&" in it stands in quotes.',
    'here-document': 'There are no here-documents ("<<") here: echo … | … does the same.',
    case: 'There is no "case" here: if … then … fi is.',
    function: 'There are no functions here.',
  },
  flagNeedsValue: (flag: string) => `${flag} needs a value behind it.`,
  noFlag: (command: string, flag: string) =>
    `there is no ${flag} here. help ${command} says which there are.`,
  noNumber: (text: string) => `"${text}" is no whole number.`,
  noTime: (text: string) =>
    text === '' ? 'a time is missing, such as 350ms or 2s.' : `"${text}" is no time such as 350ms or 2s.`,
  tooManyWords: 'This line has too many words.',
  outputTooLong: 'What $(…) prints is too much to be put into a line.',
  outputCut: (lines: number) =>
    `Cut after ${whole(lines)} lines, or their weight: the terminal keeps no more. head, tail and grep take a part; > notes.txt takes it into a file.`,

  nothingToRead: 'it reads files, or what is piped in, and there is neither. Example: logs | sort',
  noFile: (path: string) => `there is no file ${path}. ls lists all.`,
  notWritten: (path: string, why: 'of-the-sandbox' | 'too-much' | 'no-name') =>
    why === 'of-the-sandbox'
      ? `${path} is a file of the sandbox: it is changed in the editor, and only read from here.`
      : why === 'too-much'
        ? `${path} would be too large: files of the prompt may hold 1 MB each and 5 MB together.`
        : `"${path}" is no name for a file.`,
  notRemoved: (path: string) => `${path} is a file of the sandbox, and stays.`,
  fileKinds: { editable: 'editable', 'read-only': 'read-only', own: 'of this prompt' },
  lsHeading: ['SIZE', 'KIND', 'FILE'],

  noRun: 'there is no run yet. run starts one.',
  runStarts: 'the run is on its way. Try again in a moment.',
  runPaused:
    'The run is paused. Nothing comes back before it goes on: press Resume, or end this and type resume.',
  runOver: 'the run has ended, so nothing can be asked of it. run starts it anew.',
  runFailed: 'the run failed.',
  runBegan: (seed: number) => `Running, seed ${seed}.`,
  stateIs(state: string, ended: boolean, nowUs: VirtualUs, seed: number) {
    const at = `${moment(nowUs)} of virtual time, seed ${seed}.`;
    if (state === 'paused') return `Paused at ${at}`;
    if (state === 'running') return `Running, ${at}`;
    if (state === 'booting') return 'Starting.';
    return `${ended ? 'Ended' : 'Stopped'} at ${at}`;
  },
  noStep: (to: string, processes: readonly string[]) =>
    `"${to}" is nothing to step to. There are: event, message, ${list(processes)}.`,
  noSpeed: (text: string, speeds: readonly string[]) =>
    `"${text}" is no speed that can be had. There are: ${list(speeds)}.`,
  speedIs: (speed: number) =>
    Number.isFinite(speed)
      ? `Virtual time runs ${speed} times as fast as a clock.`
      : 'Virtual time runs as fast as it can.',
  noSeed: (text: string) => `"${text}" is no seed: that is a whole number from 1 to ${whole(0xffff_ffff)}.`,
  seedIs: (shown: number | null, next: number) =>
    shown === null
      ? `The next run has seed ${next}.`
      : shown === next
        ? `Seed ${shown}, of the run that is shown and of the next one.`
        : `The run that is shown has seed ${shown}, the next one ${next}.`,
  noChecks: 'this sandbox has no exercise, so there is nothing to check.',
  verdict({ title, state, seed, seedsRun, verdict, error }: CheckState): string[] {
    if (state === 'pass') return [`passed   ${title} (${seedsRun} of ${seedsRun} seeds)`];
    if (state === 'fail') return [`failed   ${title}`, `         Seed ${seed}: ${verdict?.reason ?? ''}`];
    return [`unknown  ${title}`, ...(error === null ? [] : [`         ${error}`])];
  },

  noProcess: (name: string, processes: readonly string[]) =>
    `no process is called ${name}. There are: ${list(processes)}.`,
  notRunning: (name: string) => `${name} is not running. start ${name} starts it.`,
  runsAlready: (name: string) => `${name} runs already. restart ${name} starts it anew.`,
  processStates: {
    'not-started': 'not started',
    running: 'running',
    paused: 'paused',
    ended: 'ended',
    dead: 'dead',
  },
  psHeading: ['PROCESS', 'HOST', 'STATE', 'START', 'SINCE', 'PORTS', 'FAULTS'],
  slowHeading: ['PROCESS', 'EACH EVENT COSTS'],
  quick: 'nothing',
  clockHeading: ['HOST', 'CLOCK'],
  clockRight: 'right',
  diskHeading: ['HOST', 'ROOM', 'SYNC'],
  diskRoom: 'enough',
  diskSyncs: 'honest',

  netHeading: ['LINK', 'STATE', 'LATENCY', 'LOSS', 'ELSE', 'LAST SECOND'],
  linkOpen: 'open',
  linkCut: 'cut',
  linkSwallowed: 'black hole',
  traffic: (messages: number, lost: number) =>
    messages === 0 ? '-' : `${messages} sent${lost === 0 ? '' : `, ${lost} lost`}`,
  noFaults: 'No fault has struck this run, and none is planned.',
  faultHeading: ['AT', 'BY', 'FAULT'],
  by: { scenario: 'scenario', person: 'you', planned: 'to come' },

  noFormat: (format: string) => `there is no format ${format}. There are: otlp, json.`,
  noMessage: (which: string, count: number) =>
    `there is no message ${which}. ${count === 0 ? 'None has been sent yet.' : `trace -l lists all ${whole(count)}.`}`,
  traceIs: (hash: string, nowUs: VirtualUs, records: number, messages: number, seed: number) => [
    `trace hash  ${hash === '' ? '-' : hash}`,
    `moment      ${moment(nowUs)}`,
    `seed        ${seed}`,
    `records     ${whole(records)}`,
    `messages    ${whole(messages)}   (trace -l lists them)`,
  ],
  messageHeading: ['N', 'MS', 'WAY', 'MESSAGE', 'FATE', 'ID'],
  fate({ fate, lostAttempts }: Message) {
    const lost = lostAttempts.length - (fate === 'lost' ? 1 : 0);
    const word = fate === 'delivered' ? 'arrived' : fate === 'in-flight' ? 'on its way' : fate;
    return lost > 0 ? `${word}, lost ${lost} ×` : word;
  },
  messageIs(n: number, message: Message): string[] {
    const { id, from, to, label, kind, connection, sentUs, endUs, bytes } = message;
    const end = endUs === null ? '' : ` at ${moment(endUs)}, after ${milliseconds(endUs - sentUs)} ms`;
    return [
      `message ${n}, ${id}: ${label}`,
      `${from} → ${to}, ${kind}, ${whole(bytes)} bytes, connection ${connection}`,
      `sent at ${moment(sentUs)}, ${en.fate(message)}${end}`,
    ];
  },
  answers: (n: number, id: string) => `answers message ${n}, ${id}`,
  answeredBy: (n: number, id: string) => `answered by message ${n}, ${id}`,
  onlyBeginning: (bytes: number) =>
    `… of ${whole(bytes)} bytes; the journal keeps the beginning of each piece.`,

  curlSays: (status: number, message: string) => `(${status}) ${message}`,
  notText: (bytes: number) =>
    `The answer, ${whole(bytes)} bytes, is no text and is not shown. -i shows its head; a pipe or > takes it.`,
  bodyCut: (bytes: number) =>
    `The beginning of an answer of ${whole(bytes)} bytes; the rest was counted and not kept.`,
  loadSent: 'sent',
  loadAnswered: 'answered well',
  loadFailed: 'failed',
  loadGivenUp: 'given up',
  loadLatency: 'latency',
  loadAll: 'all',
  loadPlan: (perSecond: number, forMs: number) =>
    `${perSecond} a second for ${forMs / 1000} s, whatever came back`,
  within: (ms: number) =>
    `within ${ms < 1000 ? `${Number(ms.toFixed(1))} ms` : `${Number((ms / 1000).toFixed(2))} s`}`,
  never: 'never',
  failuresCount: 'A request that failed counts as infinitely slow.',

  noPattern: (pattern: string) =>
    `"${pattern}" is no pattern that can be read. grep -F takes it as plain text.`,
  noPatternGiven: 'a pattern is missing. Example: logs | grep lost',
  pipedIn: '(piped in)',
  useLogs: 'files do not grow here. logs -f follows what processes write.',
  cutNeedsList: 'say which: -f 1,3 for fields, -c 1-8 for characters.',
  noList: (text: string) => `"${text}" is no list such as 1,3-5.`,
  trNeedsSets: 'say which characters become which: tr a-z A-Z',
  seqNeedsNumbers: 'say how far: seq 10, or seq 5 10, or seq 0 5 100.',
  noFilter: "a filter is missing. Example: trace -o json | jq '.label'",
  noJson: (text: string) => `"${text}" is not JSON.`,
  noHelp: (name: string, near: string | null) => `there is no command ${name}.${meant(near)} help lists all.`,
};

interface CheckState {
  title: string;
  state: string;
  seed: number | null;
  seedsRun: number;
  verdict: { reason: string } | null;
  error: string | null;
}

export type ShellStrings = typeof en;

const languages: Readonly<Record<string, ShellStrings>> = { en };

/** The words for a BCP 47 language, or English. */
export function shellStrings(language: string): ShellStrings {
  return languages[language.toLowerCase()] ?? languages[language.split('-')[0] ?? ''] ?? en;
}
