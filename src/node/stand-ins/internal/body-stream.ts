/** The stream of a body, for what the core has of them: blobs. It is in the part with fetch. */
export { streamClass } from '../../fetch/stream-class.ts';
