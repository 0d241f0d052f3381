/** Node's handles of folders that are being read, a few names at a time. */
import { fail } from '../files/failure.ts';
import { list } from '../files/tree-calls.ts';
import { answer, direntOf } from './file-system.ts';

class DirHandle {
  #left: (string | number)[];
  #closed = false;
  constructor(path: string) {
    this.#left = list(path).flatMap(({ name, inode }) => [name, direntOf(inode)]);
  }
  /** Names and their kinds in turns; null at the end. */
  read(_encoding: string, count: number, request?: unknown) {
    return answer(request, { syscall: 'scandir' }, () => {
      if (this.#closed) fail('EBADF');
      return this.#left.length === 0 ? null : this.#left.splice(0, count * 2);
    });
  }
  close(request?: unknown) {
    return answer(request, { syscall: 'closedir' }, () => {
      this.#closed = true;
    });
  }
}

export const opendir = (path: string, _encoding: string, request?: unknown) =>
  answer(request, { syscall: 'opendir', path }, () => new DirHandle(path));

export const opendirSync = (path: string) => opendir(path, 'utf8');
