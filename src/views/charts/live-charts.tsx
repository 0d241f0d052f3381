/** The live charts: worked out anew a few times a second, for all services or one. The moment is set by pointer or arrow keys. */
import type { JSX, VNode } from 'preact';
import { useCallback, useMemo, useRef, useState } from 'preact/hooks';
import { ViewFrame } from '../frame.tsx';
import { pointIn } from '../pointer.ts';
import { useSize } from '../size.ts';
import { throttled } from '../throttle.tsx';
import type { ViewProps } from '../view-props.ts';
import { Charts, chartX } from './drawing.tsx';
import { chartLines } from './lines.ts';
import { seriesOf } from './series.ts';
import { type ChartWords, english } from './words.ts';

const RECOMPUTE_MS = 250;
/** Lower than this the three charts can't be read: the box scrolls. */
const LEAST_HEIGHT = 230;

type ChartProps = ViewProps & { ownWords?: ChartWords };

function ChartsView(props: ChartProps): VNode {
  const { trace, version, words, cursorUs, ownWords = english } = props;
  const box = useRef<HTMLElement>(null);
  const size = useSize(box);
  const [server, setServer] = useState<string | null>(null);
  props.seen.current = { server };
  const untilUs = useMemo(() => Math.max(1, trace.nowUs), [trace, version]);
  const series = useMemo(() => seriesOf(trace.messages, untilUs, server), [trace, version, server]);
  const height = Math.max(LEAST_HEIGHT, size.height);
  const { usOf } = chartX(size.width, untilUs);
  const bin = cursorUs === null ? undefined : series.bins[Math.floor(cursorUs / series.binUs)];
  const { answered, failed, pending } = series.total;
  const isEmpty = answered + failed + pending === 0;
  const lines = useCallback(() => chartLines(series, ownWords, words.time), [series, ownWords, words]);
  const onKeyDown = (event: JSX.TargetedKeyboardEvent<HTMLElement>) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (event.key === 'Escape' && cursorUs !== null) {
      event.preventDefault();
      event.stopPropagation();
      props.onCursor(null);
    }
    if (step === 0) return;
    event.preventDefault();
    const from = cursorUs ?? untilUs;
    props.onCursor(Math.max(0, Math.min(untilUs, (Math.floor(from / series.binUs) + step) * series.binUs)));
  };
  return (
    <ViewFrame
      name="charts"
      words={words}
      said={bin === undefined ? '' : ownWords.bin(bin, words.time)}
      version={version}
      lines={lines}
      tools={
        <>
          <label>
            {ownWords.server}{' '}
            <select
              value={server ?? ''}
              onChange={(event) =>
                setServer(event.currentTarget.value === '' ? null : event.currentTarget.value)
              }
            >
              <option value="">{ownWords.all}</option>
              {trace.processes.map((name) => (
                <option key={name} value={name}>
                  {name}
                </option>
              ))}
            </select>
          </label>
          <p>{bin === undefined ? ownWords.total(series.total) : ownWords.bin(bin, words.time)}</p>
        </>
      }
    >
      <section
        class="hb-view-box"
        ref={box}
        aria-label={`${props.label} ${ownWords.hint}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: its moment is moved with the arrow keys
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        {size.width > 0 && !isEmpty ? (
          <svg
            aria-hidden="true"
            viewBox={`0 0 ${size.width} ${height}`}
            width={size.width}
            height={height}
            onClick={(event) => props.onCursor(usOf(pointIn(event.currentTarget, event).x))}
          >
            <Charts
              series={series}
              width={size.width}
              height={height}
              untilUs={untilUs}
              words={ownWords}
              cursorUs={cursorUs}
            />
          </svg>
        ) : null}
      </section>
      {isEmpty ? <p class="hb-view-empty">{ownWords.none}</p> : null}
    </ViewFrame>
  );
}

export const LiveCharts = throttled(ChartsView, RECOMPUTE_MS);
