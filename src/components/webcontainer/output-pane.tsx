/** What the processes print, as in every sandbox, and between it what npm and the launcher say. */
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { createTerminal, type TerminalHandle } from '../../views/terminal/terminal.ts';
import type { WorkbenchModels } from '../sandbox/models.ts';
import { onTheme, themeNow } from '../sandbox/page-theme.ts';
import type { ContainerModel } from './container-model.ts';

interface OutputPaneProps {
  models: WorkbenchModels;
  container: ContainerModel;
  onPlace(file: string, line: number): void;
}

export function OutputPane({ models, container, onPlace }: OutputPaneProps) {
  const { page, run, strings } = models;
  const host = useRef<HTMLDivElement>(null);
  const failure = useSignal<string | null>(null);
  useEffect(() => {
    const box = host.current;
    if (box === null) return;
    let shown: TerminalHandle | null = null;
    let gone = false;
    const stops: (() => void)[] = [];
    createTerminal(box, {
      processes: page.services.map(({ name }) => name),
      label: strings.terminal(page.title),
      theme: themeNow(),
      onPlace,
    }).then(
      (handle) => {
        if (gone) {
          handle.dispose();
          return;
        }
        shown = handle;
        stops.push(
          onTheme((theme) => handle.setTheme(theme)),
          run.onRecords((batch) => (batch === null ? handle.clear() : handle.write(batch))),
          container.onText((text) => {
            const lines = text.replace(/\r/g, '').split('\n');
            if (lines.at(-1) === '') lines.pop();
            void handle.say(lines.map((line) => ({ tone: 'answer', text: line })));
          }),
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
    <section class="sb-panel" aria-label={strings.terminal(page.title)}>
      {failure.value === null ? null : <p class="sb-note sb-bad">{failure.value}</p>}
      <div class="sb-host" ref={host} />
    </section>
  );
}
