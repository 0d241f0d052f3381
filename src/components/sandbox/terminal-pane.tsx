/** What the processes print, as a region named Terminal. Until the first run it holds the recorded run's output. */
import { useEffect, useRef } from 'preact/hooks';
import type { WorkbenchModels } from './models.ts';
import { Recorded } from './views-pane.tsx';

export function TerminalPane({ models }: { models: WorkbenchModels }) {
  const { strings, run } = models;
  const host = useRef<HTMLPreElement>(null);
  const idle = run.state.value === 'idle';
  useEffect(() => {
    if (idle) return;
    return run.onRecords((batch) => {
      if (host.current === null) return;
      if (batch === null) host.current.textContent = '';
      else
        for (const record of batch)
          if (record.kind === 'log') host.current.append(`${record.process} | ${record.text}`);
    });
  }, [idle, run]);
  return (
    <section class="sb-terminal" aria-label={strings.terminal}>
      {idle ? (
        <Recorded node={models.recorded.output} empty={strings.emptyTerminal} />
      ) : (
        <pre class="sb-plain-code" ref={host} />
      )}
    </section>
  );
}
