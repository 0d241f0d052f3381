/** What the store keeps for a name, and the way to change it. */

const address = (name: string) => `http://store:8080/${name}`;

export interface Kept {
  value: number;
  /** Another one after each write. */
  version: string;
}

export async function read(name: string): Promise<Kept> {
  const response = await fetch(address(name));
  return { value: Number(await response.text()), version: response.headers.get('etag') ?? '' };
}

/** Writes whatever is there now. */
export async function write(name: string, value: number): Promise<void> {
  const response = await fetch(address(name), { method: 'PUT', body: `${value}` });
  await response.text();
}

/** Writes if the version is still this one. Gives false, and has written nothing, if it is not. */
export async function writeIf(name: string, value: number, version: string): Promise<boolean> {
  const headers = { 'if-match': version };
  const response = await fetch(address(name), { method: 'PUT', body: `${value}`, headers });
  await response.text();
  return response.ok;
}
