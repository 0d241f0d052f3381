/** fetch and its classes, which are a part; the core reaches the stream of a body through it, too. */
export { fetch, Headers, Request, Response } from '../../fetch/fetch.ts';
export { streamClass } from '../../fetch/stream-class.ts';
