/**
 * The words of a learner's progress, English: the marks in the list of chapters, "go on where you were", and the page
 * /progress/ with its file, its import and its deletion. What a storage failure means is in strings.ts, for every component.
 */
import type { FileProblem } from './progress/file.ts';
import type { ImportChange } from './progress/import-plan.ts';
import type { ChapterStanding, PartStanding } from './progress/standing.ts';

const count = (number: number, one: string, many: string) =>
  `${number.toLocaleString('en')} ${number === 1 ? one : many}`;
const list = (parts: string[]) => new Intl.ListFormat('en-GB').format(parts);

const en = {
  /** Behind a title, for those who do not see the mark. */
  marks: { none: 'not begun', begun: 'begun', done: 'done' } satisfies Record<
    ChapterStanding['state'],
    string
  >,

  goOn: 'Go on where you were',
  goOnWith: 'Go on with the book',
  whereYouWere: (chapter: number, section: string | null, done: number, of: number) =>
    `Chapter ${chapter}${section === null ? '' : `, ${section}`}. ${done} of ${of} parts done.`,

  title: 'Your progress',
  description:
    'What you have predicted, answered and passed. It is kept in this browser, and goes nowhere else.',
  noScript: 'Progress needs JavaScript: it is kept in your browser, and only a script can read it there.',
  reading: 'Reading what this browser has kept …',
  chaptersMissing: 'The list of chapters could not be loaded. Look at your connection, then reload the page.',
  nothingYet: 'Nothing is kept yet. It begins by itself with your first prediction, answer or check.',
  next: (chapter: number, title: string, part: string | null) =>
    part === null ? `Chapter ${chapter}: ${title}` : `Chapter ${chapter}: ${part}`,
  nextIs: 'Next',
  allDone: 'Everything that is written so far is done.',
  chapter: (number: number, title: string) => `${number}. ${title}`,
  chapterState: ({ state, done, parts, changed }: ChapterStanding) =>
    [
      state === 'none' ? 'Not begun' : state === 'done' ? 'Done' : `${done} of ${parts.length} done`,
      ...(changed ? ['something in it has changed since'] : []),
    ].join('; '),
  beingWritten: (chapters: number) => `${count(chapters, 'chapter is', 'chapters are')} being written.`,
  kinds: { prediction: 'Prediction', exercise: 'Exercise', quiz: 'Quiz' },
  quizTitle: (questions: number) => count(questions, 'question', 'questions'),
  partState(standing: PartStanding, when: string): string {
    const { part, state, seeds, right } = standing;
    if (part.kind === 'quiz') {
      return state === 'none' ? 'not begun' : `${right} of ${part.questions.length} answered rightly`;
    }
    if (part.kind === 'prediction') {
      if (state === 'none') return 'not begun';
      return state === 'begun' ? `predicted ${when}, not compared yet` : `predicted ${when}, and compared`;
    }
    if (state === 'none') return 'not begun';
    if (state === 'begun') return `not passed yet, last checked ${when}`;
    const passed = `passed ${when}, with ${count(seeds ?? 0, 'seed', 'seeds')}`;
    return state === 'changed' ? `${passed}; the exercise has changed since you passed it` : passed;
  },
  checkState: { none: 'not checked', pass: 'passed', fail: 'failed', error: 'could not be judged' },

  keep: 'Take it along',
  export: 'Save as a file',
  exportAbout:
    'A file with all of it, your code in the sandboxes too, to keep or to bring into another browser.',
  fileAbout:
    'Progress in the workbook Happens Before. To bring it into a browser, open Your progress there and choose this file.',
  exported: (file: string, events: number, code: number | null) =>
    `${file} holds ${count(events, 'event', 'events')}${
      code === null
        ? ', and no code: this browser does not let the page read it'
        : ` and ${count(code, 'version', 'versions')} of code`
    }.`,
  import: 'Bring in a file',
  importAbout:
    'A file from another browser joins what is here. Nothing that is here is taken away or written over; you see what would change first.',
  dropHere: 'A file can also be dropped here.',
  problem(problem: FileProblem): string {
    switch (problem.problem) {
      case 'unreadable':
        return 'This file can’t be read: it is cut off, damaged, or of another kind. Save it anew in the other browser. Nothing was changed.';
      case 'not-ours':
        return 'This is no file with progress of this workbook. Its name begins with “happens-before-progress”. Nothing was changed.';
      case 'newer':
        return 'This file was saved by a newer version of the workbook than this page has. Reload the page, or bring this copy of the workbook up to date. Nothing was changed.';
      case 'too-large':
        return 'This file is far larger than anybody’s progress, so it was not read. Nothing was changed.';
      case 'damaged':
        return `This file is damaged or was edited: “${problem.where}” in it is not what it should be. Nothing was changed.`;
    }
  },
  notRead: (message: string) => `The browser could not read this file: ${message}`,
  planTitle: (when: string) => `A file saved ${when}`,
  planAdds: (events: number, known: number, code: number) =>
    events === 0 && code === 0
      ? 'Everything in it is here already.'
      : `It adds ${list([
          ...(events > 0 ? [count(events, 'event', 'events')] : []),
          ...(code > 0 ? [count(code, 'version of code', 'versions of code')] : []),
        ])}${known > 0 ? `; ${count(known, 'event is', 'events are')} here already` : ''}.`,
  planChanges: 'After that:',
  planNoChange: 'No chapter will read otherwise than now.',
  planCode: 'Code that differs from yours does not take its place: the sandbox offers it to you.',
  planNoCode: 'The code in it can’t be brought in, because this browser does not let the page read its own.',
  becomes: {
    begun: 'begun',
    done: 'done',
    'more-right': 'more answered rightly',
    other: 'shows the newer prediction of the two',
  } satisfies Record<ImportChange['becomes'], string>,
  change: (chapter: number, part: string, becomes: string) => `Chapter ${chapter}, ${part}: ${becomes}`,
  moreChanges: (number: number) => `and ${number} more`,
  join: 'Add it to mine',
  leave: 'Leave it',
  joined: 'The file has joined your progress.',
  joinedNotSaved: 'The file has joined your progress in this page.',
  codeNotAdded: (message: string) => `The code in it could not be saved: ${message}`,

  delete: 'Delete everything',
  deleteAbout: 'All predictions, answers and passed checks in this browser.',
  deleteTitle: 'Delete your progress?',
  deleteWhat: (events: number) =>
    `${count(events, 'event', 'events')} would be gone from this browser, in every chapter and every tab. It can’t be undone. A file keeps it.`,
  deleteCode: 'Delete the code that I have written in sandboxes, too',
  deleteGoOn: 'Delete …',
  keepIt: 'Keep it',
  deleteSure: (code: boolean) =>
    code
      ? 'Are you sure? Your progress and all your code will be deleted now.'
      : 'Are you sure? Your progress will be deleted now. Your code stays.',
  deleteYes: 'Yes, delete it',
  deleted: (code: boolean) =>
    code ? 'Your progress and your code are deleted.' : 'Your progress is deleted.',
  notDeleted: (message: string) => `Not all of it could be deleted. The browser said: ${message}`,
  deletedHere: 'What this page held is deleted. The browser lets it delete nothing else.',

  unsaved: (events: number) =>
    `${count(events, 'event is', 'events are')} in this page only. Save a file before you leave it.`,
  notRecorded: (why: string) => `This result is not in your progress for good. ${why}`,
};

export type ProgressStrings = typeof en;

const languages: Record<string, ProgressStrings> = { en };

/** The words for a BCP 47 language, or English. */
export function progressStringsFor(language: string | undefined): ProgressStrings {
  return languages[(language ?? '').toLowerCase()] ?? en;
}
