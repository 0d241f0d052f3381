/** What the processes print, as a region named Terminal. Until the first run it holds the recorded run's output. */
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { createTerminal, type TerminalHandle } from '../../views/terminal/terminal.ts';
import { FaultPrompt } from './fault-prompt.tsx';
import type { WorkbenchModels } from './models.ts';
import { onTheme, themeNow } from './page-theme.ts';
import { Recorded } from './views-pane.tsx';

export function TerminalPane({ models }: { models: WorkbenchModels }) {
  const { strings, run, page } = models;
  return (
    <div class="sb-terminal">
      {run.state.value === 'idle' ? (
        <section class="sb-panel" aria-label={strings.terminal(page.title)}>
          <Recorded
            node={models.recorded.output}
            caption={strings.recordedOutput}
            empty={strings.emptyTerminal}
          />
        </section>
      ) : (
        <LiveTerminal models={models} />
      )}
    </div>
  );
}

function LiveTerminal({ models }: { models: WorkbenchModels }) {
  const { strings, run, page, actions } = models;
  const host = useRef<HTMLDivElement>(null);
  const failure = useSignal<string | null>(null);
  useEffect(() => {
    const box = host.current;
    if (box === null) return;
    let terminal: TerminalHandle | null = null;
    let gone = false;
    const stops: (() => void)[] = [];
    createTerminal(box, {
      processes: page.services.map(({ name }) => name),
      label: strings.terminal(page.title),
      theme: themeNow(),
      onPlace: (file, line) => actions.jumpTo({ file, line }),
    }).then(
      (handle) => {
        if (gone) {
          handle.dispose();
          return;
        }
        terminal = handle;
        stops.push(
          onTheme((theme) => handle.setTheme(theme)),
          run.onRecords((batch) => (batch === null ? handle.clear() : handle.write(batch))),
        );
      },
      (error: unknown) => {
        failure.value = strings.viewFailed(error instanceof Error ? error.message : String(error));
      },
    );
    return () => {
      gone = true;
      for (const stop of stops) stop();
      terminal?.dispose();
    };
  }, []);
  return (
    <>
      {failure.value === null ? null : <p class="sb-note sb-bad">{failure.value}</p>}
      <div class="sb-host" ref={host} />
      <FaultPrompt
        strings={strings}
        names={page.services.map(({ name }) => name)}
        live={run.state.value === 'running' || run.state.value === 'paused'}
        answerId={`${page.name}-fault-answer`}
        onApply={(fault) => run.apply(fault)}
      />
    </>
  );
}
