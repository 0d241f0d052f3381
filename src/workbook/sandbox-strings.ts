/**
 * Every word that a sandbox says in the page, by language. Owns wording only: sentence case, verbs on buttons, no blame.
 * strings.ts holds the rest of the site's words; these are apart because the workbench loads them in the page.
 */

import { answerStrings } from './answer-strings.ts';
import { containerNotice } from './container-strings.ts';
import { displayStrings } from './display-strings.ts';
import { editorStrings } from './editor-strings.ts';
import { faultBarStrings } from './fault-bar-strings.ts';
import { fullWindowStrings } from './full-window-strings.ts';
import { promptStrings } from './prompt-strings.ts';
import type { StorageProblem } from './saved-work.ts';
import { searchStrings } from './search-strings.ts';
import { shareStrings } from './share-strings.ts';
import { shortcutStrings } from './shortcut-strings.ts';
import { tourStrings } from './tour-strings.ts';
import { verdictStrings } from './verdict-strings.ts';
import { viewsStrings } from './views-strings.ts';

const en = {
  ...answerStrings,
  ...containerNotice,
  ...displayStrings,
  ...editorStrings,
  ...faultBarStrings,
  ...fullWindowStrings,
  ...promptStrings,
  ...searchStrings,
  ...shareStrings,
  ...shortcutStrings,
  ...tourStrings,
  ...verdictStrings,
  ...viewsStrings,
  run: 'Run',
  stop: 'Stop',
  pause: 'Pause',
  resume: 'Resume',
  step: 'Step',
  stepTo: 'Step to',
  anyEvent: 'any event',
  nextMessage: 'next message',
  eventOf: (process: string) => `next of ${process}`,
  reset: 'Reset',
  undo: 'Undo',
  check: 'Check',
  stopChecks: 'Stop checking',
  hint: 'Hint',
  solution: 'Solution',
  edit: 'Open the editor',
  seed: 'Seed',
  seedHelp: 'The same seed gives the same run, to the microsecond.',
  speed: 'Speed',
  speedMax: 'fastest',
  files: 'Files',
  views: 'Views',
  /** Regions are named apart from those of the page's other sandboxes. */
  terminal: (title: string) => `Terminal: ${title}`,
  viewNames: {
    sequence: 'Sequence diagram',
    map: 'Map',
    'space-time': 'Space–time',
    traces: 'Traces',
    charts: 'Charts',
    logs: 'Logs',
    messages: 'Messages',
  },
  viewOf: (view: string, title: string) => `${view}: ${title}`,
  viewNotLoaded: 'This view could not be loaded. Look at your connection, then choose it again.',
  code: 'Code',
  readOnly: 'Read-only in this exercise',
  brokenOnPurpose: 'This starts broken, on purpose.',
  noScript: 'Running, editing and checking need JavaScript. The code and a recorded run are below.',
  recordedPicture: (seed: number, untilMs: number) =>
    `A recorded run: seed ${seed}, ${untilMs / 1000} s of virtual time.`,
  recordedHere: (seed: number, untilMs: number) =>
    `${en.recordedPicture(seed, untilMs)} Press Run for one of your own.`,
  recordedOutput: 'What it printed. Press Run for the output of your own run.',
  emptyPicture: 'Nothing has been sent yet. Press Run.',
  emptyTerminal: 'Nothing has been printed yet. Press Run.',
  opening: 'Opening …',
  loading: 'Loading the editor and the runner …',
  couldNotLoad: 'The sandbox could not be loaded. Look at your connection, then press the button again.',

  /** A moment of the learner's own day. */
  when: (ms: number) => new Date(ms).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' }),
  time: (us: number) => `${(us / 1_000_000).toFixed(3)} s`,
  idle: 'Not started',
  booting: (seed: number) => `Starting, seed ${seed}`,
  running: (time: string, seed: number) => `Running, ${time} of virtual time, seed ${seed}`,
  paused: (time: string, seed: number) => `Paused at ${time} of virtual time, seed ${seed}`,
  stopped: (time: string, seed: number) => `Stopped at ${time} of virtual time, seed ${seed}`,
  ended: (time: string, seed: number) => `Ended at ${time} of virtual time, seed ${seed}`,
  failed: 'The run failed',
  going: (to: string, reached: string) => `Replaying to ${to}: ${reached}. Pause stops here.`,
  moment: 'Moment',
  momentOf: (at: string, end: string) => `${at} of ${end}`,
  noMoment: 'Here you can go back in a run.',
  goOnFromHere: 'Go on from here',
  asItWas: 'Replay as it was',
  inputsLater: 'Going on leaves out your later faults.',
  courses: 'Courses of this run',
  thisCourse: (of: number) => `Newest of ${of} courses`,
  course: (end: string, faults: number) =>
    `Go to: until ${end}, ${faults === 0 ? 'no fault' : faults === 1 ? '1 fault' : `${faults} faults`} of yours`,
  replayDiffers: (at: string) =>
    `The replay did something else than the run before ${at}, so this is not the same moment: their trace hashes differ. A service that did not answer for 2 s, or one that the browser stopped, can cause that. Run starts anew.`,
  saidRunning: 'Running',
  saidPaused: (time: string) => `Paused at ${time}`,
  saidStopped: (time: string) => `Stopped at ${time}`,
  saidEnded: (time: string) => `The run ended at ${time}`,
  otherStarted: (title: string) =>
    `Stopped, because “${title}” was started. One run is active on a page at a time.`,
  manyRecords: (records: number) =>
    `Paused: this run has written ${records.toLocaleString('en')} records, and a page has to hold them all. Resume goes on; Reset frees them.`,
  checkStarted: 'The run was stopped for the check.',
  replaying: (check: string, seed: number, at: string) =>
    `Seed ${seed} of “${check}”, paused at ${at}, where it went wrong. Resume goes on from here.`,
  replayingWhole: (check: string, seed: number) =>
    `Seed ${seed} of “${check}”, from its beginning to its end.`,
  replayedCode: 'It runs the code as it was checked; you have changed it since.',
  editedSinceRun: 'Edited since: going back replays the code as it was at Run.',
  editedSinceBoth: 'Edited since: verdicts and going back are of the old code.',

  faults: 'Faults',
  faultsNeedRun: 'Press Run first: faults are caused in a run that is under way.',
  faultApplied: (sentence: string) => `Done: ${sentence}.`,
  moreFaults: (of: string) => `Faults of ${of}`,
  faultWay: 'Direction',
  bothWays: 'both ways',
  oneWay: (from: string, to: string) => `${from} → ${to}`,
  beginFault: (deed: string, what: string, of: string) => `${deed}: ${what}, ${of}`,
  amounts: {
    latency: 'takes',
    jitter: 'jitter',
    share: 'share',
    late: 'by',
    rate: 'rate',
    cost: 'for each event',
    ahead: 'ahead by',
    fast: 'fast by',
    free: 'room left',
  },
  faultChoices: {
    pause: { what: 'Pause', begin: 'Pause', end: 'Go on' },
    crash: { what: 'Host loses power', begin: 'Crash', end: 'Restart' },
    slow: { what: 'Slow process', begin: 'Slow', end: 'Quick again' },
    clock: { what: 'Wrong clock', begin: 'Set', end: 'Right' },
    'black-hole': { what: 'Nothing reaches it', begin: 'Swallow', end: 'Let in' },
    isolate: { what: 'Cut off from all', begin: 'Cut off', end: 'Heal all' },
    'disk-space': { what: 'Full disk', begin: 'Fill', end: 'Make room' },
    'disk-lies': { what: 'Disk lies about sync', begin: 'Lie', end: 'Sync again' },
    cut: { what: 'Cut', begin: 'Cut', end: 'Heal' },
    delay: { what: 'Latency', begin: 'Delay', end: 'Normal' },
    loss: { what: 'Loss', begin: 'Lose', end: 'Stop' },
    duplicate: { what: 'Double datagrams', begin: 'Double', end: 'Stop' },
    reorder: { what: 'Hold datagrams back', begin: 'Hold back', end: 'Stop' },
    bandwidth: { what: 'Bandwidth', begin: 'Limit', end: 'Unlimited' },
    'slow-close': { what: 'Slow close', begin: 'Slow', end: 'At once' },
    reset: { what: 'Connections', begin: 'Reset', end: '' },
  },
  kill: 'Kill',
  restart: 'Restart',
  cut: 'Cut',
  heal: 'Heal',
  slow: (ms: number) => `Add ${ms} ms`,
  normal: 'Normal latency',
  onProcess: (action: string, process: string) => `${action} ${process}`,
  onLink: (action: string, from: string, to: string) => `${action}: link ${from} – ${to}`,
  link: (from: string, to: string) => `${from} – ${to}`,
  dead: 'not running',
  linkCut: 'cut',
  linkSlow: (ms: number) => `+ ${ms} ms`,

  exportRun: 'Export',
  exportOtlp: 'Traces as OTLP JSON',
  exportPage: 'Run as an HTML page',
  exported: (file: string) => `${file} holds the run up to now.`,
  exportedInPart: (file: string, spans: number, events: number) =>
    `${file} holds the run up to now, without ${spans} spans and ${events} events, which are too many.`,
  notExported: (message: string) => `The run could not be exported: ${message}`,

  where: (file: string, line: number) => `${file}, line ${line}`,
  inProcess: (process: string) => `in ${process}`,
  compileError: (process: string, message: string) => `${process} did not start: ${message}`,
  exception: (process: string, message: string) =>
    `${process} ended by an error that nobody caught: ${message}`,
  rejection: (process: string, message: string) =>
    `${process} ended by a rejected promise that nobody handled: ${message}`,
  limit: (process: string, message: string) => `${process} reached a limit: ${message}`,
  spin: (process: string) =>
    `${process} has not come back to its event loop for 2 s. The others go on. Kill it, or wait.`,
  dismiss: 'Dismiss',
  stack: 'Stack',
  more: (count: number) => `${count} earlier ${count === 1 ? 'error is' : 'errors are'} in the terminal.`,

  checks: 'Checks',
  notChecked: 'not checked yet',
  checking: (seedsRun: number, seeds: number) => `${seedsRun} of ${seeds} seeds passed so far`,
  passed: (seedsRun: number) => `Passed with ${seedsRun} of ${seedsRun} seeds`,
  verdictWords: { running: 'Running', pass: 'Passed', fail: 'Failed', error: 'Could not be judged' },
  expected: 'Expected',
  observed: 'Observed',
  virtualTime: 'Virtual time',
  replay: (seed: number) => `Replay seed ${seed}`,
  checkedBefore: 'You have changed the code since it was checked.',
  summary: (passed: number, all: number) => `${passed} of ${all} checks passed`,
  checksStopped: 'The check was stopped before it was done.',
  checkBroke: (message: string) => `The check could not run: ${message}`,

  hintTitle: (index: number, all: number) => `Hint ${index} of ${all}`,
  noMoreHints: 'That was the last hint.',
  solutionTitle: 'Solution',
  solutionShown: 'The solution is in the editor. Your own code is kept: Undo brings it back.',
  didReset: 'The code is back at its start. Undo brings your own back.',
  didUndo: 'Your earlier code is back in the editor.',
  hide: 'Hide',
  compareWith: 'Compare with',
  compareChoices: { nothing: 'Compare …', start: 'with the start', solution: 'with the solution' },
  comparedTexts: { start: 'the start', solution: 'the solution' },

  saved: 'Edits saved in this browser',
  unsaved: 'Saving …',
  restored: (when: string) => `Restored from ${when}.`,
  savedBefore: (when: string) => `You have saved work here, from ${when}.`,
  goOn: 'Go on',
  storage: {
    blocked:
      'Your browser does not let this page store anything, so edits last only until you leave the page. “Download my files” gives you a copy.',
    full: 'Your browser’s storage is full, so the newest edits last only until you leave the page. Free some space and type on; “Download my files” gives you a copy.',
    'too-large':
      'Your files are too large to be saved, so the newest edits last only until you leave the page. “Download my files” gives you a copy.',
  } satisfies Record<StorageProblem, string>,
  bringBack: 'Bring it back',
  leaveIt: 'Leave it',
  otherTab: (when: string) =>
    `Another tab saved different code here at ${when}. Saving is on hold in this tab until you choose; Undo brings the other version back.`,
  takeTheirs: 'Use the other tab’s',
  keepMine: 'Keep this tab’s',
  editorFailed: (message: string) =>
    `The editor could not be loaded: ${message} Reload the page to try again.`,
  viewFailed: (message: string) => `This view could not be loaded: ${message}`,
  runnerMissing: 'The runner could not be loaded. Look at your connection, then press Run again.',
};

export type SandboxStrings = typeof en;

const languages: Record<string, SandboxStrings> = { en };

/** The words for a BCP 47 language, or English. */
export function sandboxStrings(language: string): SandboxStrings {
  return languages[language.toLowerCase()] ?? languages[language.split('-')[0] ?? ''] ?? en;
}
