/** The words of recorded and exported views and of a person's inputs, English; sandbox-strings.ts holds the others. */

export const viewsStrings = {
  /** Names a picture in the text of a page. */
  recordedViewOf: (view: string, title: string) =>
    `Recorded ${view.charAt(0).toLowerCase()}${view.slice(1)}: ${title}`,
  recordedPictureAt: (seed: number, at: string) => `A recorded run: seed ${seed}, at ${at} of virtual time.`,

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
