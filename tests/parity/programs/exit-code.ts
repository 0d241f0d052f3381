/** An exit code set without exit(), and beforeExit that schedules more. */
let again = true;
process.on('beforeExit', (code) => {
  console.log('beforeExit', code);
  if (again) setTimeout(() => console.log('scheduled by beforeExit'), 5);
  again = false;
});
process.on('exit', (code) => {
  console.log('exit', code);
  setTimeout(() => console.log('never printed'), 0);
});
process.exitCode = 7;
