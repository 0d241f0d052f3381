/** Node's trace events: never on. */
export function getCategoryEnabledBuffer(): Uint8Array {
  return new Uint8Array(1);
}
export function trace(): void {}
export function isTraceCategoryEnabled(): boolean {
  return false;
}
