/** Warnings go through process.emitWarning. */
export function emitWarningSync(warning: string, type?: string, code?: string): void {
  process.emitWarning(warning, { ...(type ? { type } : {}), ...(code ? { code } : {}) });
}
export const emitWarning = emitWarningSync;
