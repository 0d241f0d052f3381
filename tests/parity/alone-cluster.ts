/** A program of one file, alone on a host: what the parity programs are run as, here and in browsers. Imports no test runner. */
import type { Cluster } from '../../src/runner/runner.ts';

/** A cluster of one program: the service "main". */
export function aloneCluster(path: string, text: string): Cluster {
  return {
    name: path,
    services: [{ name: 'main', entry: `main/${path}`, environment: { MODE: 'parity' } }],
    files: { [`main/${path}`]: text },
    network: { latencyMs: { min: 0.1, max: 0.2 } },
  };
}
