/** The words around the editor: its bar, the tree of files, problems, settings, and what becomes of text that can't be kept. English; sandbox-strings.ts holds the others. */

const megabytes = (characters: number) => `${(characters / 1_000_000).toFixed(1)} MB`;

export const editorStrings = {
  fileTree: 'File tree',
  showFileTree: 'Files',
  fileReadOnly: 'read-only',
  fileChanged: 'changed',

  problemsTitle: 'Problems',
  /** On the button; null before the first check. */
  problemsCount: (count: number | null) =>
    count === null
      ? 'Problems'
      : count === 0
        ? 'No problems'
        : count === 1
          ? '1 problem'
          : `${count} problems`,
  noProblems: 'No problems were found in the files that can be edited.',
  notCheckedYet: 'The files are being checked …',
  problemWords: { error: 'Error', warning: 'Warning' },
  problemsSaid: (count: number) =>
    count === 0 ? 'No problems' : count === 1 ? '1 problem found' : `${count} problems found`,

  format: 'Format',
  formatHelp: 'Format this file (Shift+Alt+F)',
  formatting: 'Formatting …',
  formatSaid: {
    formatted: 'Formatted. Undo takes it back.',
    nothing: 'Nothing to format.',
    failed: 'The formatter could not be loaded. Look at your connection, then try again.',
  },

  editorSettings: 'Editor settings',
  settingsShort: 'Settings',
  vimKeys: 'Vim keys',
  showTree: 'File tree',
  fontSize: 'Font size',
  fontSizeOf: (pixels: number) => `${pixels} px`,
  wordWrap: 'Wrap long lines',

  downloadOwn: 'Download my files',
  downloadedOwn: (file: string) => `${file} holds your files.`,
  /** Files that together are too large for something. */
  tooLargeToShare: (size: number, shared: number, saved: number) =>
    `Your files have ${megabytes(size)} together. More than ${megabytes(shared)} can’t be shared, and more than ${megabytes(saved)} can’t be saved. Wait for “Edits saved” before you close this page.`,
  alsoElsewhere:
    'This is open in another tab, too, with other code. Edits of this tab are saved; the other tab asks which version to keep. Neither is lost.',
};
