/** Error numbers and their texts, as Linux and libuv give them. Only those that can happen in the simulation. */
const errors: readonly (readonly [number, string, string])[] = [
  [-13, 'EACCES', 'permission denied'],
  [-98, 'EADDRINUSE', 'address already in use'],
  [-99, 'EADDRNOTAVAIL', 'address not available'],
  [-97, 'EAFNOSUPPORT', 'address family not supported'],
  [-11, 'EAGAIN', 'resource temporarily unavailable'],
  [-3001, 'EAI_AGAIN', 'temporary failure'],
  [-3004, 'EAI_FAIL', 'permanent failure'],
  [-3007, 'EAI_NODATA', 'no address'],
  [-3008, 'EAI_NONAME', 'unknown node or service'],
  [-114, 'EALREADY', 'connection already in progress'],
  [-9, 'EBADF', 'bad file descriptor'],
  [-27, 'EFBIG', 'file too large'],
  [-21, 'EISDIR', 'illegal operation on a directory'],
  [-40, 'ELOOP', 'too many symbolic links encountered'],
  [-36, 'ENAMETOOLONG', 'name too long'],
  [-28, 'ENOSPC', 'no space left on device'],
  [-20, 'ENOTDIR', 'not a directory'],
  [-39, 'ENOTEMPTY', 'directory not empty'],
  [-16, 'EBUSY', 'resource busy or locked'],
  [-125, 'ECANCELED', 'operation canceled'],
  [-103, 'ECONNABORTED', 'software caused connection abort'],
  [-111, 'ECONNREFUSED', 'connection refused'],
  [-104, 'ECONNRESET', 'connection reset by peer'],
  [-89, 'EDESTADDRREQ', 'destination address required'],
  [-17, 'EEXIST', 'file already exists'],
  [-113, 'EHOSTUNREACH', 'host is unreachable'],
  [-4, 'EINTR', 'interrupted system call'],
  [-22, 'EINVAL', 'invalid argument'],
  [-5, 'EIO', 'i/o error'],
  [-106, 'EISCONN', 'socket is already connected'],
  [-24, 'EMFILE', 'too many open files'],
  [-90, 'EMSGSIZE', 'message too long'],
  [-100, 'ENETDOWN', 'network is down'],
  [-101, 'ENETUNREACH', 'network is unreachable'],
  [-2, 'ENOENT', 'no such file or directory'],
  [-12, 'ENOMEM', 'not enough memory'],
  [-38, 'ENOSYS', 'function not implemented'],
  [-107, 'ENOTCONN', 'socket is not connected'],
  [-95, 'ENOTSUP', 'operation not supported on socket'],
  [-1, 'EPERM', 'operation not permitted'],
  [-32, 'EPIPE', 'broken pipe'],
  [-71, 'EPROTO', 'protocol error'],
  [-3, 'ESRCH', 'no such process'],
  [-110, 'ETIMEDOUT', 'connection timed out'],
  [-4095, 'EOF', 'end of file'],
];

const names = new Map(errors.map(([number, name]) => [number, name]));

export const UV_EOF = -4095;
export const UV_EADDRINUSE = -98;
export const UV_EADDRNOTAVAIL = -99;
export const UV_EBADF = -9;
export const UV_EINVAL = -22;
export const UV_EMFILE = -24;
export const UV_ENOTCONN = -107;
export const UV_ECANCELED = -125;
export const UV_ECONNREFUSED = -111;
export const UV_ECONNRESET = -104;
export const UV_ENETUNREACH = -101;
export const UV_EPIPE = -32;
export const UV_ETIMEDOUT = -110;
export const UV_EAI_NODATA = -3007;
export const UV_EAI_NONAME = -3008;
export const UV_EAI_MEMORY = -3006;

export function errname(number: number): string {
  return names.get(number) ?? `Unknown system error ${number}`;
}
export function getErrorMap(): Map<number, [string, string]> {
  return new Map(errors.map(([number, name, text]) => [number, [name, text]]));
}
export function getErrorMessage(number: number): string {
  return errors.find((error) => error[0] === number)?.[2] ?? `Unknown system error ${number}`;
}
