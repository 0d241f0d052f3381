/** http's agent compares sockets with this class; encryption itself is absent from the simulation. */
export class TLSSocket {}
