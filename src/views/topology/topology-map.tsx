/**
 * The live map of the cluster at the moment that all pictures show. A host or a link is a button: the caller opens its
 * faults. Messages are pressed to choose them everywhere.
 */
import type { JSX, VNode } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { worldAt, YOU } from '../../trace/index.ts';
import { ViewFrame } from '../frame.tsx';
import { pressable } from '../press.ts';
import { useSize } from '../size.ts';
import type { ViewProps } from '../view-props.ts';
import { ClusterMap } from './drawing.tsx';
import { mapLines } from './lines.ts';
import { english, type MapWords } from './words.ts';

export interface TopologyMapProps extends ViewProps {
  /** A host, or the two ends of a link, was pressed. */
  onPick(about: string | readonly [string, string]): void;
  mapWords?: MapWords;
}

export function TopologyMap(props: TopologyMapProps): VNode {
  const { trace, version, words, cursorUs, selected, mapWords = english } = props;
  const box = useRef<HTMLElement>(null);
  const size = useSize(box);
  const still = useLessMotion();
  props.seen.current = {};
  const atUs = cursorUs ?? trace.nowUs;
  const world = useMemo(
    () => worldAt(trace, atUs, { typicalFlightUs: props.typicalFlightMs * 1000 }),
    [trace, version, atUs, props.typicalFlightMs],
  );
  const chosen = trace.message(selected);
  const onFlight = (event: JSX.TargetedMouseEvent<SVGSVGElement>) => {
    const sign = event.target instanceof Element ? event.target.closest('[data-message]') : null;
    const id = sign?.getAttribute('data-message') ?? null;
    if (id !== null) props.onSelect(id === selected ? null : id);
  };
  return (
    <ViewFrame
      name="map"
      words={words}
      said={chosen === undefined ? '' : words.line(chosen)}
      version={version}
      lines={() => mapLines(world, mapWords)}
      tools={
        <p>
          {mapWords.at(words.time(atUs))}: {mapWords.flights(world.flights.length)}.{' '}
          {chosen === undefined ? (
            mapWords.hint(trace.processes.includes(YOU))
          ) : (
            <strong>{words.line(chosen)}</strong>
          )}
        </p>
      }
    >
      <section class="hb-view-box" ref={box} aria-label={props.label}>
        {size.width > 0 ? (
          // biome-ignore lint/a11y/useSemanticElements: a picture whose parts can be pressed
          // biome-ignore lint/a11y/useKeyWithClickEvents: messages on their way are chosen by keys in the other views
          <svg
            role="group"
            aria-label={props.label}
            viewBox={`0 0 ${size.width} ${size.height}`}
            width={size.width}
            height={size.height}
            onClick={onFlight}
          >
            <ClusterMap
              world={world}
              width={size.width}
              height={size.height}
              words={words}
              mapWords={mapWords}
              selected={selected}
              chosenEnds={chosen === undefined ? null : [chosen.from, chosen.to]}
              still={still}
              pressable={(about, label) =>
                pressable(isYours(about) ? `${label}, ${mapWords.asks}` : label, () => props.onPick(about))
              }
            />
          </svg>
        ) : null}
      </section>
    </ViewFrame>
  );
}

/** Of who asks from outside: no fault reaches it, but it can ask. */
const isYours = (about: string | readonly [string, string]) =>
  typeof about === 'string' ? about === YOU : about.includes(YOU);

function useLessMotion(): boolean {
  const [still, setStill] = useState(false);
  useEffect(() => {
    const query = matchMedia('(prefers-reduced-motion: reduce)');
    const tell = () => setStill(query.matches);
    tell();
    query.addEventListener('change', tell);
    return () => query.removeEventListener('change', tell);
  }, []);
  return still;
}
