/**
 * Says changes of a run's state, how the checks ended, and that a fault by hand has happened to a screen reader: not every tick of the
 * clock. Shows nothing.
 */
import { useSignalEffect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { createFaultTeller } from './fault-teller.ts';
import type { WorkbenchModels } from './models.ts';

export function StatusAnnouncer({ models }: { models: WorkbenchModels }) {
  const { run, checks, strings } = models;
  const line = useRef<HTMLParagraphElement>(null);
  const said = useRef({ state: run.state.peek(), checking: false });
  useSignalEffect(() => {
    const state = run.state.value;
    const checking = checks.running.value;
    const before = said.current;
    said.current = { state, checking };
    if (line.current === null) return;
    const time = strings.time(run.nowUs.peek());
    if (before.checking && !checking) {
      const rows = checks.rows.peek();
      const passed = rows.filter((row) => row.state === 'pass').length;
      line.current.textContent = checks.failure.peek() ?? strings.summary(passed, rows.length);
    } else if (state !== before.state) {
      line.current.textContent =
        state === 'running'
          ? strings.saidRunning
          : state === 'paused'
            ? strings.saidPaused(time)
            : state === 'stopped'
              ? run.ended.peek()
                ? strings.saidEnded(time)
                : strings.saidStopped(time)
              : '';
    }
  });
  const faults = useRef<HTMLParagraphElement>(null);
  useEffect(
    () =>
      run.onRecords(
        createFaultTeller((sentence) => {
          if (faults.current !== null) faults.current.textContent = sentence;
        }),
      ),
    [run],
  );
  return (
    <>
      <p class="sr-only" aria-live="polite" ref={line} />
      <p class="sr-only" aria-live="polite" ref={faults} />
    </>
  );
}
