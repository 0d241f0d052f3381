/** What the editor says in words, in one object, so that a second language is a second object. */
export interface EditorWords {
  /** Shown while the editor has the focus by keyboard, and its description. */
  leaveHint: string;
  leaving: string;
  readOnly: string;
  fellBack: string;
  fileLabel(label: string, path: string, readOnly: boolean): string;
  /** Said by the marks in the margin. */
  changed: Record<'added' | 'changed' | 'removed', string>;
  errorAt(line: number, message: string): string;
  /** Names the other text while two are compared. */
  otherLabel(path: string, other: string): string;
  comparison(path: string, other: string): string;
  /** Of an import, for the simulated runner. */
  throwsOnImport(module: string): string;
  throwsOnUse(module: string): string;
  /** Of a file that is too large for the type checker. */
  notChecked(kilobytes: number): string;
  /** In the list of commands. */
  format: string;
  /** Names the field in which Vim's commands are typed. */
  vimCommand: string;
  vimSaves: string;
}

export const english: EditorWords = {
  leaveHint: 'Tab indents. Press Escape, then Tab, to leave the editor.',
  leaving: 'Tab now leaves the editor.',
  readOnly: 'This file is only for reading here.',
  fellBack: 'The full editor could not be loaded. This plain one saves and runs just the same.',
  fileLabel: (label, path, readOnly) => `${label}: ${path}${readOnly ? ', read-only' : ''}`,
  changed: {
    added: 'Added since the start',
    changed: 'Changed since the start',
    removed: 'Lines removed here since the start',
  },
  errorAt: (line, message) => `Line ${line}: ${message}`,
  otherLabel: (path, other) => `${path}: ${other}`,
  comparison: (path, other) => `${path}, compared with ${other}`,
  throwsOnImport: (module) =>
    `${module} is not available in the simulated runner: importing it throws. It works in real Node: npm run sandbox.`,
  throwsOnUse: (module) =>
    `${module} can be imported, but using it throws in the simulated runner. It works in real Node: npm run sandbox.`,
  notChecked: (kilobytes) => `This file is larger than ${kilobytes} kB, so its types are not checked.`,
  format: 'Format the file',
  vimCommand: 'Vim command',
  vimSaves: 'Edits are saved by themselves.',
};
