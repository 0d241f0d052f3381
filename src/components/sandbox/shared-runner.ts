/**
 * The page's one runner, and who holds it. Owns the rule that one run is active on a page at a time: starting another
 * stops the first, which says why. A search works behind a page that is at rest, and gives way to every run.
 */
import type { Image, Runner } from '../../runner/runner.ts';
import { fetchKernelScripts } from '../../runner/simulated/kernel-scripts.ts';

export interface Holder {
  title: string;
  /** Ends what it runs, because the sandbox with that title starts. */
  giveWay(title: string): Promise<void>;
}

const modules = import.meta.glob<{ createSimulatedRunner(): Runner }>('/src/runner/simulated/page-runner.ts');

let loading: Promise<Runner> | null = null;
let holder: Holder | null = null;
/** Searches behind what the learner does. */
let behind: Holder | null = null;

/** Loads it on first use; a failed load may be tried again. */
export function loadRunner(): Promise<Runner> {
  const [load] = Object.values(modules);
  if (load === undefined)
    return Promise.reject(new Error('This build of the workbook has no simulated runner.'));
  loading ??= load().then(({ createSimulatedRunner }) => createSimulatedRunner());
  loading.catch(() => {
    loading = null;
  });
  return loading;
}

/** Resolves when whoever held the runner runs nothing any more. */
export async function holdRunner(next: Holder): Promise<Runner> {
  const before = holder;
  holder = next;
  if (before !== null && before !== next) await before.giveWay(next.title);
  await behind?.giveWay(next.title);
  behind = null;
  return loadRunner();
}

/** For a search beside the run of `own`, which is at rest; any other run of the page, and any other search, ends. */
export async function holdBehind(next: Holder, own: Holder): Promise<Runner> {
  const before = behind;
  behind = next;
  await before?.giveWay(next.title);
  if (holder !== null && holder !== own) await holder.giveWay(next.title);
  return loadRunner();
}

/** Begins what takes longest before a first run, when a pointer or focus comes near, or at the press. */
export function warmUp(processes: number): void {
  fetchKernelScripts();
  import('../../runner/simulated/first-kernel.ts')
    .then(({ beginKernel }) => beginKernel(processes))
    .catch(() => undefined); // The runner begins it, then.
  loadRunner().then(
    (runner) => runner.warmUp(processes),
    // Said when the learner asks to run.
    () => undefined,
  );
}

/** Has the compiler there before changed code is run. */
export function expectChanges(): void {
  loadRunner().then(
    (runner) => runner.expectChanges?.(),
    // Said when the learner asks to run.
    () => undefined,
  );
}

const fetched = new Set<string>();

/** Fetches the code of these files as the build compiled it, once a page, beside the runner that it is for. */
export function fetchCompiled(files: Record<string, string>, address: string | null): void {
  if (address === null || fetched.has(address)) return;
  fetched.add(address);
  const compiled = fetch(address).then(async (response) => {
    if (!response.ok) throw new Error(`${response.status} for ${address}`);
    return (await response.json()) as Image;
  });
  // Without it the page compiles.
  compiled.catch(() => undefined);
  loadRunner().then(
    (runner) => runner.expectCompiled?.(files, compiled),
    () => undefined,
  );
}
