/** The words of recorded and exported views and of a person's inputs, English; sandbox-strings.ts holds the others. */

export const viewsStrings = {
  /** Names a picture in the text of a page. */
  lanesOf: (servers: readonly string[], title: string) =>
    `Who works and who waits in ${servers.join(', ')}: ${title}`,
  recordedViewOf: (view: string, title: string) =>
    `Recorded ${view.charAt(0).toLowerCase()}${view.slice(1)}: ${title}`,
  recordedBeginning: (until: string) => `The picture ends at ${until}; a run of your own goes on.`,
  recordedPictureAt: (seed: number, at: string) => `A recorded run: seed ${seed}, at ${at} of virtual time.`,

  inputs: (count: number) => `Inputs (${count})`,
  inputsTitle: 'Your inputs',
  inputsAbout:
    'What you did in this run, each at its moment. A change plays the run again from its seed; the run as it was stays among the courses.',
  noInputs: 'Nothing is left of what you did in this run.',
  momentOfInput: (line: string) => `Moment of: ${line}`,
  inputAt: (line: string, at: string) => `${line}, at ${at}`,
  goToInput: 'Go there',
  goToInputOf: (line: string, at: string) => `Go to ${line}, at ${at}`,
  moveInput: 'Move',
  moveInputOf: (line: string) => `Move: ${line}`,
  removeInput: 'Remove',
  removeInputOf: (line: string) => `Remove: ${line}`,
  inputMoved: (line: string, at: string) => `The run is played again with ${line} at ${at}.`,
  inputRemoved: (line: string) => `The run is played again without ${line}.`,
  noMomentOfRun: (end: string) => `Write a moment of this run, such as 2.350 s: after 0 and before ${end}.`,
  copyLines: 'Copy as lines',
  copyScenario: 'Copy as scenario for sandbox.json',
  inputsCopied: 'The inputs are copied.',
  inputsNotCopied: 'Your browser does not let this page copy.',

  exportSvg: (view: string) => `${view} as SVG`,
  exportPng: (view: string) => `${view} as PNG`,
  exportCsv: (view: string) => `${view} as CSV`,
  exportedView: (file: string) => `${file} holds this view as it is now.`,
  exportedInSight: (file: string, from: string, until: string) =>
    `${file} holds what is in sight, from ${from} to ${until}: the whole run is too long for one picture. Squeeze time to have more of it in one.`,
  exportedLastRows: (file: string, left: number) =>
    `${file} holds this view without its first ${left.toLocaleString('en')} rows, which are too many for one picture.`,
  exportedRows: (file: string, rows: number, all: number) =>
    rows === all
      ? `${file} holds all ${all.toLocaleString('en')} rows.`
      : `${file} holds the ${rows.toLocaleString('en')} rows that the filter leaves of ${all.toLocaleString('en')}.`,
  tooLargeForPng: (width: number, height: number) =>
    `This picture is too large for a PNG: ${width} by ${height} pixels, twice over. As SVG it has no such limit.`,
  viewNotExported: (message: string) => `The view could not be exported: ${message}`,
  exportedTitle: (view: string, seed: number, at: string) =>
    `${view}. Seed ${seed}, at ${at} of virtual time.`,
  exportedLines: (count: number) => `And ${count.toLocaleString('en')} lines more.`,
};
