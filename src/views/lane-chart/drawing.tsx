/** Layout → SVG of a lane chart. A thin line waits and a broad bar is worked on, so that it needs no colour. No hooks and no state. */
import type { VNode } from 'preact';
import type { ProcessIdentity } from '../process-identity.ts';
import { ProcessShape, round } from '../signs.tsx';
import { HEADING, KEY_HEIGHT, type LaneChartLayout, type Panel } from './layout.ts';
import type { LaneChartWords } from './words.ts';

export interface Server {
  identity: ProcessIdentity;
  /** How it takes requests, in a few words. */
  kind: string;
  /** What there was of waiting, in a few words. */
  remark: string;
}

interface LaneChartProps {
  layout: LaneChartLayout;
  servers: readonly Server[];
  words: LaneChartWords;
}

export function LaneChart({ layout, servers, words }: LaneChartProps): VNode {
  const { left, right, axisY, ticks, panels } = layout;
  const top = (panels[0]?.lanesTop ?? KEY_HEIGHT) - 4;
  return (
    <>
      <Key words={words} x={left} />
      {ticks.map(({ x, label }) => (
        <g key={label} class="hb-lanes-tick">
          <path d={`M${round(x)} ${round(top)}V${round(axisY + 5)}`} />
          <text x={round(x)} y={round(axisY + 19)} text-anchor="middle">
            {label}
          </text>
        </g>
      ))}
      <path class="hb-lanes-axis" d={`M${left} ${round(axisY)}H${round(right)}`} />
      <text class="hb-lanes-unit" x={round(right + 16)} y={round(axisY + 19)} text-anchor="end">
        {words.seconds}
      </text>
      {panels.map((panel, index) => {
        const server = servers[index];
        return server === undefined ? null : (
          <ServerLanes
            key={server.identity.name}
            panel={panel}
            server={server}
            left={left}
            right={right}
            words={words}
          />
        );
      })}
    </>
  );
}

function Key({ words, x }: { words: LaneChartWords; x: number }): VNode {
  const y = 15;
  const second = x + 34 + words.waits.length * 6.4 + 22;
  return (
    <g class="hb-lanes-key">
      <path class="hb-lanes-waits" d={`M${x} ${y}h26`} />
      <text x={x + 34} y={y + 4.5}>
        {words.waits}
      </text>
      <rect class="hb-lanes-worked" x={round(second)} y={y - 4.5} width="26" height="9" />
      <text x={round(second + 34)} y={y + 4.5}>
        {words.worked}
      </text>
    </g>
  );
}

/** Of a name at a lane, in pixels: a character of the face, and of wider ones that may stand in for it. */
export const NAME_CHARACTER = 7.8;

interface ServerLanesProps {
  panel: Panel;
  server: Server;
  left: number;
  right: number;
  words: LaneChartWords;
}

function ServerLanes({ panel, server, left, right, words }: ServerLanesProps): VNode {
  const { identity, kind, remark } = server;
  const y = panel.top + HEADING - 9;
  // One path for all of a kind: a chart has hundreds of lanes.
  const waits = panel.bars
    .filter((bar) => bar.waits.x2 - bar.waits.x1 > 0.5)
    .map((bar) => `M${round(bar.waits.x1)} ${round(bar.y + bar.height / 2)}H${round(bar.waits.x2)}`);
  const worked = panel.bars
    .filter((bar) => bar.worked.x2 > bar.worked.x1)
    .map(
      (bar) =>
        `M${round(bar.worked.x1)} ${round(bar.y)}H${round(bar.worked.x2)}v${bar.height}H${round(bar.worked.x1)}Z`,
    );
  return (
    <g style={{ '--hb-own': identity.color }}>
      <rect
        class="hb-lanes-ground"
        x={left}
        y={round(panel.top)}
        width={round(right - left)}
        height={HEADING - 5}
      />
      <ProcessShape identity={identity} x={left + 6} y={y - 4.5} />
      <text class="hb-lanes-name" x={left + 17} y={y}>
        {identity.name}
      </text>
      <text class="hb-lanes-kind" x={left + 17 + identity.name.length * 7.9 + 9} y={y}>
        {kind}
      </text>
      <text class="hb-lanes-kind" x={right} y={y} text-anchor="end">
        {remark}
      </text>
      <path class="hb-lanes-waits" d={waits.join('')} />
      <path class="hb-lanes-worked" d={worked.join('')} />
      {panel.names.map(({ label, count, x, y: at, anchor }) => (
        <text
          key={`${label} ${at}`}
          class="hb-lanes-label"
          x={round(x)}
          y={round(at + 4.5)}
          text-anchor={anchor}
        >
          {words.group(label, count)}
        </text>
      ))}
    </g>
  );
}
