/** The words of sharing a sandbox and of opening a shared one, English; sandbox-strings.ts holds the others. */

const count = (number: number, one: string, many: string) => `${number} ${number === 1 ? one : many}`;

/** What a shared state holds, as far as a sentence tells it. */
interface Held {
  files: number;
  seed: number;
  /** The title of the check whose run it is; null for a run of the sandbox. */
  check: string | null;
  /** That run was made small. */
  small: boolean;
  /** Null without a run, and where they are the check's own. */
  faults: number | null;
  /** What a person asked of it from outside. */
  requests: number;
  /** The moment, in words. */
  at: string | null;
}

export const shareStrings = {
  share: 'Share',
  shareTitle: 'Share this sandbox',
  shareHolds: ({ files, seed, check, small, faults, requests, at }: Held) =>
    [
      files === 0 ? 'no changed file' : count(files, 'changed file', 'changed files'),
      check === null ? `seed ${seed}` : `seed ${seed} of the check “${check}”${small ? ' made small' : ''}`,
      ...(faults === null ? [] : [faults === 0 ? 'no fault' : count(faults, 'fault', 'faults')]),
      ...(requests === 0 ? [] : [count(requests, 'request', 'requests')]),
      ...(at === null ? [] : [`at ${at}`]),
    ].join(', '),
  linkHolds: (what: string) =>
    `The link itself holds everything: ${what}. Nothing is sent anywhere; whoever opens it sees exactly this.`,
  runLeftOut:
    'The run is not in it, because you have edited the code since it began. Run again to share a moment of it.',
  shareLink: 'Link',
  copy: 'Copy',
  copied: 'The link is copied.',
  copyRefused: 'Your browser does not let this page copy. The link is selected: copy it from there.',
  linkTooLong: (characters: number) =>
    `As a link this would have ${characters.toLocaleString('en')} characters, and many programs cut so long a link. Save it as a file: it opens here too.`,
  saveShared: 'Save as a file',
  savedShared: (file: string) => `${file} holds this state.`,
  shareTooLarge: (megabytes: number) =>
    `The changed files are larger than ${megabytes} MB together, which is more than a shared state can hold.`,
  openSharedFile: 'Open a shared file',
  dropHere: 'or drop one here.',
  sharePartMissing:
    'This part of the page could not be loaded. Look at your connection, then open Share again.',

  download: 'Download',
  makingZip: 'Making a zip of this sandbox …',
  downloaded: (file: string) =>
    `${file} holds this sandbox with your changes. Unpack it and run \`npm start\` in it, with Node 24 or newer.`,
  notDownloaded: (message: string) => `The zip could not be made: ${message}`,

  sharedState: 'Shared state',
  thisIsShared: (what: string) => `This is a shared state: ${what}.`,
  openingKeepsYours:
    'Opening it puts the code in the editor and replays the run. Code that it takes the place of is kept: Undo brings it back.',
  openingCodeKeepsYours:
    'Opening it puts the code in the editor. Code that it takes the place of is kept: Undo brings it back.',
  openIt: 'Open it',
  openAnyway: 'Open the code anyway',
  downloadShared: 'Download the shared files',
  dontOpen: 'Leave it',
  openingShared: 'Opening the shared state …',
  openedShared: 'The shared state is open.',
  openedSharedCode: 'The shared code is in the editor.',
  undoBringsYours: 'Undo brings your own code back.',
  openedDiffers:
    'The shared state is open, but the run did not go as it went where it was shared: the trace hashes differ. The code, the seed and the faults are the shared ones.',
  openFailed: (message: string) => `The shared state could not be opened: ${message}`,
  sharedShown: (at: string) => `A shared run, paused at ${at}. Resume goes on from here.`,
  sharedDamaged:
    'This link or file is damaged: a part of it is missing or changed. Ask whoever shared it for it once more, perhaps as a file.',
  sharedTooNew:
    'This was shared from a newer version of the workbook than this page has. Reload the page; if that does not help, this copy of the workbook has to be brought up to date.',
  sharedTooLarge: (megabytes: number) =>
    `This is larger than ${megabytes} MB when it is unpacked, so it was not opened. A shared state holds only changed files and a run.`,
  sharedElsewhere: (sandbox: string) =>
    `The shared state is of “${sandbox}”, and that sandbox is not on this page. Open it on the page of that sandbox.`,
  sharedWrongFault: (reason: string) =>
    `The run in this shared state does not fit this sandbox, so it can’t be replayed: ${reason}`,
  sharedOtherStarter:
    'The sandbox has been changed since this was shared, so its run can’t be shown as it was. The shared code may not fit any more.',
  sharedFilesGone: (files: string) => `No longer here, or not to be edited: ${files}.`,
};
