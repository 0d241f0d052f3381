/**
 * Loaded before the first TypeScript file of a command (`node --import`). Says what is wrong where Node is too old
 * to run TypeScript, instead of a stack trace. Plain JavaScript, so that an old Node can read it.
 */
const [major = 0] = process.versions.node.split('.').map(Number);
if (major < 24) {
  console.error(
    `This needs Node 24 (24.21 to build the simulated runtime) and runs on ${process.version}.\n` +
      'On Linux and Windows `npm ci` brings its own, and npm commands use it; did you run `npm ci`, without --omit=optional?\n' +
      'On macOS install Node 24.21 yourself and run `npm ci` again.',
  );
  process.exit(1);
}
