/** A simulated process runs in the root folder. */
export const tryGetCwd = (): string => '/';
