/** The elements that a chapter's MDX imports. Sandbox, RecordedRun and LaneChart are imported from their own files. */
export { default as Answer } from './Answer.astro';
export { default as Aside } from './Aside.astro';
export { default as Claim } from './Claim.astro';
export { default as Code } from './Code.astro';
export { default as Measured } from './Measured.astro';
export { default as MeasuredTable } from './MeasuredTable.astro';
export { default as Predict } from './Predict.astro';
export { default as Question } from './Question.astro';
export { default as Quiz } from './Quiz.astro';
export { default as Recap } from './Recap.astro';
export { default as Sources } from './Sources.astro';
export { default as Steps } from './Steps.astro';
export { default as Term } from './Term.astro';
export { default as Why } from './Why.astro';
export { default as WideTable } from './WideTable.astro';
export { default as WireStrip } from './WireStrip.astro';
