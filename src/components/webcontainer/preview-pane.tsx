/** The pages that programs in the container serve, in a frame of the container's own origin. Nothing is loaded before somebody presses Load. */
import { type ReadonlySignal, useSignal } from '@preact/signals';
import { containerStrings as words } from '../../workbook/container-strings.ts';
import type { OpenDoor } from './container-model.ts';

function nameOf({ process, port }: OpenDoor): string {
  return process === null ? words.otherDoor(port) : words.door(process, port);
}

export function PreviewPane({ doors }: { doors: ReadonlySignal<readonly OpenDoor[]> }) {
  const chosen = useSignal<number | null>(null);
  const path = useSignal('/');
  /** Its count makes the frame anew at each press. */
  const loaded = useSignal<{ address: string; name: string; count: number } | null>(null);
  const open = doors.value.filter(({ url }) => url !== null);
  const door = open.find(({ realPort }) => realPort === chosen.value) ?? open[0];
  if (door === undefined && loaded.value === null) return <p class="sb-empty">{words.noPreview}</p>;
  return (
    <>
      <form
        class="hb-container-address"
        onSubmit={(event) => {
          event.preventDefault();
          if (door?.url == null) return;
          const address = new URL(path.value, door.url).href;
          loaded.value = { address, name: nameOf(door), count: (loaded.value?.count ?? 0) + 1 };
        }}
      >
        <label class="sb-field">
          {words.preview}
          <select
            value={door?.realPort}
            onChange={(event) => {
              chosen.value = Number(event.currentTarget.value);
            }}
          >
            {open.map((one) => (
              <option key={one.realPort} value={one.realPort}>
                {nameOf(one)}
              </option>
            ))}
          </select>
        </label>
        <label class="sb-field hb-container-path">
          {words.previewPath}
          <input
            type="text"
            value={path.value}
            onInput={(event) => {
              path.value = event.currentTarget.value;
            }}
          />
        </label>
        <button
          type="submit"
          class="sb-button sb-small"
          aria-disabled={door === undefined ? true : undefined}
        >
          {words.previewGo}
        </button>
      </form>
      {loaded.value === null ? (
        <p class="sb-empty">{words.previewOf(door === undefined ? '' : nameOf(door))}</p>
      ) : (
        <iframe
          key={loaded.value.count}
          class="hb-container-preview"
          title={words.previewOf(loaded.value.name)}
          src={loaded.value.address}
          allow="cross-origin-isolated"
        />
      )}
    </>
  );
}
