/** The address of a script that is there as text, in pieces, for this frame or worker and those that it speaks with. */
export function scriptUrl(...pieces: string[]): string {
  return URL.createObjectURL(new Blob(pieces, { type: 'text/javascript' }));
}
