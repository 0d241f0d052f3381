/** How a call to the file system fails: by its code, and, for the program, as the error that Node makes of it. */
import { getErrorMap } from '../internal-binding/uv.ts';

export class Failure extends Error {
  readonly errorCode: string;
  constructor(errorCode: string) {
    super(errorCode);
    this.errorCode = errorCode;
  }
}

export function fail(code: string): never {
  throw new Failure(code);
}

/** As Node's C++ makes it: "ENOENT: no such file or directory, open 'a.txt'". */
export function asNodeError(error: unknown, syscall: string, path?: unknown, to?: unknown): unknown {
  if (!(error instanceof Failure)) return error;
  const { errorCode: code } = error;
  const [errno, [, text] = ['', 'unknown error']] =
    [...getErrorMap()].find(([, [name]]) => name === code) ?? ([0] as [number]);
  const of = path === undefined ? '' : ` '${String(path)}'`;
  const onto = to === undefined ? '' : ` -> '${String(to)}'`;
  const made = new Error(`${code}: ${text}, ${syscall}${of}${onto}`);
  const about: Record<string, unknown> = { errno, code, syscall };
  if (path !== undefined) about['path'] = String(path);
  if (to !== undefined) about['dest'] = String(to);
  return Object.assign(made, about);
}
