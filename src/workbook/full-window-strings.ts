/** The words of a sandbox in the full window, English; sandbox-strings.ts holds the others. */
export const fullWindowStrings = {
  fullWindow: 'Full window',
  leaveFullWindow: 'Back to the page',
  moreControls: 'More',
  panes: 'Panes',
  task: 'Task',
  picture: 'Picture',
  output: 'Output',
  widthOfCode: 'Width of the code',
  heightOfPicture: 'Height of the picture',
  widthOfPicture: 'Width of the picture',
  heightOfCode: 'Height of the code',

  allChecks: 'All checks',
  notCheckedYet: (checks: number) =>
    `${checks} ${checks === 1 ? 'check' : 'checks'}, not run yet. Press Check.`,
  checkingNow: (done: number, checks: number) => `Checking: ${done} of ${checks} checks are done.`,
  allPassed: (checks: number) => (checks === 1 ? 'The check passed.' : `All ${checks} checks passed.`),
  /** Before the reason of the first that failed. */
  passedOf: (passed: number, checks: number) => `${passed} of ${checks} checks passed.`,
  beforeChange: 'That was before your last change.',
};
