/** net asks whether this process shares its ports with a parent: never. */
export const isPrimary = true;
export const isMaster = true;
export const isWorker = false;
