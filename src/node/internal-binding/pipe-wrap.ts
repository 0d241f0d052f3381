/** Unix sockets and named pipes: absent from the simulation. net asks for the classes only to compare with them. */
export class Pipe {
  constructor() {
    throw new Error(
      'Unix sockets are not available in the simulated runner yet: listen on a port instead of a path.',
    );
  }
}
export class PipeConnectWrap {}
export const constants = { SOCKET: 0, SERVER: 1, IPC: 2, UV_READABLE: 1, UV_WRITABLE: 2 };
