/** Handlers of last resort, and the exit code of a program that has none left. */
process.on('uncaughtException', (error, origin) => {
  console.log('caught', error.message, origin);
});
process.on('unhandledRejection', (reason) => {
  console.log('rejected', (reason as Error).message);
});
process.on('exit', (code) => console.log('exit', code, process.exitCode));
setTimeout(() => {
  throw new Error('thrown in a timer');
}, 5);
setTimeout(() => {
  Promise.reject(new Error('rejected in a timer'));
}, 10);
setTimeout(async () => {
  const late = Promise.reject(new Error('handled in time'));
  await null;
  late.catch(() => console.log('handled'));
}, 15);
setTimeout(() => {
  process.removeAllListeners('uncaughtException');
  setTimeout(() => console.log('never printed'), 5);
  throw new TypeError('the last one');
}, 20);
