/** The notice over a sandbox to which somebody shared a state: what is in it or what is wrong with it, and what can be done. */
import { isAsking } from '../../kernel/asking.ts';
import type { SandboxStrings } from '../../workbook/sandbox-strings.ts';
import type { SharedState } from '../../workbook/shared-state.ts';

export interface SharedNoticeProps {
  strings: SandboxStrings;
  lines: readonly string[];
  /** Something does not fit. */
  bad?: boolean;
  openLabel?: string;
  onOpen?: () => void;
  onDownload?: () => void;
  onClose(): void;
}

/** What a state holds, in words. `checks`: those of its exercise. */
export function heldBy(
  { files, seed, run }: SharedState,
  checks: readonly { name: string; title: string }[],
  strings: SandboxStrings,
): string {
  const byHand = run?.inputs.filter(({ fault }) => !isAsking(fault)).length ?? 0;
  const check = run?.check ?? null;
  return strings.shareHolds({
    files: Object.keys(files).length,
    seed,
    check: check === null ? null : (checks.find(({ name }) => name === check)?.title ?? check),
    small: run?.small !== undefined,
    // A check makes its own from the seed, and nobody has counted them.
    faults:
      run === null || (check !== null && !run.small) ? null : byHand + (run.small?.scenario.length ?? 0),
    requests: run?.inputs.filter(({ fault }) => isAsking(fault) && fault.kind !== 'hang-up').length ?? 0,
    at: run === null ? null : strings.time(run.cursorUs ?? run.atUs),
  });
}

export function SharedNotice({ strings, lines, bad, openLabel, ...on }: SharedNoticeProps) {
  const { onOpen, onDownload, onClose } = on;
  return (
    <section class={`sb-note${bad ? ' sb-warn' : ''}`} aria-label={strings.sharedState} tabIndex={-1}>
      <div role="status">
        {lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
      <p class="sb-alert-buttons">
        {onOpen === undefined ? null : (
          <button type="button" class="sb-button sb-small sb-main" onClick={onOpen}>
            {openLabel}
          </button>
        )}
        {onDownload === undefined ? null : (
          <button type="button" class="sb-button sb-small" onClick={onDownload}>
            {strings.downloadShared}
          </button>
        )}
        <button type="button" class="sb-button sb-small" onClick={onClose}>
          {onOpen === undefined ? strings.dismiss : strings.dontOpen}
        </button>
      </p>
    </section>
  );
}
