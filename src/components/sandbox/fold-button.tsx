/** The verdict of a line in few words, as the button that opens and closes the whole of it. */
import type { ComponentChildren } from 'preact';

/** A line whose verdict can be opened. */
export interface Fold {
  open: boolean;
  onFold(): void;
}

export function FoldButton({ fold, children }: { fold: Fold; children: ComponentChildren }) {
  return (
    <button type="button" class="sb-said sb-fold" aria-expanded={fold.open} onClick={fold.onFold}>
      {children}
    </button>
  );
}
