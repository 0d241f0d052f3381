/**
 * One run of a cluster in real processes: starts them together, answers which real port stands for which service's port,
 * applies kill and restart, and writes the journal. The clock is the wall; links can't be touched.
 */
import type { Fault } from '../../kernel/journal.ts';
import type { Cluster } from '../runner.ts';
import type { Guard } from './guard.ts';
import { JournalWriter } from './journal-writer.ts';
import { createRunFolder, foldersIn, type RunFolders, removeRunFolder } from './run-folder.ts';
import { ServiceProcess } from './service-process.ts';

/**
 * While a service boots, connections to it wait: in the simulation a service listens before the first packet can arrive,
 * here starting takes tens of milliseconds, or a second on a busy machine. It has booted once it listens, or so long
 * after its program may begin.
 */
const BOOT_MS = 700;
/** A process that has not come as far as that by then is not waited for any longer. */
const START_MS = 10_000;

interface Question {
  asker: ServiceProcess;
  id: number;
  port: number;
}
interface Host {
  name: string;
  process: ServiceProcess | null;
  incarnation: number;
  /** Real port by the port that the program asked for. */
  ports: Map<number, number>;
  booting: NodeJS.Timeout | null;
  questions: Question[];
}

export interface LaunchOptions {
  cluster: Cluster;
  /** Null where somebody else sees to it that nothing is left behind. */
  guard: Guard | null;
  /** A folder that holds the files already: they are run where they lie, and stay. Otherwise a run has a copy. */
  inPlace?: string | undefined;
  /** Called whenever there are new records, or a process has ended. */
  changed(): void;
  /** Which port of this machine stands for a service's port; null when it no longer does. */
  onPort?: ((process: string, port: number, realPort: number | null) => void) | undefined;
}

export class Launch {
  readonly journal = new JournalWriter();
  readonly #cluster: Cluster;
  readonly #guard: Guard | null;
  readonly #folders: RunFolders;
  readonly #isCopy: boolean;
  readonly #hosts: Host[];
  readonly #changed: () => void;
  readonly #onPort: NonNullable<LaunchOptions['onPort']>;
  readonly #ready = new Set<Host>();
  #state: 'booting' | 'running' | 'stopped' = 'booting';
  #waitingForEnd: (() => void)[] = [];

  constructor({ cluster, guard, inPlace, changed, onPort = () => {} }: LaunchOptions) {
    this.#cluster = cluster;
    this.#guard = guard;
    this.#changed = changed;
    this.#onPort = onPort;
    this.#isCopy = inPlace === undefined;
    this.#folders = inPlace === undefined ? createRunFolder(cluster.files) : foldersIn(inPlace);
    if (this.#isCopy) guard?.folderCreated(this.#folders.files);
    this.#hosts = cluster.services.map(({ name }) => ({
      name,
      process: null,
      incarnation: 0,
      ports: new Map(),
      booting: null,
      questions: [],
    }));
    for (const host of this.#hosts) this.#spawn(host);
  }

  get state(): 'booting' | 'running' | 'stopped' {
    return this.#state;
  }

  /** True once every process has ended by itself or was killed, and none is about to come back. */
  get ended(): boolean {
    return this.#hosts.every((host) => host.process === null);
  }

  /** Throws an Error for faults that real processes can't have. */
  apply(fault: Fault, by: 'scenario' | 'person'): void {
    refuseFault(fault, this.#cluster);
    if (this.#state === 'stopped' || !isForProcesses(fault)) return;
    const host = this.#hosts.find(({ name }) => name === fault.process);
    if (host === undefined) return;
    this.journal.add({ kind: 'fault', source: '', fault, by });
    if (fault.kind === 'kill') host.process?.kill();
    else if (fault.kind === 'pause') host.process?.pause();
    else if (fault.kind === 'resume') host.process?.resume();
    else {
      // A restart is a kill and a start, as in the simulation.
      this.#forget(host);
      host.process?.kill();
      this.#spawn(host);
    }
    this.#changed();
  }

  /** Kills what runs and removes the files. Resolves when nothing is left. */
  async stop(): Promise<void> {
    this.#state = 'stopped';
    for (const host of this.#hosts) {
      if (host.booting !== null) clearTimeout(host.booting);
      host.process?.kill();
    }
    if (this.#running.size > 0) await new Promise<void>((resolve) => this.#waitingForEnd.push(resolve));
    if (!this.#isCopy) return;
    if (this.#guard === null) removeRunFolder(this.#folders.files);
    else this.#guard.removeFolder(this.#folders.files);
  }

  /** Every process that has not ended yet, killed predecessors included. */
  readonly #running = new Set<ServiceProcess>();

  #spawn(host: Host): void {
    const service = this.#cluster.services.find(({ name }) => name === host.name);
    if (service === undefined) return;
    const started: ServiceProcess = new ServiceProcess(service, this.#folders, this.#cluster.files, {
      record: (record) => {
        // What a killed predecessor or a stopped run still says belongs to nobody.
        if (this.#state === 'stopped') return;
        this.#begin();
        this.journal.add(record);
        this.#changed();
      },
      message: (message) => {
        if (message.kind === 'ready') this.#hear(host, started);
        else if (message.kind === 'resolve') {
          this.#answer(message.host, { asker: started, id: message.id, port: message.port });
        } else if (host.process === started) this.#setPort(host, message);
      },
      ended: () => {
        this.#running.delete(started);
        this.#guard?.processEnded(started.child);
        if (host.process === started) {
          this.#forget(host);
          host.process = null;
          if (!this.#ready.has(host)) this.#hear(host, started);
        }
        if (this.#running.size === 0) for (const resolve of this.#waitingForEnd) resolve();
        this.#changed();
      },
    });
    host.process = started;
    host.incarnation += 1;
    this.#running.add(started);
    this.#guard?.processStarted(started.child);
    if (this.#state === 'running') {
      this.journal.add({ kind: 'spawn', source: '', process: host.name, incarnation: host.incarnation });
      this.#startBooting(host, START_MS);
    }
  }

  /** A process is ready to begin (or ended before that). When all are, all begin. */
  #hear(host: Host, started: ServiceProcess): void {
    this.#ready.add(host);
    if (this.#state === 'running') this.#go(host, started);
    else if (this.#state === 'booting' && this.#ready.size === this.#hosts.length) {
      this.#begin();
      for (const one of this.#hosts) if (one.process !== null) this.#go(one, one.process);
    }
  }

  /** Time 0. Also where a process breaks before all are ready: its records need a clock. */
  #begin(): void {
    if (this.#state !== 'booting') return;
    this.#state = 'running';
    this.journal.begin();
    for (const host of this.#hosts) {
      this.journal.add({ kind: 'spawn', source: '', process: host.name, incarnation: 1 });
      this.#startBooting(host, START_MS);
    }
    this.#changed();
  }

  #go(host: Host, started: ServiceProcess): void {
    const hosts = this.#hosts.map(({ name }, index) => ({ name, address: `10.0.0.${index + 1}` }));
    started.send({ kind: 'go', self: this.#hosts.indexOf(host), hosts });
    this.#startBooting(host, BOOT_MS);
  }

  #startBooting(host: Host, withinMs: number): void {
    if (host.booting !== null) clearTimeout(host.booting);
    host.booting = setTimeout(() => this.#endBooting(host), withinMs);
  }

  #endBooting(host: Host): void {
    if (host.booting !== null) clearTimeout(host.booting);
    host.booting = null;
    for (const question of host.questions.splice(0)) this.#reply(host, question);
  }

  #setPort(
    host: Host,
    message: { kind: 'listen'; port: number; realPort: number } | { kind: 'unlisten'; port: number },
  ) {
    if (message.kind === 'listen') host.ports.set(message.port, message.realPort);
    else host.ports.delete(message.port);
    const { kind, port } = message;
    this.#onPort(host.name, port, message.kind === 'listen' ? message.realPort : null);
    this.journal.add({ kind, source: host.name, process: host.name, port });
    if (kind === 'listen') this.#endBooting(host);
    this.#changed();
  }

  #answer(index: number, question: Question): void {
    const host = this.#hosts[index];
    if (host === undefined) return;
    const itself = host.process === question.asker;
    if (host.booting !== null && !itself && !host.ports.has(question.port)) host.questions.push(question);
    else this.#reply(host, question);
  }

  #reply(host: Host, { asker, id, port }: Question): void {
    asker.send({ kind: 'resolved', id, realPort: host.ports.get(port) ?? null });
  }

  /** Nothing of an ended process can be reached any more; who waits for it learns so. */
  #forget(host: Host): void {
    for (const port of host.ports.keys()) this.#onPort(host.name, port, null);
    host.ports.clear();
    this.#endBooting(host);
  }
}

type RealFault = Extract<Fault, { kind: 'kill' | 'restart' | 'pause' | 'resume' }>;

/** Whether a real process can be given it. Windows has no SIGSTOP. */
export function isForProcesses(fault: Fault): fault is RealFault {
  if (fault.kind === 'pause' || fault.kind === 'resume') return process.platform !== 'win32';
  return fault.kind === 'kill' || fault.kind === 'restart';
}

/** Throws for what real processes can't have, and for names that the cluster doesn't have. */
export function refuseFault(fault: Fault, cluster: Cluster): void {
  if (!isForProcesses(fault)) {
    throw new Error(
      `Real Node processes have this machine's own network, clocks and disks: "${fault.kind}" is not possible there. Use the simulated runner for it.`,
    );
  }
  if (!cluster.services.some(({ name }) => name === fault.process)) {
    const names = cluster.services.map(({ name }) => name).join(', ');
    throw new Error(`No service is named "${fault.process}" in ${cluster.name}. There are: ${names}.`);
  }
}
