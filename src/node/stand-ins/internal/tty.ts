/** A simulated process has no terminal, so it never prints colours. */
export const getColorDepth = (): number => 1;
export const hasColors = (): boolean => false;
