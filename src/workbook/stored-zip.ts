/**
 * A zip of texts, made with nothing but this file: for a learner's own files, which must be had when storage, network and
 * everything else fail. It stores and does not compress; who has fflate at hand uses save-zip.ts. Format: APPNOTE 6.3, no ZIP64.
 */

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
/** Names are UTF-8. */
const FLAGS = 0x0800;
const VERSION = 20;
/** 1 January 1980, the format's first day: the same texts give the same zip. */
const FIRST_DAY = 0x21;

interface Entry {
  name: Uint8Array;
  content: Uint8Array;
  crc: number;
  offset: number;
}

/** `texts` by path in the zip. */
export function storedZip(texts: Readonly<Record<string, string>>): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder();
  const entries: Entry[] = [];
  let offset = 0;
  for (const [path, text] of Object.entries(texts)) {
    const [name, content] = [encoder.encode(path), encoder.encode(text)];
    entries.push({ name, content, crc: crc32(content), offset });
    offset += 30 + name.length + content.length;
  }
  const directorySize = entries.reduce((size, { name }) => size + 46 + name.length, 0);
  const zip = new Uint8Array(offset + directorySize + 22);
  const view = new DataView(zip.buffer);
  let at = 0;
  const put = (...fields: readonly (readonly [bytes: 2 | 4, value: number])[]) => {
    for (const [bytes, value] of fields) {
      if (bytes === 2) view.setUint16(at, value, true);
      else view.setUint32(at, value, true);
      at += bytes;
    }
  };
  const putBytes = (bytes: Uint8Array) => {
    zip.set(bytes, at);
    at += bytes.length;
  };
  const putAbout = ({ name, content, crc }: Entry) =>
    put(
      [2, VERSION],
      [2, FLAGS],
      [2, 0],
      [2, 0],
      [2, FIRST_DAY],
      [4, crc],
      [4, content.length],
      [4, content.length],
      [2, name.length],
      [2, 0],
    );
  for (const entry of entries) {
    put([4, LOCAL]);
    putAbout(entry);
    putBytes(entry.name);
    putBytes(entry.content);
  }
  for (const entry of entries) {
    put([4, CENTRAL], [2, VERSION]);
    putAbout(entry);
    put([2, 0], [2, 0], [2, 0], [4, 0], [4, entry.offset]);
    putBytes(entry.name);
  }
  put([4, END], [2, 0], [2, 0], [2, entries.length], [2, entries.length]);
  put([4, directorySize], [4, offset], [2, 0]);
  return zip;
}

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

export function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (TABLE[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}
