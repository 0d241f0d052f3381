/** The container's own shell. It starts when it is shown and the container is ready; one that has ended can be started anew. */
import { useSignal, useSignalEffect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { WebContainerProcess } from '../../runner/webcontainer/boot.ts';
import { createShellTerminal, type ShellTerminal } from '../../views/terminal/shell-terminal.ts';
import { containerStrings as words } from '../../workbook/container-strings.ts';
import { onTheme, themeNow } from '../sandbox/page-theme.ts';
import type { ContainerModel } from './container-model.ts';

type ShellState = 'waiting' | 'running' | 'ended';

export function ShellPane({ title, container }: { title: string; container: ContainerModel }) {
  const host = useRef<HTMLDivElement>(null);
  const terminal = useSignal<ShellTerminal | null>(null);
  const state = useSignal<ShellState>('waiting');
  const failure = useSignal<string | null>(null);
  const process = useRef<WebContainerProcess | null>(null);
  const input = useRef<WritableStreamDefaultWriter<string> | null>(null);

  useEffect(() => {
    const box = host.current;
    if (box === null) return;
    let gone = false;
    let stop = () => {};
    createShellTerminal(box, {
      label: words.shell(title),
      theme: themeNow(),
      onData: (text) => void input.current?.write(text).catch(() => undefined),
      onSize: (size) => process.current?.resize(size),
    }).then(
      (made) => {
        if (gone) return made.dispose();
        stop = onTheme(() => made.setTheme());
        terminal.value = made;
      },
      (error: unknown) => {
        failure.value = words.shellFailed(error instanceof Error ? error.message : String(error));
      },
    );
    return () => {
      gone = true;
      stop();
      process.current?.kill();
      terminal.peek()?.dispose();
    };
  }, []);

  async function open(shown: ShellTerminal): Promise<void> {
    state.value = 'running';
    failure.value = null;
    try {
      const started = await container.openShell(shown.size);
      process.current = started;
      input.current = started.input.getWriter();
      void started.output
        .pipeTo(new WritableStream({ write: (text) => shown.write(text) }))
        .catch(() => undefined);
      await started.exit;
    } catch (error) {
      failure.value = words.shellFailed(error instanceof Error ? error.message : String(error));
    }
    process.current = null;
    input.current = null;
    state.value = 'ended';
  }
  useSignalEffect(() => {
    const shown = terminal.value;
    if (shown !== null && container.stage.value === 'ready' && state.peek() === 'waiting') void open(shown);
  });

  return (
    <section class="sb-panel" aria-label={words.shell(title)}>
      {failure.value === null ? null : <p class="sb-note sb-bad">{failure.value}</p>}
      {container.stage.value === 'ready' ? null : <p class="sb-empty">{words.shellWaits}</p>}
      <div class="sb-host" ref={host} />
      <p class="hb-container-hint">
        {state.value === 'ended' ? (
          <>
            {words.shellEnded}{' '}
            <button
              type="button"
              class="sb-link"
              onClick={() => {
                if (terminal.value !== null) void open(terminal.value);
              }}
            >
              {words.shellAgain}
            </button>
          </>
        ) : (
          words.shellLeave
        )}
      </p>
    </section>
  );
}
