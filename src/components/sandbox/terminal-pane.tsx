/**
 * What the processes print, as a region named Terminal, over the line in which commands are typed. Until the first run, or the
 * first command, it holds the recorded run's output.
 */
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { YOU } from '../../kernel/asking.ts';
import { createTerminal, type TerminalHandle } from '../../views/terminal/terminal.ts';
import type { WorkbenchModels } from './models.ts';
import { onTheme, themeNow } from './page-theme.ts';
import { type TerminalModel, terminalOf } from './terminal-model.ts';
import { TerminalPrompt, typeIntoPrompt } from './terminal-prompt.tsx';
import { Recorded } from './views-pane.tsx';

export function TerminalPane({ models }: { models: WorkbenchModels }) {
  const { strings, run, page } = models;
  const terminal = terminalOf(models);
  const isRecorded = run.state.value === 'idle' && !terminal.used.value;
  return (
    <section class="sb-panel" aria-label={strings.terminal(page.title)}>
      {isRecorded ? (
        <Recorded
          node={models.recorded.output}
          caption={strings.recordedOutput}
          empty={strings.emptyTerminal}
        />
      ) : (
        <LiveTerminal models={models} terminal={terminal} />
      )}
      <TerminalPrompt
        strings={strings}
        terminal={terminal}
        prefix={`${page.name}-${page.exercise?.name ?? 'explore'}-prompt`}
      />
    </section>
  );
}

function LiveTerminal({ models, terminal }: { models: WorkbenchModels; terminal: TerminalModel }) {
  const { strings, page, actions } = models;
  const host = useRef<HTMLDivElement>(null);
  const failure = useSignal<string | null>(null);
  useEffect(() => {
    const box = host.current;
    if (box === null) return;
    let shown: TerminalHandle | null = null;
    let gone = false;
    const stops: (() => void)[] = [];
    createTerminal(box, {
      processes: [...page.services.map(({ name }) => name), YOU],
      label: strings.terminal(page.title),
      theme: themeNow(),
      onPlace: (file, line) => actions.jumpTo({ file, line }),
      onKey: (event) => {
        const isText = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;
        if (!isText || !typeIntoPrompt(box.parentElement, event.key)) return false;
        event.preventDefault();
        return true;
      },
    }).then(
      (handle) => {
        if (gone) {
          handle.dispose();
          return;
        }
        shown = handle;
        stops.push(
          onTheme((theme) => handle.setTheme(theme)),
          terminal.attach(handle),
        );
      },
      (error: unknown) => {
        failure.value = strings.viewFailed(error instanceof Error ? error.message : String(error));
      },
    );
    return () => {
      gone = true;
      for (const stop of stops) stop();
      shown?.dispose();
    };
  }, []);
  return (
    <>
      {failure.value === null ? null : <p class="sb-note sb-bad">{failure.value}</p>}
      <div class="sb-host" ref={host} />
    </>
  );
}
