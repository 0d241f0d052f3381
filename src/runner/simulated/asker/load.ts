/**
 * A load: one request after the other at a constant rate, whether answers come or not (open loop), with what became of
 * them so far once a second and at the end. Runs on the simulated Node.
 */
import { Agent } from 'node:http';
import type { AskFault } from '../../../kernel/asking.ts';
import type { AskedLoad } from '../../../trace/asked.ts';
import { nowMs, type Over, send } from './send.ts';

/** As many requests may be under way at once; those beyond fail, as for a program that may open no more files. */
const PENDING_MAX = 5000;
const TELL_EVERY_MS = 1000;

/** Gives a way to give it up. `tell` is called later. */
export function beginLoad(
  asked: Extract<AskFault, { kind: 'load' }>,
  tell: (report: AskedLoad) => void,
): () => void {
  const { n, perSecond, forMs } = asked;
  const total = Math.max(1, Math.round((perSecond * forMs) / 1000));
  const agent = new Agent({ keepAlive: true });
  const startMs = nowMs();
  const good: number[] = [];
  const ok: Record<string, number> = {};
  const failed: Record<string, number> = {};
  const pending = new Set<() => void>();
  let sent = 0;
  let finished = 0;
  let done = false;

  const take = (over: Over) => {
    finished++;
    if (over.kind === 'response' && over.status < 400) {
      good.push(over.ms);
      count(ok, `${Math.floor(over.status / 100)}xx`);
    } else count(failed, over.kind === 'response' ? `HTTP ${over.status}` : over.code);
    if (sent === total && finished === total) end();
  };
  const sendOne = () => {
    sent++;
    if (pending.size >= PENDING_MAX) {
      take({ kind: 'failure', code: 'EMFILE', message: 'too many requests under way', ms: 0 });
      return;
    }
    const giveUp = send(asked, agent, (over) => {
      pending.delete(giveUp);
      if (!done) take(over);
    });
    pending.add(giveUp);
  };
  const report = () => {
    const sorted = Float64Array.from(good).sort();
    const at = (share: number) => sorted[Math.max(1, Math.ceil(share * finished)) - 1] ?? null;
    const atMs = Number((nowMs() - startMs).toFixed(3));
    const percentiles = { p50: at(0.5), p90: at(0.9), p99: at(0.99), max: at(1) };
    tell({
      kind: 'load',
      n,
      done,
      atMs,
      sent,
      ok: { ...ok },
      failed: { ...failed },
      pending: pending.size,
      ...percentiles,
    });
  };
  const end = () => {
    if (done) return;
    done = true;
    clearInterval(teller);
    clearTimeout(sender);
    report();
    for (const giveUp of pending) giveUp();
    agent.destroy();
  };
  // Timers know whole milliseconds: what is due by then is sent together.
  const sendDue = () => {
    const due = Math.min(total, Math.floor(((nowMs() - startMs) * perSecond) / 1000 + 1e-6) + 1);
    while (sent < due && !done) sendOne();
    if (sent === total || done) return;
    const nextMs = startMs + (sent * 1000) / perSecond;
    sender = setTimeout(sendDue, Math.max(1, Math.ceil(nextMs - nowMs() - 1e-6)));
  };
  const teller = setInterval(report, TELL_EVERY_MS);
  let sender: ReturnType<typeof setTimeout> | undefined = setTimeout(sendDue, 0);
  return end;
}

function count(counts: Record<string, number>, key: string): void {
  counts[key] = (counts[key] ?? 0) + 1;
}
