/** A path that stays in the folder in which it is unpacked, on every system; null for one that can't be trusted to. */
export function safePath(path: string): string | null {
  const parts = path.split('/');
  const isSafe =
    path.length <= 200 && parts.every((part) => SAFE.test(part) && !part.endsWith('.') && !DEVICE.test(part));
  return isSafe ? path : null;
}

const SAFE = /^[A-Za-z0-9_@.][A-Za-z0-9_@. -]*$/;
/** What Windows takes for a device, whatever follows the dot. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;
