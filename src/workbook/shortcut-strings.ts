/** The words of the list of keys, English; sandbox-strings.ts holds the others. */
export const shortcutStrings = {
  shortcuts: 'Keyboard shortcuts',
  shortcutWords: {
    run: 'Run',
    check: 'Check, or stop checking',
    pause: 'Pause, or Resume',
    step: 'Step',
    stop: 'Stop',
    'full-window': 'Full window, or back to the page',
    presenter: 'Presenter size: larger type, or the usual one',
    tour: 'The tour: starts it, or goes to it',
    shortcuts: 'This list',
  },
  /** Keys of the parts, in the part that has the focus. */
  otherKeys: [
    { keys: ['Esc', 'Tab'], words: 'Out of the editor, where Tab indents' },
    { keys: ['Tab'], words: 'At the terminal’s prompt: completes a word, or moves on' },
    { keys: ['Ctrl', 'C'], words: 'At the prompt: ends the command, or drops the line' },
    { keys: ['Shift', 'Alt', 'F'], words: 'In the editor: format the file' },
    { keys: ['Esc'], words: 'Closes a menu; out of the full window' },
    { keys: ['↑', '↓'], words: 'In a picture: the message before, the next one' },
    { keys: ['←', '→'], words: 'Among tabs, along the time line, at a separator' },
  ],
  shortcutsWhere:
    'They count in the sandbox that has the focus; single letters only where nothing can be typed.',
};
