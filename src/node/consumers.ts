/** node:stream/consumers, by Node's own source; without `blob`, for programs have no Blob here. */
type Consumers = typeof import('node:stream/consumers');

const { arrayBuffer, buffer, bytes, json, text } = require('node:stream/consumers') as Consumers & {
  bytes(stream: AsyncIterable<unknown>): Promise<Uint8Array>;
};

async function blob(): Promise<never> {
  throw new Error('blob() is not available in the simulated runner yet: use arrayBuffer().');
}

export const consumers = { arrayBuffer, blob, buffer, bytes, json, text };
