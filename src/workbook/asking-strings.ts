/** What is said of requests that a person sends into a run and that get no answer, in one object a language. */

export interface AskingStrings {
  noRun: string;
  /** It is over, has been begun anew, or stands at an earlier moment. */
  endedBefore: string;
  /** The process that sends them has ended. */
  askerEnded: string;
  numberTaken(n: number): string;
}

export const askingEnglish: AskingStrings = {
  noRun: 'No run is under way. Press Run first.',
  endedBefore: 'The run ended before an answer came, or went back to an earlier moment.',
  askerEnded: 'The process "you", which sends requests, ended before an answer came.',
  numberTaken: (n) => `Another request has the number ${n} and waits for its answer.`,
};
