/** The words of the tour through a sandbox, English; sandbox-strings.ts holds the others. One or two sentences a step. */
export const tourStrings = {
  tourInvites: 'New here? A short tour shows how to run, break and check.',
  takeTour: 'Take the tour',
  noTour: 'No, thanks',
  tourIsUnder: 'The tour is under “?” whenever you want it.',

  tour: 'Tour',
  tourStep: (n: number, all: number, title: string) => `${n} of ${all}: ${title}`,
  tourDone: 'Done.',
  tourBack: 'Back',
  tourNext: 'Next',
  tourSkip: 'Skip the tour',
  tourFinish: 'Close the tour',
  tourShow: 'Show it',
  tourNotLoaded: 'The tour could not be loaded. Look at your connection, then start it again under “?”.',

  tourSteps: {
    run: {
      title: 'run',
      words:
        'Press Run. The programs start on a small simulated network, and the same seed always gives the same run.',
    },
    look: {
      title: 'look',
      words:
        'Each line is a process, each arrow a message. Press an arrow to read it. Below, each process prints in its own colour.',
    },
    break: {
      title: 'break',
      words: 'While it runs, press Kill beside a process or Cut beside a link, and watch what the others do.',
      /** When there is no run to break. */
      first: 'No run is under way. Choose Speed 0.1×, so that there is time to aim, and press Run.',
    },
    back: {
      title: 'go back in time',
      words:
        'Drag the handle of this line to an earlier moment, or press ← on it. From there you can go on another way.',
      first: 'Here one goes back in a run. Press Run first.',
    },
    code: {
      title: 'change the code',
      words:
        'Change a number or a message in the code, and press Run again. Your edits stay in this browser; Reset and Undo take them back.',
    },
    check: {
      title: 'check',
      words:
        'Check runs your program with twenty seeds. Where it fails, the very run that failed comes back: press Replay.',
      /** In a sandbox without an exercise. */
      elsewhere:
        'Exercises, further down, have a Check button too. It runs your program with twenty seeds, and a run that failed comes back by Replay.',
    },
  },
  tourOver: {
    title: 'that is all',
    words: 'The tour is under “?”, with the keys. Now go on in the chapter.',
  },
};
