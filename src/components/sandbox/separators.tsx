/**
 * What divides the full window: two separators, moved by dragging or with the arrow keys (ARIA's window splitter), and the row
 * of tabs that stands in for them where there is room for one pane only.
 */
import type { JSX } from 'preact';
import { DEFAULT_SIZES, LEAST_SHARE, type PaneSizes } from '../../workbook/pane-sizes.ts';
import type { SandboxStrings } from '../../workbook/sandbox-strings.ts';
import type { FullWindowModel, Pane } from './full-window.ts';
import { Tabs } from './tabs.tsx';

const KEY_STEP = 0.03;

interface PartsProps {
  strings: SandboxStrings;
  full: FullWindowModel;
}

export function Separators({ strings, full }: PartsProps) {
  const leads = full.presenter.value;
  return (
    <>
      <Separator name="across" label={leads ? strings.widthOfPicture : strings.widthOfCode} full={full} />
      <Separator name="down" label={leads ? strings.heightOfCode : strings.heightOfPicture} full={full} />
    </>
  );
}

function Separator({ name, label, full }: { name: keyof PaneSizes; label: string; full: FullWindowModel }) {
  const isAcross = name === 'across';
  const share = full.sizes.value[name];
  const usual = DEFAULT_SIZES[full.arrangement.value][name];
  const keys: Record<string, number> = {
    [isAcross ? 'ArrowLeft' : 'ArrowUp']: share - KEY_STEP,
    [isAcross ? 'ArrowRight' : 'ArrowDown']: share + KEY_STEP,
    Home: 0,
    End: 1,
    Enter: usual,
  };
  const byKey = (event: JSX.TargetedKeyboardEvent<HTMLDivElement>) => {
    const next = keys[event.key];
    if (next === undefined) return;
    event.preventDefault();
    full.divide({ [name]: next }, true);
  };
  const drag = (event: JSX.TargetedPointerEvent<HTMLDivElement>) => {
    const line = event.currentTarget;
    const body = line.closest('.sb-body')?.getBoundingClientRect();
    if (body === undefined || event.button !== 0) return;
    event.preventDefault();
    line.setPointerCapture(event.pointerId);
    const shareAt = ({ clientX, clientY }: PointerEvent) =>
      isAcross ? (clientX - body.left) / body.width : (clientY - body.top) / body.height;
    const move = (moved: PointerEvent) => full.divide({ [name]: shareAt(moved) }, false);
    const end = () => {
      line.removeEventListener('pointermove', move);
      full.divide({}, true);
    };
    line.addEventListener('pointermove', move);
    line.addEventListener('lostpointercapture', end, { once: true });
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a rule cannot be moved
    <div
      class={`sb-separator sb-separator-${name}`}
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation={isAcross ? 'vertical' : 'horizontal'}
      aria-valuemin={LEAST_SHARE * 100}
      aria-valuemax={(1 - LEAST_SHARE) * 100}
      aria-valuenow={Math.round(share * 100)}
      onKeyDown={byKey}
      onPointerDown={drag}
      onDblClick={() => full.divide({ [name]: usual }, true)}
    />
  );
}

/** Shown by the style sheet where the panes would be too narrow beside each other. */
export function PaneTabs({ strings, full, prefix }: PartsProps & { prefix: string }) {
  const names: Record<Pane, string> = {
    task: strings.task,
    code: strings.code,
    picture: strings.picture,
    terminal: strings.output,
  };
  return (
    <Tabs
      label={strings.panes}
      items={(Object.keys(names) as Pane[]).map((id) => ({ id, label: names[id] }))}
      chosen={full.pane.value}
      prefix={prefix}
      class="sb-pane-tabs"
      onChoose={(id) => {
        full.pane.value = id as Pane;
      }}
    />
  );
}
