/**
 * The words of answers that were written elsewhere or for another starter, and of going on from the answer to an earlier
 * exercise, English; sandbox-strings.ts holds the others.
 */

const what = (isExercise: boolean) => (isExercise ? 'exercise' : 'sandbox');

export const answerStrings = {
  exerciseChanged: (when: string, isExercise: boolean) =>
    `The ${what(isExercise)} has changed since ${when}; here is your earlier ${isExercise ? 'answer' : 'code'}. It is not in the editor now.`,
  keptBeside: (when: string, isExercise: boolean) =>
    `There is ${isExercise ? 'an answer' : 'code'} of yours from ${when}, from another tab or a file. It is not in the editor now.`,
  changedSince: (when: string, isExercise: boolean) =>
    `The ${what(isExercise)} has changed since ${when}; your earlier ${isExercise ? 'answer' : 'code'} is kept.`,

  goesOnFrom: (title: string) => ` It goes on from “${title}”.`,
  previousAnswer: (title: string, when: string, isHere: boolean) =>
    isHere
      ? `Your answer to “${title}”, from ${when}, is in the editor.`
      : `You have an answer to “${title}”, from ${when}.`,
  startFromPrevious: 'Start from my previous answer',
  startedFromPrevious: (files: string) =>
    `Your previous answer is in the editor: ${files}. Undo brings back what was there.`,
};
