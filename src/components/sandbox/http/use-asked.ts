/** What was asked of a sandbox's run, for components: the list from its journal, and a redraw when it changes. */
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { type AskedReader, createAskedReader } from '../../../trace/asked-entries.ts';
import type { RunModel } from '../run-model.ts';

export function useAsked(run: RunModel): AskedReader {
  const reader = useRef<AskedReader | null>(null);
  reader.current ??= createAskedReader();
  const version = useSignal(0);
  useEffect(
    () =>
      run.onRecords((batch) => {
        const before = reader.current?.changes;
        if (batch === null) reader.current = createAskedReader();
        else reader.current?.read(batch);
        if (batch === null || reader.current?.changes !== before) version.value += 1;
      }),
    [run],
  );
  // Read here, so that whoever uses this is drawn again.
  version.value;
  return reader.current;
}
