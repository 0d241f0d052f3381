/**
 * Every string of the interface, keyed by where it is read. Chapters' prose is not here: it is in content/.
 * A second language is one more object of type `Strings` in `languages`; a missing key does not compile.
 * Sentence case, verbs on buttons, no exclamation marks, no blame.
 */

import { displayStrings } from './display-strings.ts';

const en = {
  site: {
    name: 'Happens Before',
    tagline: 'Learn distributed systems by running them, breaking them and fixing them.',
    description:
      'An interactive workbook: real Node.js services that run in the page, fail on purpose, and are fixed by you.',
    footer: 'Code under the MIT licence, text under CC BY 4.0.',
  },
  nav: {
    chapters: 'Chapters',
    glossary: 'Glossary',
    inThisChapter: 'In this chapter',
    previous: 'Previous',
    next: 'Next',
    overview: 'Overview',
    planned: 'being written',
    chapterN: (number: number) => `Chapter ${number}`,
    partN: (part: string) => `Part ${part}`,
  },
  display: displayStrings,
  measured: {
    title: (says: string, seeds: string) => `Measured: ${says} (${seeds})`,
    from: (seeds: string) => `Measured in recorded runs, ${seeds}.`,
  },
  home: {
    title: 'What happens before what, and what if it never arrives',
    lead: [
      'Distributed systems are learned by watching them fail. This workbook puts a small cluster on every page: several services, a network between them, and a button that kills one of them.',
      'The services are ordinary Node.js programs, and you edit them in the page. Run them, predict what a fault will do, cause it, and change the program until it holds. A check then runs your program over twenty seeds; where it fails, you get the very run that failed, to watch again.',
    ],
    start: 'Start with chapter 1',
    facts: [
      { name: 'Nothing to install', text: 'Everything runs in your browser, without an account.' },
      { name: 'Real programs', text: 'The same files run in your terminal under Node.js.' },
      { name: 'Every failure comes back', text: 'A seed is a run. The same seed fails the same way.' },
    ],
    contents: 'The curriculum',
    state: (ready: number, total: number): string => {
      const which = ready === 1 ? 'Chapter 1 is ready' : `${ready} of ${total} chapters are ready`;
      if (ready === 0) return 'The chapters are being written.';
      return ready === total ? `All ${total} chapters are ready.` : `${which}; the others are being written.`;
    },
    ready: 'ready',
    recorded: 'A recorded run of chapter 1',
  },
  chapter: {
    minutes: (minutes: number) => `about ${minutes} minutes`,
    need: 'You will need: nothing installed.',
    reading: 'Reading works everywhere; the exercises need JavaScript.',
  },
  notFound: {
    title: 'No page has this address',
    text: 'The link may be old, or a chapter may still be being written.',
    home: 'Go to the overview',
  },
  glossary: {
    title: 'Glossary',
    description: 'The terms of this workbook, one meaning each.',
    lead: 'In a chapter, point at a dotted term, or press it, to read its definition there.',
    see: 'See also',
    introduced: (number: number) => `chapter ${number}`,
  },
  predict: {
    label: 'Predict',
    commit: 'Save my prediction',
    change: 'Change my prediction',
    choose: 'Choose one before you go on.',
    number: 'Write a number before you go on.',
    range: (min: number, max: number) => `Write a number from ${min} to ${max}.`,
    predicted: (value: string) => `You predicted: ${value}.`,
    keep: 'Keep it in mind, and find out by running.',
    compare: 'Compare with what happens',
    measured: (value: string) => `Measured: ${value}.`,
    held: 'Your prediction held.',
    near: (off: string) => `Off by ${off}, which is near enough.`,
    off: (off: string) => `Off by ${off}.`,
    differed: (value: string) => `It went differently: ${value}.`,
    withoutScript: 'What happens',
    input: 'Your prediction',
    mine: 'You predicted',
    inRun: 'In the recorded run',
    elsewhere: 'not here',
    earlier: 'Earlier',
    later: 'Later',
    moveHint:
      'The arrow buttons move an event; so do the arrow keys while one of them has the focus, and so does dragging.',
    movedTo: (text: string, place: number, of: number) => `“${text}” is now ${place} of ${of}.`,
    anOrder: (events: number) => `an order of ${events} events`,
    orderHeld: 'Your order held.',
    orderDiffered: (moved: number, of: number) =>
      moved === 1
        ? `It went differently: 1 of the ${of} events happened at another place.`
        : `It went differently: ${moved} of the ${of} events happened at other places.`,
    pointHint: 'Press a place in the picture, or choose it in the list.',
    points: 'What happens in the picture',
    pointHeld: 'This is where it happened.',
    pointDiffered: (text: string, off: string) => `It was elsewhere: ${text}. That is ${off} away.`,
    pointMine: 'you',
    pointRun: 'run',
    sends: (from: string, label: string, to: string) => `${from} sends ${label} to ${to}`,
    reaches: (label: string, to: string) => `${label} reaches ${to}`,
    getsLost: (label: string, to: string) => `${label} to ${to} is lost`,
    prints: (process: string, text: string) => `${process} prints “${text}”`,
    ends: (process: string) => `${process} ends`,
    begins: (process: string) => `${process} starts`,
  },
  quiz: {
    label: 'Quiz',
    question: (number: number, total: number) => `Question ${number} of ${total}`,
    check: 'Check my answer',
    again: 'Try again',
    choose: 'Choose an answer first.',
    several: 'More than one of them is right. Choose all that are.',
    right: 'Right.',
    wrong: 'Not this one.',
    notAll: (right: number, of: number) =>
      `${right} of your ${of} choices ${right === 1 ? 'is' : 'are'} right.`,
    missing: (right: number) =>
      right === 1 ? 'Right, and not yet all that is.' : `These ${right} are right, and not yet all that are.`,
    others: 'And the others:',
    isRight: 'This is the answer.',
    isWrong: 'This is not the answer.',
    score: (right: number, total: number) => `${right} of ${total} answered rightly.`,
    scoreKept: (right: number, total: number) =>
      `Before that: ${right} of ${total}. That stays in your progress.`,
    retake: 'Take the quiz again',
    explain: 'Is it?',
  },
  aside: { note: 'Note', caution: 'Take care', history: 'History', beyond: 'Further' },
  code: { from: (file: string, from: number, to: number) => `${file}, lines ${from} to ${to}` },
  progress: {
    blocked:
      'This browser does not let the page store anything, so this is kept only until you leave the page. Allow site data to keep it.',
    full: 'The browser’s storage for this site is full, so this is kept only until you leave the page. Free some space to keep it.',
    failed: (reason: string) =>
      `This could not be saved and is kept only until you leave the page. The browser said: ${reason}`,
  },
};

/** The shape that every language fills. */
export type Strings = typeof en;

const languages = { en } satisfies Record<string, Strings>;

/** The strings of a page's language ("en", "zh-CN", …); English where there is no such language yet. */
export function stringsFor(language: string | undefined): Strings {
  const wanted = (language ?? 'en').toLowerCase();
  const found: Strings | undefined = new Map<string, Strings>(Object.entries(languages)).get(wanted);
  return found ?? en;
}
