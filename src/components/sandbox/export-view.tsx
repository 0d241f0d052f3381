/**
 * The view that is shown, as a file: SVG, PNG, and the rows of a table as CSV. Owns how much of a long run goes into one
 * picture, and says so; drawing is the views' matter, and is loaded at the first press.
 */
import type { Signal } from '@preact/signals';
import { type Span, spansOf, type Trace, traceOf } from '../../trace/index.ts';
import type { Picture, PictureAsk } from '../../views/picture.ts';
import { english } from '../../views/words.ts';
import type { WorkbenchModels } from './models.ts';
import { PICTURES } from './pictures.ts';
import { recordingOf } from './recording-of.ts';
import { saveFile } from './save-file.ts';
import type { ViewName } from './view-model.ts';

type Kind = 'svg' | 'png' | 'csv';

/** Longer or with more messages, a picture shows only what is in sight. */
const MESSAGES_MAX = 600;
const LENGTH_MAX = 12_000;
const WIDTH_MIN = 640;
const WIDTH_MAX = 1280;
/** Of the text that goes along with a picture. */
const LINES_MAX = 200;

export function ExportView({ models, said }: { models: WorkbenchModels; said: Signal<string> }) {
  const { strings, views } = models;
  const view = views.shown.value;
  const save = async (kind: Kind, from: Element) => {
    try {
      said.value =
        kind === 'csv' ? await saveRows(models, view) : await savePicture(models, view, kind, from);
    } catch (error) {
      said.value = strings.viewNotExported(error instanceof Error ? error.message : String(error));
    }
  };
  const button = (kind: Kind, label: string) => (
    <button
      type="button"
      class="sb-button sb-small"
      onClick={({ currentTarget }) => void save(kind, currentTarget)}
    >
      {label}
    </button>
  );
  return (
    <>
      {button('svg', strings.exportSvg(strings.viewNames[view]))}{' '}
      {button('png', strings.exportPng(strings.viewNames[view]))}{' '}
      {view === 'messages' || view === 'logs'
        ? button('csv', strings.exportCsv(strings.viewNames[view]))
        : null}
    </>
  );
}

async function savePicture(
  models: WorkbenchModels,
  view: ViewName,
  kind: 'svg' | 'png',
  from: Element,
): Promise<string> {
  const { strings, page, run } = models;
  const [draw, { standaloneSvg }] = await Promise.all([
    PICTURES[view](),
    import('../../views/standalone-svg.tsx'),
  ]);
  const section = from.closest('section') ?? document.body;
  const pane = from.closest('.sb-picture')?.clientWidth ?? WIDTH_MIN;
  const ask = askFor(models, Math.max(WIDTH_MIN, Math.min(WIDTH_MAX, pane)));
  const { picture, part } = asOnePicture(view, ask, draw);
  const at = run.cursorUs.value ?? ask.untilUs;
  const title = strings.viewOf(strings.viewNames[view], page.title);
  const svg = standaloneSvg(
    picture,
    {
      title: strings.exportedTitle(title, run.seed.value, strings.time(at)),
      description: descriptionOf(picture, strings.exportedLines),
      words: english,
    },
    section,
  );
  const file = `${page.name}-${run.seed.value}-${view}.${kind}`;
  if (kind === 'svg') saveFile(file, 'image/svg+xml', svg.text);
  else {
    const { fitsPng, pngOf } = await import('../../views/png.ts');
    if (!fitsPng(svg)) return strings.tooLargeForPng(Math.round(svg.width), Math.round(svg.height));
    saveFile(file, 'image/png', await pngOf(svg));
  }
  if (part !== null)
    return strings.exportedInSight(file, strings.time(part.fromUs), strings.time(part.untilUs));
  const left = picture.parts.reduce((sum, one) => sum + ('left' in one ? one.left : 0), 0);
  return left > 0 ? strings.exportedLastRows(file, left) : strings.exportedView(file);
}

/** Time runs along a diagram, so a long run makes a long picture. */
function asOnePicture(
  view: ViewName,
  ask: PictureAsk,
  draw: (ask: PictureAsk) => Picture,
): { picture: Picture; part: { fromUs: number; untilUs: number } | null } {
  const { sight, ...shown } = ask.shown;
  const whole = { ...ask, shown };
  if ((view !== 'sequence' && view !== 'space-time') || sight === undefined)
    return { picture: draw(whole), part: null };
  if (ask.trace.messages.length <= MESSAGES_MAX) {
    const picture = draw(whole);
    if (picture.parts.every((one) => 'left' in one || Math.max(one.width, one.height) <= LENGTH_MAX))
      return { picture, part: null };
  }
  const part = { fromUs: Math.round(sight.fromUs), untilUs: Math.round(sight.untilUs) };
  return { picture: draw({ ...ask, ...part }), part };
}

function askFor(models: WorkbenchModels, width: number): PictureAsk {
  const { page, run, views } = models;
  const recording = recordingOf(models);
  const trace: Trace = traceOf(recording);
  const { min, max } = page.network.latencyMs;
  let spans: readonly Span[] | null = null;
  return {
    trace,
    spans: () => {
      spans ??= spansOf(recording.records, recording);
      return spans;
    },
    width,
    words: english,
    typicalFlightMs: (min + max) / 2,
    fromUs: 0,
    untilUs: recording.untilUs,
    cursorUs: run.cursorUs.value,
    selected: views.selected.value,
    shown: views.seen.current,
    prefix: 'picture',
  };
}

function descriptionOf({ lines, note }: Picture, more: (count: number) => string): string {
  const left = Math.max(0, lines.length - LINES_MAX);
  return [
    ...(note === undefined ? [] : [note]),
    ...lines.slice(0, LINES_MAX).map(({ text }) => text),
    ...(left > 0 ? [more(left)] : []),
  ].join('\n');
}

async function saveRows(models: WorkbenchModels, view: ViewName): Promise<string> {
  const { strings, page, run, views } = models;
  const trace = traceOf(recordingOf(models));
  const filter = views.seen.current.filter ?? '';
  const { csv, count, all } = await (view === 'messages'
    ? messageRows(trace, filter)
    : lineRows(trace, filter));
  const file = `${page.name}-${run.seed.value}-${view}.csv`;
  saveFile(file, 'text/csv', csv);
  return strings.exportedRows(file, count, all);
}

async function messageRows(trace: Trace, filter: string) {
  const [{ filteredMessages }, { messagesCsv }] = await Promise.all([
    import('../../views/table/cells.ts'),
    import('../../views/table/csv.ts'),
  ]);
  const rows = filteredMessages(trace.messages, filter);
  return { csv: messagesCsv(rows), count: rows.length, all: trace.messages.length };
}

async function lineRows(trace: Trace, filter: string) {
  const [{ filteredRows }, { logRows }, { logsCsv }, { english: words }] = await Promise.all([
    import('../../views/logs/cells.ts'),
    import('../../views/logs/log-rows.ts'),
    import('../../views/logs/csv.ts'),
    import('../../views/logs/words.ts'),
  ]);
  const all = logRows(trace.lanes, words);
  const rows = filteredRows(all, filter);
  return { csv: logsCsv(rows), count: rows.length, all: all.length };
}
