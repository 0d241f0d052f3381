/**
 * The cluster at one moment as SVG: hosts, links, what is on its way. No hooks and no state. What is pointed at or
 * pressed is the caller's matter.
 */
import type { VNode } from 'preact';
import type { Flight, LinkAt, ProcessAt, WorldAt } from '../../trace/index.ts';
import { NOT_PRESSED, type PressAttributes } from '../press.ts';
import { identitiesOf, type ProcessIdentity } from '../process-identity.ts';
import { Glyph, ProcessShape, round } from '../signs.tsx';
import type { ViewWords } from '../words.ts';
import { type Place, placeHosts } from './layout.ts';
import type { MapWords } from './words.ts';

export interface MapProps {
  world: WorldAt;
  width: number;
  height: number;
  words: ViewWords;
  mapWords: MapWords;
  selected: string | null;
  /** The ends of the chosen message, whether it is on its way or not. */
  chosenEnds: readonly [string, string] | null;
  /** Arrows in place of travelling messages, for people who asked for less motion. */
  still: boolean;
  /** What is given to hosts and links so that they can be pressed; left out: nothing can be. */
  pressable?(about: string | readonly [string, string], label: string): PressAttributes;
}

const BOX = { width: 116, height: 46 };
/** The box, where a host's own place is the origin. */
const AROUND_PLACE = { x: -BOX.width / 2, y: -BOX.height / 2, ...BOX };
/** On a link shorter than this, words stand clear of what is beside its ends. */
const SHORT_LINK = 260;
/** Messages of a link that are drawn apart; more are counted. */
const FLIGHTS_DRAWN = 12;

export function ClusterMap(props: MapProps): VNode {
  const { world, width, height, words, pressable = () => NOT_PRESSED } = props;
  const names = world.processes.map(({ process }) => process);
  const places = new Map(placeHosts(names, width, height).map((place) => [place.name, place]));
  const identities = new Map(identitiesOf(names).map((identity) => [identity.name, identity]));
  const placeOf = (name: string): Place => places.get(name) ?? { name, x: 0, y: 0 };
  const drawn = new Map<string, number>();
  return (
    <>
      {world.links
        .filter((link) => link.used || link.cut.forth || link.cut.back || link.faults.length > 0)
        .map((link) => (
          <LinkLine
            key={link.ends.join('|')}
            link={link}
            from={placeOf(link.ends[0])}
            to={placeOf(link.ends[1])}
            words={props.mapWords}
            centre={{ x: width / 2, y: height / 2 }}
            chosen={isBetween(link.ends, props.chosenEnds)}
            attributes={pressable(link.ends, props.mapWords.link(link))}
          />
        ))}
      {world.flights.map((flight) => {
        const key = [flight.message.from, flight.message.to].sort().join('|');
        const count = (drawn.get(key) ?? 0) + 1;
        drawn.set(key, count);
        if (count > FLIGHTS_DRAWN) return null;
        return (
          <FlightSign
            key={flight.message.id}
            flight={flight}
            from={placeOf(flight.message.from)}
            to={placeOf(flight.message.to)}
            color={identities.get(flight.message.from)?.color ?? 'currentColor'}
            chosen={flight.message.id === props.selected}
            still={props.still}
            title={words.line(flight.message)}
          />
        );
      })}
      {world.processes.map((process) => (
        <Host
          key={process.process}
          process={process}
          place={placeOf(process.process)}
          identity={identities.get(process.process)}
          words={props.mapWords}
          attributes={pressable(process.process, props.mapWords.host(process))}
        />
      ))}
    </>
  );
}

const isBetween = (ends: readonly [string, string], chosen: readonly [string, string] | null) =>
  chosen !== null && ends.includes(chosen[0]) && ends.includes(chosen[1]) && chosen[0] !== chosen[1];

function Host({
  process,
  place,
  identity,
  words,
  attributes,
}: {
  process: ProcessAt;
  place: Place;
  identity: ProcessIdentity | undefined;
  words: MapWords;
  attributes: PressAttributes;
}): VNode {
  const name =
    process.process.length > 11 ? (identity?.shortName ?? process.process.slice(0, 4)) : process.process;
  return (
    <g
      class={`hb-map-host is-${process.state}`}
      transform={`translate(${round(place.x)} ${round(place.y)})`}
      style={{ '--hb-own': identity?.color ?? 'currentColor' }}
    >
      <rect class="hb-map-box" {...AROUND_PLACE} rx={5} />
      {identity === undefined ? null : <ProcessShape identity={identity} x={-BOX.width / 2 + 14} y={-8} />}
      <text class="hb-map-name" x={-BOX.width / 2 + 25} y={-3.5}>
        {name}
      </text>
      <text
        class={process.state === 'dead' ? 'hb-map-state is-fault' : 'hb-map-state'}
        x={-BOX.width / 2 + 12}
        y={14}
      >
        {words.state(process)}
      </text>
      {process.state === 'dead' ? <Glyph kind="crash" x={BOX.width / 2 - 4} y={-BOX.height / 2 + 4} /> : null}
      {process.errors > 0 && process.state === 'running' ? (
        <Glyph kind="error" x={BOX.width / 2 - 4} y={-BOX.height / 2 + 4} />
      ) : null}
      {process.faults.length > 0 ? (
        <text class="hb-map-trouble" x={0} y={BOX.height / 2 + 15} text-anchor="middle">
          {words.trouble(process.faults)}
        </text>
      ) : null}
      <rect class="hb-map-press" {...AROUND_PLACE} {...attributes} />
      <rect
        class="hb-map-ring"
        x={-BOX.width / 2 - 4}
        y={-BOX.height / 2 - 4}
        width={BOX.width + 8}
        height={BOX.height + 8}
        rx={8}
      />
    </g>
  );
}

function LinkLine({
  link,
  from,
  to,
  words,
  centre,
  chosen,
  attributes,
}: {
  link: LinkAt;
  from: Place;
  to: Place;
  words: MapWords;
  centre: { x: number; y: number };
  chosen: boolean;
  attributes: PressAttributes;
}): VNode {
  const cut = link.cut.forth || link.cut.back;
  const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
  const angle = (Math.atan2(to.y - from.y, to.x - from.x) * 180) / Math.PI;
  const path = `M${round(from.x)} ${round(from.y)}L${round(to.x)} ${round(to.y)}`;
  // Of a one-way cut, the sign stands nearer to the end that hears nothing.
  const lean = link.cut.forth === link.cut.back ? 0 : link.cut.forth ? 0.14 : -0.14;
  const sign = { x: middle.x + (to.x - from.x) * lean, y: middle.y + (to.y - from.y) * lean };
  const said = [
    ...(link.messages > 0 ? [words.rate(link.messages)] : []),
    ...(link.lost > 0 ? [words.lost(link.lost)] : []),
  ].join(', ');
  const at = besideLink(from, to, centre);
  return (
    <g
      class={`hb-map-link${cut ? ' is-cut' : ''}${link.faults.length > 0 ? ' is-troubled' : ''}${chosen ? ' is-chosen' : ''}`}
    >
      {chosen ? <path class="hb-map-chosen" d={path} /> : null}
      <path class="hb-map-reach" d={path} {...attributes} />
      <path
        class="hb-map-load"
        d={path}
        style={{ 'stroke-width': round(1.5 + Math.min(6, Math.log2(1 + link.messages))) }}
      />
      {cut ? <Glyph kind="cut" x={sign.x} y={sign.y} angle={angle} /> : null}
      <text
        class={link.lost > 0 ? 'is-fault' : undefined}
        x={round(at.x)}
        y={round(at.y)}
        text-anchor={at.anchor}
      >
        {said}
      </text>
      {link.faults.length > 0 ? (
        <text
          class="hb-map-trouble"
          x={round(at.x)}
          y={round(at.y + (at.anchor === 'middle' && at.y < middle.y ? 30 : 16))}
          text-anchor={at.anchor}
        >
          {words.trouble(link.faults)}
        </text>
      ) : null}
    </g>
  );
}

/** Where a link's words stand: on the side that looks away from the middle of the map, clear of messages on their way. */
function besideLink(from: Place, to: Place, centre: { x: number; y: number }) {
  const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
  const length = Math.max(1, Math.hypot(to.x - from.x, to.y - from.y));
  // Of the two normals: the one that looks outwards, or upwards where the link goes through the middle.
  const normal = { x: (to.y - from.y) / length, y: -(to.x - from.x) / length };
  const outwards = normal.x * (middle.x - centre.x) + normal.y * (middle.y - centre.y);
  const sign = Math.abs(outwards) > 8 ? Math.sign(outwards) : normal.y > 0 ? -1 : 1;
  const side = { x: normal.x * sign, y: normal.y * sign };
  const anchor = Math.abs(side.x) < 0.35 ? 'middle' : side.x > 0 ? 'start' : 'end';
  const apart = anchor === 'middle' && Math.abs(to.x - from.x) < SHORT_LINK ? 20 : 14;
  return { x: middle.x + side.x * apart, y: middle.y + side.y * apart + (side.y > 0 ? 8 : 2), anchor };
}

function FlightSign({
  flight,
  from,
  to,
  color,
  chosen,
  still,
  title,
}: {
  flight: Flight;
  from: Place;
  to: Place;
  color: string;
  chosen: boolean;
  still: boolean;
  title: string;
}): VNode {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const angle = (Math.atan2(to.y - from.y, to.x - from.x) * 180) / Math.PI;
  // Messages keep to the right of the line, so that those of both ways pass each other.
  const side = {
    x: (-(to.y - from.y) / Math.max(1, length)) * 9,
    y: ((to.x - from.x) / Math.max(1, length)) * 9,
  };
  const lead = 66 / Math.max(132, length);
  const way = still && !flight.waiting ? 0.5 : flight.way;
  const part = lead + way * (1 - 2 * lead);
  const x = from.x + (to.x - from.x) * part + side.x;
  const y = from.y + (to.y - from.y) * part + side.y;
  return (
    <g
      class={`hb-map-flight${chosen ? ' is-chosen' : ''}`}
      data-message={flight.message.id}
      style={{ '--hb-from': color }}
    >
      <title>{title}</title>
      <circle class="hb-map-grip" cx={round(x)} cy={round(y)} r={11} />
      {flight.waiting ? (
        <Glyph kind="retry" x={x} y={y} />
      ) : (
        <Glyph kind="delivered" x={x} y={y} angle={angle} />
      )}
    </g>
  );
}
