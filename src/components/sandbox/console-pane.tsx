/**
 * What stands under a run's pictures: the terminal and the HTTP panel, a tab each. Owns which is shown. Both stay once they
 * have been shown, so neither forgets what stands in it; the HTTP panel is loaded when it is chosen first.
 */
import { useSignal, useSignalEffect } from '@preact/signals';
import type { ComponentType } from 'preact';
import { httpStrings } from '../../workbook/http-strings.ts';
import type { Tool, WorkbenchModels } from './models.ts';
import { panelId, Tabs, tabId } from './tabs.tsx';
import { TerminalPane } from './terminal-pane.tsx';

const TOOLS: readonly Tool[] = ['terminal', 'http'];

export function ConsolePane({ models }: { models: WorkbenchModels }) {
  const { page, tool } = models;
  const prefix = `${page.name}-${page.exercise?.name ?? 'explore'}-tools`;
  const panel = useSignal<ComponentType<{ models: WorkbenchModels }> | null>(null);
  const failed = useSignal(false);
  useSignalEffect(() => {
    if (tool.value !== 'http' || panel.peek()) return;
    failed.value = false;
    import('./http/http-panel.tsx').then(
      ({ HttpPanel }) => {
        panel.value = HttpPanel;
      },
      () => {
        failed.value = true;
      },
    );
  });
  const Panel = panel.value;
  return (
    <>
      <Tabs
        label={httpStrings.tools}
        items={TOOLS.map((id) => ({ id, label: httpStrings.toolNames[id] }))}
        chosen={tool.value}
        prefix={prefix}
        class="sb-views sb-tools"
        onChoose={(id) => {
          tool.value = id as Tool;
        }}
      />
      <div class="sb-panel" role="tabpanel" id={panelId(prefix)} aria-labelledby={tabId(prefix, tool.value)}>
        <div class={tool.value === 'terminal' ? 'sb-tool' : 'sb-tool sb-tool-behind'}>
          <TerminalPane models={models} />
        </div>
        <div class={tool.value === 'http' ? 'sb-tool' : 'sb-tool sb-tool-behind'}>
          {Panel ? (
            <Panel models={models} />
          ) : failed.value ? (
            <p class="sb-note sb-bad">{httpStrings.notLoaded}</p>
          ) : (
            <p class="sb-empty">{httpStrings.loading}</p>
          )}
        </div>
      </div>
    </>
  );
}
