/** The address of a script that is there in pieces, for this frame or worker and those that it speaks with. */
export function scriptUrl(...pieces: (string | Blob)[]): string {
  return URL.createObjectURL(new Blob(pieces, { type: 'text/javascript' }));
}
