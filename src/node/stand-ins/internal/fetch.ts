/** fetch and its classes, which are a part. */
export { fetch, Headers, Request, Response } from '../../fetch/fetch.ts';
