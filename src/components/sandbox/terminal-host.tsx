/**
 * The box that a terminal is drawn in: loads it, gives it the page's theme, says where that failed, and frees it. What is
 * written into it, and what its keys do, is the caller's.
 */
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { TerminalHandle, TerminalOptions } from '../../views/terminal/handle.ts';
import { createTerminal } from '../../views/terminal/terminal.ts';
import type { WorkbenchModels } from './models.ts';
import { onTheme, themeNow } from './page-theme.ts';

interface TerminalHostProps extends Pick<TerminalOptions, 'processes' | 'onPlace'> {
  models: WorkbenchModels;
  /** `box` is what the terminal is drawn in. */
  onKey?(event: KeyboardEvent, box: HTMLElement): boolean;
  /** The terminal is there: gives what ends the caller's own writing. */
  attach(handle: TerminalHandle): () => void;
}

/** Its properties are taken once, when it comes into the page. */
export function TerminalHost({ models, processes, onPlace, onKey, attach }: TerminalHostProps) {
  const { strings, page } = models;
  const host = useRef<HTMLDivElement>(null);
  const failure = useSignal<string | null>(null);
  useEffect(() => {
    const box = host.current;
    if (box === null) return;
    let shown: TerminalHandle | null = null;
    let gone = false;
    const stops: (() => void)[] = [];
    createTerminal(box, {
      processes,
      label: strings.terminal(page.title),
      theme: themeNow(),
      ...(onPlace === undefined ? {} : { onPlace }),
      onKey: (event) => onKey?.(event, box) ?? false,
    }).then(
      (handle) => {
        if (gone) {
          handle.dispose();
          return;
        }
        shown = handle;
        stops.push(
          onTheme((theme) => handle.setTheme(theme)),
          attach(handle),
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
