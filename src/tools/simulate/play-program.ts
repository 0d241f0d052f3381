/**
 * Plays one program in the simulation and passes on what it writes while it runs. The whole process is the program's:
 * errors that reach it are the program's own.
 */
import type { JournalRecord } from '../../kernel/journal.ts';
import { InThreadHost } from '../../process/in-thread-host.ts';
import { describeError } from '../../runner/check-runs.ts';
import type { Cluster } from '../../runner/runner.ts';
import { playWindow } from '../../runner/simulated/play-at-once.ts';
import {
  drainMicrotasks,
  loadNodeLibrary,
  programOfFiles,
  runScript,
} from '../../runner/simulated/play-cluster.ts';
import { Simulation } from '../../runner/simulated/simulation.ts';

/** Windows played before output may flow and a Ctrl-C is heard. */
const WINDOWS_AT_ONCE = 200;
const NAME = 'main';
/**
 * A server looks after its connections every 30 s for as long as it listens. When a program alone has done nothing but
 * turn over timers for a day and a thousand windows, nothing will come of it any more.
 */
const IDLE_US = 24 * 3_600_000_000;
const IDLE_WINDOWS = 1000;

/** How a program ended; `code` is null when it did not. */
export interface ProgramEnd {
  code: number | null;
  atUs: number;
  /** Nothing will come of it any more, but it still has sockets open or listens. */
  waiting: boolean;
  ports: number[];
}

export function playProgram(options: {
  entry: string;
  files: Record<string, string>;
  seed: number;
  untilMs: number | null;
}): Promise<ProgramEnd> {
  const { entry, files, seed, untilMs } = options;
  const program = programOfFiles(files, [entry]);
  const host = new InThreadHost(loadNodeLibrary(), program, runScript, drainMicrotasks);
  process.on('unhandledRejection', (reason) => host.rejected(reason));
  process.on('uncaughtException', (error) => host.threw(error));
  process.removeAllListeners('warning');

  const cluster: Cluster = {
    name: 'simulate',
    services: [{ name: NAME, entry, environment: {} }],
    files,
    network: { latencyMs: { min: 0.05, max: 0.05 } },
  };
  const simulation = new Simulation(cluster, { seed, scenario: [] }, host);
  const limitUs = untilMs === null ? Number.POSITIVE_INFINITY : untilMs * 1000;
  const end: ProgramEnd = { code: null, atUs: 0, waiting: false, ports: [] };

  let idle = { sinceUs: 0, windows: 0 };

  return new Promise((resolve, reject) => {
    const turn = () => {
      try {
        for (let count = 0; count < WINDOWS_AT_ONCE; count += 1) {
          const records = playWindow(simulation, limitUs);
          if (records === null) {
            finish(null);
            return;
          }
          take(records, end);
          idle =
            records.length > 0
              ? { sinceUs: simulation.frontierUs, windows: 0 }
              : { ...idle, windows: idle.windows + 1 };
          if (idle.windows > IDLE_WINDOWS && simulation.frontierUs - idle.sinceUs > IDLE_US) {
            finish(idle.sinceUs);
            return;
          }
        }
        setImmediate(turn);
      } catch (error) {
        reject(error);
      }
    };
    const finish = (idleSinceUs: number | null) => {
      take(simulation.flush(), end);
      const over = idleSinceUs !== null || simulation.nextUs() === Number.POSITIVE_INFINITY;
      end.waiting = end.code === null && over;
      end.atUs = end.waiting ? (idleSinceUs ?? simulation.frontierUs) : limitUs;
      host.stop();
      process.removeAllListeners('unhandledRejection');
      process.removeAllListeners('uncaughtException');
      resolve(end);
    };
    setImmediate(turn);
  });
}

function take(records: readonly JournalRecord[], end: ProgramEnd): void {
  for (const record of records) {
    if (record.kind === 'log') process[record.stream].write(record.text);
    else if (record.kind === 'listen') end.ports.push(record.port);
    else if (record.kind === 'unlisten') end.ports = end.ports.filter((port) => port !== record.port);
    else if (record.kind === 'exit') end.code = record.code ?? 1;
    else if (record.kind === 'error') {
      const stack = record.stack === '' ? '' : `${record.stack.replace(/^/gm, '    ')}\n`;
      process.stderr.write(`${describeError(record)}\n${stack}`);
    }
  }
}
