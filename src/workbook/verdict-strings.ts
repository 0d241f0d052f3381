/** The words of the room under the checks in which a verdict is shown, English; sandbox-strings.ts holds the others. */
export const verdictStrings = {
  /** Names the room while it shows one check. */
  verdictOn: (check: string) => `Verdict on “${check}”`,
  verdictFound: 'What Search found',
  verdictComes: 'What fails first will be shown here: why, when, and a run to look at.',
  /** Behind “All 4 checks passed.” and before what they say of the newest run. */
  lastShowed: (seeds: number) => `With the last of ${seeds} seeds:`,
  afterPass: 'Solution shows how the book does it, and why. Search looks for what 20 seeds do not show.',
  evidenceComes: (moments: number) =>
    moments === 1
      ? 'Replay opens that run and leads to the moment that shows it.'
      : `Replay opens that run and leads to ${moments} moments that show it.`,
};
