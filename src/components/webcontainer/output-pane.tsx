/** What the processes print, as in every sandbox, and between it what npm and the launcher say. */
import type { WorkbenchModels } from '../sandbox/models.ts';
import { TerminalHost } from '../sandbox/terminal-host.tsx';
import type { ContainerModel } from './container-model.ts';

interface OutputPaneProps {
  models: WorkbenchModels;
  container: ContainerModel;
  onPlace(file: string, line: number): void;
}

export function OutputPane({ models, container, onPlace }: OutputPaneProps) {
  const { page, run, strings } = models;
  return (
    <section class="sb-panel" aria-label={strings.terminal(page.title)}>
      <TerminalHost
        models={models}
        processes={page.services.map(({ name }) => name)}
        onPlace={onPlace}
        attach={(handle) => {
          const stops = [
            run.onRecords((batch) => (batch === null ? handle.clear() : handle.write(batch))),
            container.onText((text) => {
              const lines = text.replace(/\r/g, '').split('\n');
              if (lines.at(-1) === '') lines.pop();
              void handle.say(lines.map((line) => ({ tone: 'answer', text: line })));
            }),
          ];
          return () => {
            for (const stop of stops) stop();
          };
        }}
      />
    </section>
  );
}
