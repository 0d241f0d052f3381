/**
 * The words of Search, of what a check could not decide, and of the evidence for a verdict, English; sandbox-strings.ts holds
 * the others.
 */

const number = (value: number) => value.toLocaleString('en');
const count = (value: number, one: string, many = `${one}s`) =>
  `${number(value)} ${value === 1 ? one : many}`;

export const searchStrings = {
  undecidedWith: (undecided: number, seeds: number) =>
    `Undecided with ${number(undecided)} of ${count(seeds, 'seed')}`,
  neitherNor: 'This is neither a pass nor a failure.',
};
