/**
 * The journal: everything that happened in one run, as plain data, in one order.
 * Owns the record shapes that every view, check and saved recording reads. It draws no conclusions:
 * messages, requests and outcomes are worked out from it in src/trace.
 *
 * Order: (atUs, source, n). Records of the kernel itself have source "" and so come first within a microsecond.
 */

/** Virtual time in whole microseconds since the run began. */
export type VirtualUs = number;

/**
 * What a segment does to its connection. `refuse` is the RST that answers a SYN where nobody listens.
 * A `datagram` (UDP) belongs to none: it is carried once, and nobody is told when it is lost.
 */
export type SegmentKind = 'syn' | 'synack' | 'data' | 'fin' | 'rst' | 'refuse' | 'ack' | 'datagram';

interface Stamp {
  /** When it happened. */
  atUs: VirtualUs;
  /** The process it happened in, by name; "" for the kernel and the network. */
  source: string;
  /** Counts the records of this source. */
  n: number;
}

/** A process was started; `incarnation` counts its starts from 1. */
export interface SpawnRecord extends Stamp {
  kind: 'spawn';
  process: string;
  incarnation: number;
}
/** A process ended. `signal` is set when it was killed, `code` when it ended by itself, neither when its host crashed. */
export interface ExitRecord extends Stamp {
  kind: 'exit';
  process: string;
  code: number | null;
  signal: 'SIGKILL' | null;
}
/** Where in the learner's own files something happened. Lines and columns count from 1. */
export interface SourcePlace {
  file: string;
  line: number;
  column: number;
}
/** An exception or a rejection that nobody caught, a file that does not compile, or a limit that was passed. */
export interface ErrorRecord extends Stamp {
  kind: 'error';
  process: string;
  /** `spin` comes from the watchdog: the process has not come back to its event loop. */
  cause: 'exception' | 'rejection' | 'compile' | 'spin' | 'limit';
  name: string;
  message: string;
  /** The stack in the learner's own files, one frame a line, "at fn (file:line:column)". */
  stack: string;
  place: SourcePlace | null;
}
/** A line, or several, that a process wrote. */
export interface LogRecord extends Stamp {
  kind: 'log';
  process: string;
  stream: 'stdout' | 'stderr';
  text: string;
}
/** A process began or ceased to accept connections on a port. */
export interface ListenRecord extends Stamp {
  kind: 'listen' | 'unlisten';
  process: string;
  port: number;
}
/** A process handed a segment to the network. */
export interface SendRecord extends Stamp {
  kind: 'send';
  /** Unique in the run: "<from>#<n>". */
  id: string;
  from: string;
  to: string;
  segment: SegmentKind;
  /** Names the connection: "<client>:<clientPort>-<server>:<serverPort>"; of a datagram, its sender and its receiver likewise. */
  connection: string;
  /** Length of the payload. */
  bytes: number;
  /** The first bytes of the payload, at most 2,048, one character a byte (latin-1). */
  head: string;
  /** FNV-1a of the whole payload. */
  digest: number;
}
/** A segment reached its receiver. */
export interface DeliverRecord extends Stamp {
  kind: 'deliver';
  id: string;
  from: string;
  to: string;
}
/** An attempt to carry a segment failed. TCP tries again at `retryAtUs`; null means given up. */
export interface DropRecord extends Stamp {
  kind: 'drop';
  id: string;
  from: string;
  to: string;
  /** `dead`: nobody is there to take it, and its host says so; `down`: the host itself has no power, and says nothing. */
  reason: 'cut' | 'loss' | 'queue' | 'dead' | 'down';
  retryAtUs: VirtualUs | null;
}
/** One HTTP request: the n-th of a connection, from 1. A new connection with the name of an old one counts anew. */
export interface RequestPlace {
  connection: string;
  n: number;
}
/** A process made a request while it handled one. Written before the first byte of the request is sent. */
export interface CauseRecord extends Stamp {
  kind: 'cause';
  process: string;
  request: RequestPlace;
  by: RequestPlace;
}
/** A process changed its host's disk, or a crash of the host took changes away. */
export interface DiskRecord extends Stamp {
  kind: 'disk';
  process: string;
  op: 'create' | 'link' | 'unlink' | 'rename' | 'write' | 'truncate' | 'attributes' | 'sync' | 'lost';
  /** Absolute. */
  path: string;
  /** Of a rename, the new path; of what is lost, which change it was; "" for the others. */
  about: string;
  /** Where in the file what was written begins; 0 for the others. */
  offset: number;
  /** How many bytes were written or lost; a truncated file's new length. */
  bytes: number;
  /** The first bytes written, at most 2,048, one character a byte (latin-1). */
  head: string;
  /** FNV-1a of all bytes written. */
  digest: number;
}
/** Somebody, or the scenario, changed the world. */
export interface FaultRecord extends Stamp {
  kind: 'fault';
  fault: Fault;
  by: 'scenario' | 'person';
}

/** One thing that happened in a run: its `kind` says what, `atUs` when. */
export type JournalRecord =
  | SpawnRecord
  | ExitRecord
  | ErrorRecord
  | LogRecord
  | ListenRecord
  | SendRecord
  | DeliverRecord
  | DropRecord
  | CauseRecord
  | DiskRecord
  | FaultRecord;

/** How long a link takes: a distribution, with times in milliseconds. Equal bounds of `uniform` make it constant. */
export type LatencyDistribution =
  | { kind: 'uniform'; minMs: number; maxMs: number }
  | { kind: 'normal'; meanMs: number; deviationMs: number }
  /** `sigma` is the standard deviation of the logarithm. */
  | { kind: 'log-normal'; medianMs: number; sigma: number }
  | { kind: 'pareto'; minMs: number; shape: number }
  /** One of these times, each as likely as the others. */
  | { kind: 'recorded'; samplesMs: readonly number[] };

/** A link by its two ends. A fault works from → to, and the other way too unless `oneWay` is true. */
interface LinkEnds {
  from: string;
  to: string;
  oneWay?: boolean;
}

/** A request as a person words it. `n` is its asker's choice, once in a run: the answer bears it, too. */
interface AskedRequest {
  n: number;
  method: string;
  /** Whole, such as "http://counter:8080/". */
  url: string;
  headers: readonly (readonly [string, string])[];
  /** "" sends none. */
  body: string;
  timeoutMs: number;
}

/**
 * A change to the world from outside the programs. A share is a number from 0 to 1; the amount that ends a fault is said
 * beside it where it is not 0.
 */
export type Fault =
  | { kind: 'kill'; process: string }
  | { kind: 'restart'; process: string }
  /** As SIGSTOP and SIGCONT: nothing of it runs, its connections stay open, what arrives waits. */
  | { kind: 'pause'; process: string }
  | { kind: 'resume'; process: string }
  /** Every event that it handles keeps it busy for so long. */
  | { kind: 'slow'; process: string; costMs: number }
  /** Its clock is wrong by `skewMs`, and all its clocks and timers run fast by `ppm` millionths (slow, where negative). */
  | { kind: 'clock'; process: string; skewMs: number; ppm: number }
  /**
   * Its host loses power: no connection is closed, and what was not synced to the disk may be lost. A kill is another thing:
   * there the operating system lives on, closes the connections and keeps all that was written. Ended by `restart`.
   */
  | { kind: 'crash'; process: string }
  /** The files on its host's disk may grow by so many bytes together; null: up to what the disk holds. */
  | { kind: 'disk-space'; process: string; freeBytes: number | null }
  /** Its host's disk says that a sync is done, and keeps what was synced in a memory that a crash takes away. */
  | { kind: 'disk-lies'; process: string; on: boolean }
  /** What is sent to it vanishes, and nobody is told; what it sends arrives. */
  | { kind: 'black-hole'; process: string; on: boolean }
  | ({ kind: 'cut' } & LinkEnds)
  | ({ kind: 'heal' } & LinkEnds)
  | ({ kind: 'latency'; minMs: number; maxMs: number } & LinkEnds)
  /** A latency of any distribution, and on top of it up to `jitterMs`, uniform. */
  | ({ kind: 'delay'; latency: LatencyDistribution; jitterMs?: number } & LinkEnds)
  | ({ kind: 'loss'; share: number } & LinkEnds)
  /** Of datagrams only: TCP takes copies out, and puts in order what came in another. */
  | ({ kind: 'duplicate'; share: number } & LinkEnds)
  | ({ kind: 'reorder'; share: number; byMs: number } & LinkEnds)
  /** `bytesPerSecond` null: as many as come. */
  | ({ kind: 'bandwidth'; bytesPerSecond: number | null; queueBytes: number } & LinkEnds)
  /** FINs are held up for so long. */
  | ({ kind: 'slow-close'; byMs: number } & LinkEnds)
  /** Both ends of every connection between the two are told that the other one reset it. */
  | { kind: 'reset'; from: string; to: string }
  /** Cuts every link between services of different groups; services in no group are a group together. */
  | { kind: 'partition'; groups: readonly (readonly string[])[] }
  /** Heals every cut link, and ends every black hole. */
  | { kind: 'heal-all' }
  /** A person sends a request; the process `you` does it, and logs what came of it (src/trace/asked.ts). */
  | ({ kind: 'request' } & AskedRequest)
  /** The same request again and again, at a constant rate for `forMs`, whatever comes back. */
  | ({ kind: 'load'; perSecond: number; forMs: number } & AskedRequest)
  /** Gives up the request or the load of this number. */
  | { kind: 'hang-up'; n: number };

/** A fault with its moment: what a scenario lists and what a replay needs. */
export interface TimedFault {
  atMs: number;
  fault: Fault;
}

/** A whole run, recorded: what the build stores, what checks read, what views draw. */
export interface Recording {
  /** Host names in the order in which views lay them out. */
  processes: string[];
  seed: number;
  /** Virtual time at which the recording ends. */
  untilUs: VirtualUs;
  records: JournalRecord[];
  /** 16 hexadecimal digits over all records. */
  traceHash: string;
}
