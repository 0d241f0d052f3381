/**
 * What the processes print, as a region named Terminal, over the line in which commands are typed. Until the first run, or the
 * first command, it holds the recorded run's output.
 */
import { YOU } from '../../kernel/asking.ts';
import type { WorkbenchModels } from './models.ts';
import { TerminalHost } from './terminal-host.tsx';
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
  const { page, actions } = models;
  return (
    <TerminalHost
      models={models}
      processes={[...page.services.map(({ name }) => name), YOU]}
      onPlace={(file, line) => actions.jumpTo({ file, line })}
      onKey={(event, box) => {
        const isText = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;
        if (!isText || !typeIntoPrompt(box.parentElement, event.key)) return false;
        event.preventDefault();
        return true;
      }}
      attach={terminal.attach}
    />
  );
}
