/** Writing to a file descriptor synchronously, which net keeps for pipes: absent. */
export function writeBuffer(): never {
  throw new Error('Files are not available in the simulated runner yet.');
}
