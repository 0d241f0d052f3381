/**
 * The three scripts that every run of a page needs, fetched from the site itself: apart from page-scripts.ts, so that a page can
 * begin to fetch them before the runner itself is there. Each is a blob; it rejects with a sentence for the learner when it can't be had.
 */
import kernelWorkerUrl from '../../../.generated/kernel-worker.js?url';
import nodeLibraryUrl from '../../../.generated/node-library.js?url';
import processWorkerUrl from '../../../.generated/process-worker.js?url';
import type { KernelScripts } from './hidden-frame.ts';

export { nodeLibraryUrl };

let fetched: KernelScripts | null = null;

/** Once a page, whoever asks first; anew after one could not be had. */
export function fetchKernelScripts(): KernelScripts {
  fetched ??= {
    kernelWorker: blobOf(kernelWorkerUrl),
    processWorker: blobOf(processWorkerUrl),
    nodeLibrary: blobOf(nodeLibraryUrl),
  };
  return fetched;
}

export async function fetchScript(url: string): Promise<Response> {
  const problem = 'The runner could not be loaded. Check the connection to this site and run again.';
  const response = await fetch(url).catch(() => {
    throw new Error(problem);
  });
  if (!response.ok) throw new Error(`${problem} (${response.status} for ${url})`);
  return response;
}

function blobOf(url: string): Promise<Blob> {
  const blob = fetchScript(url).then((response) => response.blob());
  // Said when somebody starts a run.
  blob.catch(() => {
    fetched = null;
  });
  return blob;
}
