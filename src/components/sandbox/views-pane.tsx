/**
 * The views of a run, one tab each. Owns which is shown, the recorded picture until the first run, and the trace that
 * all of them draw; a view gets plain data and knows nothing of the run. All but the first are loaded when they are chosen.
 */
import { useSignal, useSignalEffect } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { createSpanReader, createTrace, type LiveTrace, type Span, YOU } from '../../trace/index.ts';
import { SequenceDiagram } from '../../views/sequence/sequence-diagram.tsx';
import type { ViewProps } from '../../views/view-props.ts';
import { english } from '../../views/words.ts';
import { ExportRun } from './export-run.tsx';
import type { About } from './fault-about.ts';
import type { WorkbenchModels } from './models.ts';
import { panelId, Tabs, tabId } from './tabs.tsx';
import { VIEWS, type ViewName } from './view-model.ts';

interface ViewsPaneProps {
  models: WorkbenchModels;
  /** Those for which the run has what they show. */
  names?: readonly ViewName[];
}

export function ViewsPane({ models, names = VIEWS }: ViewsPaneProps) {
  const { strings, page, run, views } = models;
  const prefix = `${page.name}-${page.exercise?.name ?? 'explore'}-views`;
  const idle = run.state.value === 'idle';
  const shown = idle ? 'sequence' : views.shown.value;
  return (
    <>
      <Tabs
        label={strings.views}
        items={(idle ? names.slice(0, 1) : names).map((id) => ({ id, label: strings.viewNames[id] }))}
        chosen={shown}
        prefix={prefix}
        class="sb-views"
        onChoose={(id) => {
          views.shown.value = id as ViewName;
        }}
      />
      <div class="sb-panel" role="tabpanel" id={panelId(prefix)} aria-labelledby={tabId(prefix, shown)}>
        {idle ? (
          <Recorded
            node={models.recorded.picture}
            caption={strings.recordedHere(page.seed, page.runForMs)}
            empty={strings.emptyPicture}
          />
        ) : (
          <LiveView models={models} shown={shown} />
        )}
      </div>
      {idle ? null : <ExportRun models={models} />}
    </>
  );
}

type OwnProps = ViewProps & {
  onPick(about: About): void;
  spans(): readonly Span[];
};

const LATER: Record<Exclude<ViewName, 'sequence'>, () => Promise<ComponentType<OwnProps>>> = {
  map: async () => (await import('../../views/topology/topology-map.tsx')).TopologyMap,
  'space-time': async () => (await import('../../views/space-time/space-time-diagram.tsx')).SpaceTimeDiagram,
  traces: async () => (await import('../../views/waterfall/trace-waterfall.tsx')).TraceWaterfall,
  charts: async () => (await import('../../views/charts/live-charts.tsx')).LiveCharts,
  logs: async () => (await import('../../views/logs/log-lanes.tsx')).LogLanes,
  messages: async () => (await import('../../views/table/message-table.tsx')).MessageTable,
};

function LiveView({ models, shown }: { models: WorkbenchModels; shown: ViewName }) {
  const { page, run, strings, views } = models;
  const processes = page.services.map(({ name }) => name);
  const first = useMemo(() => createTrace(processes), []);
  const trace = useSignal<LiveTrace>(first);
  const version = useSignal(0);
  const loaded = useSignal<Partial<Record<ViewName, ComponentType<OwnProps>>>>({});
  const failed = useSignal(false);
  // Records and time come apart and often: a view draws once a frame at most.
  const frame = useRef(0);
  const draw = () => {
    cancelAnimationFrame(frame.current);
    frame.current = 0;
    version.value = version.peek() + 1;
  };
  const drawSoon = () => {
    if (frame.current === 0) frame.current = requestAnimationFrame(draw);
  };
  useEffect(() => {
    const stop = run.onRecords((batch) => {
      if (batch === null) trace.value = createTrace(processes);
      else trace.value.read(batch);
      drawSoon();
    });
    return () => {
      stop();
      cancelAnimationFrame(frame.current);
    };
  }, [run]);
  useSignalEffect(() => {
    trace.value.passTo(run.nowUs.value);
    drawSoon();
  });
  useSignalEffect(() => {
    // A view that is to show a moment must know the run up to it.
    if (run.cursorUs.value === null) return;
    trace.value.passTo(run.nowUs.peek());
    draw();
  });
  useEffect(() => {
    failed.value = false;
    if (shown === 'sequence' || loaded.peek()[shown]) return;
    LATER[shown]().then(
      (view) => {
        loaded.value = { ...loaded.peek(), [shown]: view };
      },
      () => {
        failed.value = true;
      },
    );
  }, [shown]);

  const spanReader = useMemo(() => createSpanReader(run.seed.peek()), [trace.value]);
  const { min, max } = page.network.latencyMs;
  const props: OwnProps = {
    trace: trace.value,
    version: version.value,
    label: strings.viewOf(strings.viewNames[shown], page.title),
    cursorUs: run.cursorUs.value,
    onCursor: (atUs) => {
      run.cursorUs.value = atUs;
    },
    selected: views.selected.value,
    onSelect: (id) => {
      views.selected.value = id;
    },
    typicalFlightMs: (min + max) / 2,
    seen: views.seen,
    words: models.real ? { ...english, empty: strings.noMessagesInNode } : english,
    onPick: (about) => openFor(about, models),
    spans: () => spanReader.spans(run.records.peek(), trace.peek().messages, run.nowUs.peek()),
  };
  if (shown === 'sequence') return <SequenceDiagram {...props} />;
  const View = loaded.value[shown];
  if (failed.value) return <p class="sb-note sb-bad">{strings.viewNotLoaded}</p>;
  return View === undefined ? <p class="sb-empty">{strings.opening}</p> : <View {...props} />;
}

/** What can be done to what was pressed on the map: its faults; or, as who stands outside and has none, a request. */
function openFor(about: About, { run, views, tool, full }: WorkbenchModels): void {
  const ends = typeof about === 'string' ? [about] : about;
  if (ends.includes(YOU)) {
    views.asking.value = { service: ends.find((name) => name !== YOU) ?? null };
    tool.value = 'http';
    full.pane.value = 'terminal';
  } else if (run.state.value === 'running' || run.state.value === 'paused') views.faultsOf.value = about;
}

interface RecordedProps {
  node: HTMLElement | null;
  /** Says that this is no run of the learner's. */
  caption: string;
  empty: string;
}

/** A part of the static page, moved in here as it is. */
export function Recorded({ node, caption, empty }: RecordedProps) {
  const host = useRef<HTMLDivElement>(null);
  // With the rest of it: the page is laid out once.
  useLayoutEffect(() => {
    if (node !== null) host.current?.replaceChildren(node);
  }, [node]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keys
    <div class="sb-scroll" tabIndex={0}>
      {node === null ? <p class="sb-empty">{empty}</p> : <p class="sb-caption">{caption}</p>}
      <div ref={host} />
    </div>
  );
}
