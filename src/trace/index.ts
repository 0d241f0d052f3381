/** What other folders may use of the trace. Refuses nothing, adds nothing: each file owns its part. */
export * from './asked.ts';
export * from './asked-entries.ts';
export * from './causality.ts';
export * from './exchanges.ts';
export * from './histogram.ts';
export * from './lanes.ts';
export * from './message-index.ts';
export * from './messages.ts';
export * from './otlp.ts';
export * from './outcomes.ts';
export * from './spans.ts';
export * from './trace.ts';
export * from './turns.ts';
export * from './world-at.ts';
