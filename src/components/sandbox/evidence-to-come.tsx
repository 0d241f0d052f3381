/** The place of what shows a verdict, before the failing run has been replayed: what will stand there, in a sentence. */
import type { SandboxStrings } from '../../workbook/sandbox-strings.ts';

export function EvidenceToCome({ strings, named }: { strings: SandboxStrings; named: number }) {
  if (named === 0) return null;
  return (
    <div class="sb-evidence">
      <h5 class="sb-small-title">{strings.evidence}</h5>
      <p class="sb-muted">{strings.evidenceComes(named)}</p>
    </div>
  );
}
