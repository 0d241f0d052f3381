/** Snapshots of Node's own start: never being built here. */
export const namespace = {
  isBuildingSnapshot: () => false,
  addDeserializeCallback() {},
  addSerializeCallback() {},
  addAfterUserSerializeDeserializeSnapshot() {},
};
export const isBuildingSnapshot = (): boolean => false;
export const addAfterUserSerializeDeserializeSnapshot = (): void => {};
