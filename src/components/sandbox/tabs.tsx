/** A row of tabs after the ARIA pattern: arrow keys move and choose, Home and End go to the ends, Tab goes on into the panel. */
import type { JSX } from 'preact';

export interface TabItem {
  id: string;
  /** Its accessible name, exactly. */
  label: string;
  /** Shown beside the label, read after it. */
  remark?: string;
  /** A CSS colour for the mark of the chosen tab. */
  color?: string;
  glyph?: string;
}

interface TabsProps {
  label: string;
  items: readonly TabItem[];
  chosen: string;
  /** Begins the ids of tabs and panel; unique on the page. */
  prefix: string;
  class?: string;
  onChoose(id: string): void;
}

export function Tabs({ label, items, chosen, prefix, onChoose, class: extra = '' }: TabsProps) {
  const keys: Record<string, (index: number) => number> = {
    ArrowRight: (index) => (index + 1) % items.length,
    ArrowLeft: (index) => (index + items.length - 1) % items.length,
    Home: () => 0,
    End: () => items.length - 1,
  };
  const move = (event: JSX.TargetedKeyboardEvent<HTMLDivElement>) => {
    const next = keys[event.key]?.(items.findIndex(({ id }) => id === chosen));
    const item = next === undefined ? undefined : items[next];
    if (item === undefined) return;
    event.preventDefault();
    onChoose(item.id);
    document.getElementById(tabId(prefix, item.id))?.focus();
  };
  return (
    <div class={`sb-tabs ${extra}`} role="tablist" aria-label={label} onKeyDown={move}>
      {items.map((item) => (
        <button
          key={item.id}
          type="button"
          role="tab"
          class="sb-tab"
          id={tabId(prefix, item.id)}
          aria-selected={item.id === chosen}
          aria-controls={panelId(prefix)}
          aria-description={item.remark}
          title={item.remark}
          tabIndex={item.id === chosen ? 0 : -1}
          style={item.color === undefined ? undefined : { '--sb-tab-colour': item.color }}
          onClick={() => onChoose(item.id)}
        >
          {item.glyph === undefined ? null : (
            <span aria-hidden="true" style={{ color: item.color ?? 'inherit' }}>
              {item.glyph}{' '}
            </span>
          )}
          {item.label}
          {item.remark === undefined ? null : <Lock />}
        </button>
      ))}
    </div>
  );
}

function Lock() {
  return (
    <svg class="sb-lock" viewBox="0 0 12 12" aria-hidden="true">
      <path d="M3 5h6v5.5H3zM4 5V3.5a2 2 0 0 1 4 0V5" fill="none" stroke="currentColor" stroke-width="1.3" />
    </svg>
  );
}

export function tabId(prefix: string, id: string): string {
  return `${prefix}-tab-${id}`;
}

/** One panel serves all tabs of a row: only one is shown at a time. */
export function panelId(prefix: string): string {
  return `${prefix}-panel`;
}
