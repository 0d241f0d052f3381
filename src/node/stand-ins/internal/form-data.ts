/** FormData, and its two forms on the wire: multipart/form-data both ways, form parameters when read. */
import { Buffer } from 'buffer';
import type { ExtractedBody } from '../../fetch/extracted-body.ts';
import { machine } from '../../machine.ts';
import { Blob, File } from './blob.ts';

type Value = string | File;

function entryValue(value: unknown, filename: string | undefined): Value {
  if (!(value instanceof Blob)) return String(value);
  if (value instanceof File && filename === undefined) return value;
  return new File([value], filename ?? 'blob', { type: value.type });
}

export class FormData {
  #entries: [name: string, value: Value][] = [];

  constructor(form?: unknown) {
    if (form !== undefined) {
      throw new TypeError('FormData constructor: Argument 1 could not be converted to: undefined.');
    }
  }
  append(name: string, value: unknown, filename?: string): void {
    this.#entries.push([String(name), entryValue(value, filename)]);
  }
  set(name: string, value: unknown, filename?: string): void {
    const key = String(name);
    const entry: [string, Value] = [key, entryValue(value, filename)];
    const at = this.#entries.findIndex(([own]) => own === key);
    if (at === -1) this.#entries.push(entry);
    else
      this.#entries = this.#entries.flatMap((one, i) => (i === at ? [entry] : one[0] === key ? [] : [one]));
  }
  delete(name: string): void {
    this.#entries = this.#entries.filter(([own]) => own !== String(name));
  }
  get(name: string): Value | null {
    return this.#entries.find(([own]) => own === String(name))?.[1] ?? null;
  }
  getAll(name: string): Value[] {
    return this.#entries.flatMap(([own, value]) => (own === String(name) ? [value] : []));
  }
  has(name: string): boolean {
    return this.#entries.some(([own]) => own === String(name));
  }
  *entries(): IterableIterator<[string, Value]> {
    for (const [name, value] of this.#entries) yield [name, value];
  }
  *keys(): IterableIterator<string> {
    for (const [name] of this.#entries) yield name;
  }
  *values(): IterableIterator<Value> {
    for (const [, value] of this.#entries) yield value;
  }
  forEach(callback: (value: Value, name: string, form: FormData) => void, thisValue?: unknown): void {
    for (const [name, value] of this.#entries) callback.call(thisValue, value, name, this);
  }
  [Symbol.iterator](): IterableIterator<[string, Value]> {
    return this.entries();
  }
}
Object.defineProperty(FormData, 'name', { value: 'FormData', configurable: true });
Object.defineProperty(FormData.prototype, Symbol.toStringTag, { value: 'FormData', configurable: true });

const withLineEnds = (text: string) => text.replace(/\r?\n|\r/g, '\r\n');
const quoted = (text: string) =>
  `"${text.replaceAll('\n', '%0A').replaceAll('\r', '%0D').replaceAll('"', '%22')}"`;

/** The boundary looks as undici's does; its digits come from the process's seed. */
export function multipartBody(form: FormData): ExtractedBody {
  const boundary = `----formdata-undici-0${String(Math.floor(machine.random() * 1e11)).padStart(11, '0')}`;
  const pieces: Uint8Array[] = [];
  const write = (text: string) => pieces.push(Buffer.from(text));
  for (const [name, value] of form) {
    write(`--${boundary}\r\nContent-Disposition: form-data; name=${quoted(withLineEnds(name))}`);
    if (typeof value === 'string') write(`\r\n\r\n${withLineEnds(value)}\r\n`);
    else {
      if (value.name !== '') write(`; filename=${quoted(value.name)}`);
      write(`\r\nContent-Type: ${value.type || 'application/octet-stream'}\r\n\r\n`);
      pieces.push(value.raw);
      write('\r\n');
    }
  }
  write(`--${boundary}--\r\n`);
  return {
    bytes: Buffer.concat(pieces),
    stream: null,
    type: `multipart/form-data; boundary=${boundary}`,
  };
}

/** Throws a TypeError when the bytes are no form of that type. */
export function formOf(contentType: string, bytes: Uint8Array): FormData {
  const essence = contentType.split(';', 1)[0]?.trim().toLowerCase();
  if (essence === 'application/x-www-form-urlencoded') {
    const form = new FormData();
    for (const [name, value] of new URLSearchParams(Buffer.from(bytes).toString())) form.append(name, value);
    return form;
  }
  if (essence !== 'multipart/form-data') {
    throw new TypeError(
      'Content-Type was not one of "multipart/form-data" or "application/x-www-form-urlencoded".',
    );
  }
  const boundary = /;\s*boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType);
  const form = boundary === null ? null : readMultipart(Buffer.from(bytes), boundary[1] ?? boundary[2] ?? '');
  if (form === null) throw new TypeError('Failed to parse body as FormData.');
  return form;
}

/** Null when it breaks the format. */
function readMultipart(bytes: Buffer, boundary: string): FormData | null {
  const form = new FormData();
  const mark = `--${boundary}`;
  let at = bytes.indexOf(mark);
  if (at === -1) return null;
  for (;;) {
    at += mark.length;
    if (bytes.toString('latin1', at, at + 2) === '--') return form;
    if (bytes.toString('latin1', at, at + 2) !== '\r\n') return null;
    const headEnd = bytes.indexOf('\r\n\r\n', at);
    const end = bytes.indexOf(`\r\n${mark}`, headEnd + 2);
    if (headEnd === -1 || end === -1) return null;
    const head = bytes.toString('utf8', at + 2, headEnd);
    const part = bytes.subarray(headEnd + 4, end);
    const disposition = /^content-disposition:\s*form-data;(.*)$/im.exec(head)?.[1];
    const name = disposition === undefined ? undefined : parameter(disposition, 'name');
    if (disposition === undefined || name === undefined) return null;
    const filename = parameter(disposition, 'filename');
    if (filename === undefined) form.append(name, part.toString());
    else {
      const type = /^content-type:\s*(.+?)\s*$/im.exec(head)?.[1] ?? 'text/plain';
      form.append(name, new File([part], filename, { type }));
    }
    at = end + 2;
  }
}

function parameter(text: string, name: string): string | undefined {
  const value = new RegExp(`[;\\s]${name}="([^"]*)"`, 'i').exec(` ${text}`)?.[1];
  return value?.replaceAll('%22', '"').replaceAll('%0D', '\r').replaceAll('%0A', '\n');
}
