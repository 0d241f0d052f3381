/**
 * When TCP tries a lost segment again, and when it gives up. The figures are Linux's defaults:
 * a connection attempt is repeated after 1, 2, 4 … 64 s (tcp_syn_retries 6: about 127 s in all),
 * data after 0.2, 0.4 … 120 s (tcp_retries2 15: about 924 s in all).
 */
import type { SegmentKind } from '../kernel/journal.ts';

const SECOND_US = 1_000_000;

/** Microseconds until the next attempt after `failed` (≥ 1) failed ones; null when it is time to give up. */
export function retryDelayUs(kind: SegmentKind, failed: number): number | null {
  if (kind === 'syn' || kind === 'synack') return failed > 7 ? null : SECOND_US * 2 ** (failed - 1);
  if (kind === 'rst' || kind === 'refuse' || kind === 'datagram') return null;
  return failed > 15 ? null : Math.min(120 * SECOND_US, 0.2 * SECOND_US * 2 ** (failed - 1));
}
