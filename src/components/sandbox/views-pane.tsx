/**
 * The views of a run, one tab each. Owns which is shown, the recorded picture until the first run, and the trace that
 * all of them draw; a view gets plain data and knows nothing of the run.
 */
import { useSignal, useSignalEffect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { createTrace } from '../../trace/index.ts';
import { SequenceDiagram } from '../../views/sequence/sequence-diagram.tsx';
import { ExportRun } from './export-run.tsx';
import type { WorkbenchModels } from './models.ts';
import { panelId, Tabs, tabId } from './tabs.tsx';

export function ViewsPane({ models }: { models: WorkbenchModels }) {
  const { strings, page, run } = models;
  const prefix = `${page.name}-${page.exercise?.name ?? 'explore'}-views`;
  return (
    <>
      <Tabs
        label={strings.views}
        items={[{ id: 'sequence', label: strings.sequence }]}
        chosen="sequence"
        prefix={prefix}
        class="sb-views"
        onChoose={() => undefined}
      />
      <div class="sb-panel" role="tabpanel" id={panelId(prefix)} aria-labelledby={tabId(prefix, 'sequence')}>
        {run.state.value === 'idle' ? (
          <Recorded node={models.recorded.picture} empty={strings.emptyPicture} />
        ) : (
          <Sequence models={models} />
        )}
      </div>
      {run.state.value === 'idle' ? null : <ExportRun models={models} />}
    </>
  );
}

function Sequence({ models }: { models: WorkbenchModels }) {
  const { page, run, strings } = models;
  const processes = page.services.map(({ name }) => name);
  const trace = useSignal(createTrace(processes));
  const version = useSignal(0);
  useEffect(
    () =>
      run.onRecords((batch) => {
        if (batch === null) trace.value = createTrace(processes);
        else trace.value.read(batch);
        version.value += 1;
      }),
    [run],
  );
  useSignalEffect(() => {
    trace.value.passTo(run.nowUs.value);
    version.value = version.peek() + 1;
  });
  const { min, max } = page.network.latencyMs;
  return (
    <SequenceDiagram
      trace={trace.value}
      version={version.value}
      label={strings.sequenceOf(page.title)}
      cursorUs={run.cursorUs.value}
      typicalFlightMs={(min + max) / 2}
    />
  );
}

/** A part of the static page, moved in here as it is. */
export function Recorded({ node, empty }: { node: HTMLElement | null; empty: string }) {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (node !== null) host.current?.replaceChildren(node);
  }, [node]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keys
    <div class="sb-scroll" tabIndex={0} ref={host}>
      {node === null ? <p class="sb-empty">{empty}</p> : null}
    </div>
  );
}
