/**
 * One view of a recorded run as HTML for a page, at a moment and with a message chosen, as its author asks for them. How
 * an author writes moments and names messages is recorded-choice.ts's.
 */
import type { Recording } from '../../kernel/journal.ts';
import { spansOf, type Trace, traceOf } from '../../trace/index.ts';
import type { PictureAsk } from '../../views/picture.ts';
import { renderSequence } from '../../views/sequence/render-sequence.tsx';
import { renderStaticView } from '../../views/static-view.tsx';
import { english } from '../../views/words.ts';
import { PICTURES } from './pictures.ts';
import { messageOf, momentOf } from './recorded-choice.ts';
import type { ViewName } from './view-model.ts';

export interface RecordedViewOptions {
  /** "sequence" (by itself), "map", "space-time", "traces", "charts", "logs" or "messages". */
  view?: ViewName | undefined;
  /** Of a sequence diagram: in a narrow column on every screen, and no more of a long run than its beginning. */
  brief?: boolean | undefined;
  /** The moment that is marked, and that a map shows: "2.3s" or "2300ms". */
  at?: string | undefined;
  /** Only what happened from this moment on. */
  from?: string | undefined;
  /** Only what happened before this one. */
  until?: string | undefined;
  /** The first message in whose "client counter POST /add" all these words are. */
  select?: string | undefined;
  /** Which of the messages with these words, from 1. */
  nth?: number | undefined;
  /** Of a space–time diagram: which end of that message. */
  end?: 'send' | 'receive' | undefined;
  /** How much wider than usual time is drawn. */
  zoom?: number | undefined;
  /** Of logs and messages: only rows with these words. */
  filter?: string | undefined;
  /** Of charts: requests to this service only. */
  server?: string | undefined;
}

interface About {
  /** Names the picture for screen readers. */
  label: string;
  /** How long a message usually takes in this sandbox. */
  typicalFlightMs: number;
  /** Begins the ids in the picture; unique on the page. */
  prefix: string;
}

const WIDE = 720;
const NARROW = 356;
/** So many messages are the beginning of a run. Chapter 3 had 2.2 MB of HTML with all of them, and now has a fifth. */
const BRIEF_MESSAGES = 80;

export async function recordedView(
  recording: Recording,
  options: RecordedViewOptions,
  { label, typicalFlightMs, prefix }: About,
): Promise<string> {
  const { view = 'sequence' } = options;
  const trace = traceOf(recording);
  const fromUs = momentOf(options.from, 'from') ?? 0;
  const untilUs = momentOf(options.until, 'until') ?? trace.nowUs;
  const cursorUs = momentOf(options.at, 'at');
  const selected = options.select === undefined ? null : messageOf(trace, options.select, options.nth ?? 1);
  if (view === 'sequence') {
    return renderSequence(recording, {
      label,
      fromMs: fromUs / 1000,
      untilMs: Math.min(untilUs, briefEndUs(trace, options) ?? untilUs) / 1000,
      narrowOnly: options.brief,
      cursorUs,
      selected: selected?.id ?? null,
      zoom: options.zoom,
      // The page's own box scrolls.
      heightMax: Number.POSITIVE_INFINITY,
    });
  }
  const draw = await PICTURES[view]();
  const ask = (width: number): PictureAsk => ({
    trace,
    spans: () => spansOf(recording.records, recording),
    width,
    words: english,
    typicalFlightMs,
    fromUs,
    untilUs,
    cursorUs,
    selected: selected?.id ?? null,
    shown: {
      filter: options.filter ?? '',
      server: options.server ?? null,
      end: options.end ?? 'send',
      sight: { fromUs, untilUs, zoom: options.zoom ?? 1 },
    },
    prefix: `${prefix}-${width}`,
  });
  // Time runs to the right in one of them: a narrow column scrolls along it.
  const alike = view === 'space-time' || view === 'logs' || view === 'messages';
  return renderStaticView({
    label,
    words: english,
    wide: draw(ask(WIDE)),
    narrow: alike ? undefined : draw(ask(NARROW)),
  });
}

/** Where a brief picture of a run ends; null where it holds all of it. */
export function briefEndUs(trace: Trace, { brief = false }: RecordedViewOptions): number | null {
  return brief ? (trace.messages[BRIEF_MESSAGES]?.sentUs ?? null) : null;
}
