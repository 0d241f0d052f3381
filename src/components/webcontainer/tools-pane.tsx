/** Under the pictures: what the processes print, a shell, and the pages that they serve, a tab each. Each stays as it was when it is left. */
import { useSignal } from '@preact/signals';
import { containerStrings as words } from '../../workbook/container-strings.ts';
import type { WorkbenchModels } from '../sandbox/models.ts';
import { panelId, Tabs, tabId } from '../sandbox/tabs.tsx';
import type { ContainerModel } from './container-model.ts';
import { OutputPane } from './output-pane.tsx';
import { PreviewPane } from './preview-pane.tsx';
import { ShellPane } from './shell-pane.tsx';

const TOOLS = ['output', 'shell', 'preview'] as const;
type ContainerTool = (typeof TOOLS)[number];

interface ToolsPaneProps {
  models: WorkbenchModels;
  container: ContainerModel;
  onPlace(file: string, line: number): void;
}

export function ToolsPane({ models, container, onPlace }: ToolsPaneProps) {
  const shown = useSignal<ContainerTool>('output');
  const wasShown = useSignal<ReadonlySet<ContainerTool>>(new Set(['output']));
  const prefix = `${models.page.name}-container-tools`;
  const of = (tool: ContainerTool) => (shown.value === tool ? 'sb-tool' : 'sb-tool sb-tool-behind');
  return (
    <div class="sb-terminal">
      <Tabs
        label={words.tools}
        items={TOOLS.map((id) => ({ id, label: words.toolNames[id] }))}
        chosen={shown.value}
        prefix={prefix}
        class="sb-views sb-tools"
        onChoose={(id) => {
          shown.value = id as ContainerTool;
          wasShown.value = new Set([...wasShown.value, shown.value]);
        }}
      />
      <div class="sb-panel" role="tabpanel" id={panelId(prefix)} aria-labelledby={tabId(prefix, shown.value)}>
        <div class={of('output')}>
          <OutputPane models={models} container={container} onPlace={onPlace} />
        </div>
        {wasShown.value.has('shell') ? (
          <div class={of('shell')}>
            <ShellPane title={models.page.title} container={container} />
          </div>
        ) : null}
        {wasShown.value.has('preview') ? (
          <div class={of('preview')}>
            <PreviewPane doors={container.doors} />
          </div>
        ) : null}
      </div>
    </div>
  );
}
