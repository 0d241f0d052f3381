/** Node's own JavaScript sources, as the running Node carries them. None of them is written anywhere but into .generated/. */

/** By name, such as "_http_client" or "internal/streams/readable". */
export function readNodeSources(): Record<string, string> {
  const sources = (process as unknown as { binding(name: 'natives'): Record<string, string> }).binding(
    'natives',
  );
  if (typeof sources['_http_client'] !== 'string') {
    throw new Error(`Node ${process.versions.node} does not give out its own sources (process.binding).`);
  }
  return sources;
}
