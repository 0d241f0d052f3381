/**
 * The WebContainer of one page, as signals: how far it has come, what went wrong, which ports are open and where their pages
 * are. Owns starting it when somebody asks, the runner that uses it, the shell, and writing edits through. It draws nothing.
 */
import { batch, type Signal, signal } from '@preact/signals';
import type { Container, WebContainerProcess } from '../../runner/webcontainer/boot.ts';
import { ContainerFailure, failureOf } from '../../runner/webcontainer/failures.ts';
import type { ContainerRunner, Door } from '../../runner/webcontainer/webcontainer-runner.ts';
import { failureWords } from '../../workbook/container-strings.ts';
import type { Texts } from '../../workbook/saved-work.ts';
import { embeddingHere, isolate } from './isolation.ts';

export type Stage = 'asleep' | 'isolating' | 'booting' | 'ready' | 'failed';

/** A port at which something listens. */
export interface OpenDoor {
  /** Null: no service's; something that the shell started, perhaps. */
  process: string | null;
  port: number;
  realPort: number;
  /** Where its pages are shown; null until the container says. */
  url: string | null;
}

export interface ContainerModel {
  readonly stage: Signal<Stage>;
  readonly failure: Signal<ContainerFailure | null>;
  readonly doors: Signal<readonly OpenDoor[]>;
  /** Starts it, at the first call that can. True when it is ready; the failure says why not. */
  boot(errand: string): Promise<boolean>;
  runner(): Promise<ContainerRunner>;
  /** Writes edits through, soon, once there is somewhere to write them. */
  edited(files: Texts): void;
  openShell(size: { cols: number; rows: number }): Promise<WebContainerProcess>;
  /** What npm prints, and the launcher beside its records. Gives what ends the listening. */
  onText(listener: (text: string) => void): () => void;
}

interface ContainerModelOptions {
  name: string;
  /** The code now. */
  files(): Texts;
  folder(files: Texts): Promise<Texts>;
}

const WRITE_AFTER_MS = 200;

export function createContainerModel({ name, files, folder }: ContainerModelOptions): ContainerModel {
  const stage = signal<Stage>('asleep');
  const failure = signal<ContainerFailure | null>(null);
  const doors = signal<readonly OpenDoor[]>([]);
  const listeners = new Set<(text: string) => void>();
  const services = new Map<number, Door>();
  const addresses = new Map<number, string>();
  let there: { container: Container; runner: ContainerRunner } | null = null;
  let booting: Promise<boolean> | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const tell = (text: string) => {
    for (const listener of listeners) listener(text);
  };
  function showDoors(): void {
    const ports = [...new Set([...services.keys(), ...addresses.keys()])];
    doors.value = ports.map((realPort) => {
      const door = services.get(realPort);
      return {
        process: door?.process ?? null,
        port: door?.port ?? realPort,
        realPort,
        url: addresses.get(realPort) ?? null,
      };
    });
  }

  async function bootNow(errand: string): Promise<boolean> {
    failure.value = null;
    // Said before anything is asked for: scripts of our own could not be had either.
    if (!navigator.onLine) throw new ContainerFailure('offline', '', true);
    if (!crossOriginIsolated) {
      stage.value = 'isolating';
      // The page is on its way out: nothing follows.
      if (await isolate(errand)) return new Promise(() => undefined);
    }
    stage.value = 'booting';
    const [{ bootContainer }, { createContainerRunner }] = await Promise.all([
      import('../../runner/webcontainer/boot.ts'),
      import('../../runner/webcontainer/webcontainer-runner.ts'),
    ]);
    const container = await bootContainer({ coep: await embeddingHere(), workdirName: name });
    container.on('server-ready', (port, url) => {
      addresses.set(port, url);
      showDoors();
    });
    container.on('port', (port, type, url) => {
      if (type === 'open') addresses.set(port, url);
      else addresses.delete(port);
      showDoors();
    });
    container.on('error', ({ message }) => {
      failure.value = failureOf(new Error(message));
    });
    const runner = createContainerRunner({
      container,
      folder: () => folder(files()),
      onText: tell,
      onDoor(door) {
        for (const [realPort, one] of services)
          if (one.process === door.process && one.port === door.port) services.delete(realPort);
        if (door.realPort !== null) services.set(door.realPort, door);
        showDoors();
      },
      onFailure(reason) {
        failure.value = reason;
      },
    });
    there = { container, runner };
    await runner.prepare(files());
    stage.value = 'ready';
    return true;
  }

  function boot(errand: string): Promise<boolean> {
    if (stage.value === 'failed' && failure.value?.mayTryAgain === false) return Promise.resolve(false);
    booting ??= bootNow(errand).catch((error: unknown) => {
      booting = null;
      batch(() => {
        failure.value = failureOf(error);
        stage.value = 'failed';
      });
      return false;
    });
    return booting;
  }

  return {
    stage,
    failure,
    doors,
    boot,
    async runner() {
      await boot('run');
      if (there === null) throw failure.value ?? new ContainerFailure('other');
      const { runner } = there;
      return {
        ...runner,
        // What a runner says of its failure is a detail; the page's sentence stands over the code as well.
        start: (cluster, options, observer) =>
          runner.start(cluster, options, {
            ...observer,
            failure: () => observer.failure(failureWords[failure.value?.kind ?? 'other'].what),
          }),
      };
    },
    edited(next) {
      clearTimeout(timer);
      timer = setTimeout(() => {
        if (stage.value !== 'ready') return;
        there?.runner.write(next).catch((error: unknown) => {
          failure.value = failureOf(error);
        });
      }, WRITE_AFTER_MS);
    },
    openShell(size) {
      if (there === null) return Promise.reject(failure.value ?? new ContainerFailure('other'));
      return there.container.spawn('jsh', { terminal: size });
    },
    onText(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
