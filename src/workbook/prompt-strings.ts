/** The words of the terminal's prompt, English; what its commands say is in shell-strings.ts. */
export const promptStrings = {
  commandLine: 'Command line',
  commandExample: 'help lists the commands',
  typeCommand: 'Type a command',
  promptHint: 'Tab completes; Esc, then Tab leaves',
  promptHintRunning: 'Ctrl+C ends it',
  endCommand: 'End',
  endCommandOf: (line: string) => `End: ${line}`,
  linesWaiting: (count: number) => (count === 1 ? '1 line waits' : `${count} lines wait`),
  choices: (words: readonly string[]) => `${words.length} choices: ${words.join(', ')}`,
  printed: (lines: number) => `${lines} lines printed`,
  completed: (word: string) => `Completed: ${word}`,
  shellNotLoaded: 'The commands could not be loaded. Look at your connection, then type the line again.',
  lineTooLong: 'A line may hold 10,000 characters; the rest was left out.',
};
