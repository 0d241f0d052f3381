/** What a run is begun with: its seed, and how fast it is watched. Stands before the line of time. */
import { useState } from 'preact/hooks';
import type { SandboxStrings } from '../../workbook/sandbox-strings.ts';
import { SPEEDS } from './speeds.ts';

interface RunFieldsProps {
  strings: SandboxStrings;
  /** Of the next run. */
  seed: number;
  speed: number;
  onSeed(seed: number): void;
  onSpeed(speed: number): void;
  /** Disabled: the static page, until its loader has run. */
  inert?: boolean;
}

export function RunFields({ strings, seed, speed, onSeed, onSpeed, inert = false }: RunFieldsProps) {
  /** What is being typed stays in the field, however often it is drawn again. */
  const [draft, setDraft] = useState<string | null>(null);
  return (
    <div class="sb-group sb-fields">
      <label class="sb-field" title={strings.seedHelp}>
        {strings.seed}
        <input
          class="sb-seed"
          type="number"
          min={1}
          max={999999}
          step={1}
          value={draft ?? seed}
          disabled={inert}
          onInput={(event) => {
            const text = event.currentTarget.value;
            setDraft(text);
            const next = Math.trunc(Number(text));
            if (next >= 1 && next <= 999999) onSeed(next);
          }}
          onBlur={() => setDraft(null)}
        />
      </label>
      <label class="sb-field">
        {strings.speed}
        <select
          class="sb-speed"
          value={String(speed)}
          disabled={inert}
          onChange={(event) => onSpeed(Number(event.currentTarget.value))}
        >
          {SPEEDS.map((one) => (
            <option key={one} value={String(one)} selected={one === speed}>
              {Number.isFinite(one) ? `${one}×` : strings.speedMax}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}
