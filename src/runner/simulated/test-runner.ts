/**
 * For tests: runs in this thread that can be paused, stepped and clicked like those of a page. Each step is a task of its
 * own, because microtasks can only be drained by hand outside of promise jobs.
 */
import { InThreadHost } from '../../process/in-thread-host.ts';
import type { ProcessHost } from '../../process/protocol.ts';
import type { Cluster, Run, Runner, RunObserver, RunOptions } from '../runner.ts';
import {
  askerProgram,
  drainMicrotasks,
  loadNodeLibrary,
  playCluster,
  programOf,
  runScript,
  takeOverErrors,
} from './play-cluster.ts';
import { Player } from './player.ts';
import { Simulation } from './simulation.ts';

export function createTestRunner(): Runner {
  return {
    capabilities: { virtualTime: true, links: true, replay: true },
    warmUp: () => {},
    start,
    record: playCluster,
    dispose: () => {},
  };
}

function start(cluster: Cluster, options: RunOptions, observer: RunObserver): Run {
  const host = new InThreadHost(loadNodeLibrary(), programOf(cluster), runScript, drainMicrotasks, {
    asker: askerProgram,
  });
  const simulation = new Simulation(cluster, options, laterHost(host));
  const inUs = (ms: number | null) => (ms === null ? null : Math.round(ms * 1000));
  const progress = () => {
    const { state, nowUs, traceHash, ahead } = player;
    observer.progress({ state, nowUs, traceHash, ahead });
  };
  const player = new Player(simulation, {
    speed: options.speed,
    untilUs: inUs(options.untilMs),
    pauseAtUs: inUs(options.pauseAtMs),
    watchdogMs: Number.POSITIVE_INFINITY,
    now: () => performance.now(),
    records: (batch) => {
      observer.records(batch);
      progress();
    },
    progress,
    stuck: () => {},
  });
  const played = player.play().catch((error: Error) => observer.failure(error.message));
  const ended = played.then(() => host.stop());
  return {
    pause: () => player.pause(),
    resume: () => player.resume(),
    step: (target) => player.step(target),
    setSpeed: (speed) => player.setSpeed(speed),
    apply: (fault) => player.apply(fault),
    stop: () => {
      player.stop();
      return ended;
    },
  };
}

function laterHost(host: InThreadHost): ProcessHost {
  const inTask = <T>(work: () => T | Promise<T>) =>
    new Promise<T>((resolve, reject) => {
      setImmediate(() => {
        const restore = takeOverErrors(host);
        try {
          resolve(work());
        } catch (error) {
          reject(error);
        } finally {
          restore();
        }
      });
    });
  return {
    spawn(config) {
      const handle = host.spawn(config);
      return {
        step: (...args) => inTask(() => handle.step(...args)),
        hasRejections: () => inTask(() => handle.hasRejections()),
        adjust: (...args) => handle.adjust(...args),
        input: (...args) => handle.input(...args),
        kill: () => handle.kill(),
      };
    },
    stop: () => host.stop(),
  };
}
