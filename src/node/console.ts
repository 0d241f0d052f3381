/**
 * The console, by Node's own sources: the same formatting, table, groups, counters and timers. Never in colour.
 * Unlike Node it shows every promise as `Promise { <pending> }` and looks into no proxy: JavaScript has no way to ask.
 */
const { Console } = require('internal/console/constructor') as { Console: typeof globalThis.console.Console };

const nodeConsole = new Console({
  stdout: process.stdout as unknown as NodeJS.WritableStream,
  stderr: process.stderr as unknown as NodeJS.WritableStream,
  colorMode: false,
});

export { nodeConsole as console };
