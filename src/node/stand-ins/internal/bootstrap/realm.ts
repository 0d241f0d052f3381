/** What Node's sources ask of its module loader: whether a name is one of Node's own modules. */
export const BuiltinModule = {
  exists: (name: string) => name.startsWith('internal/'),
  canBeRequiredByUsers: () => true,
  canBeRequiredWithoutScheme: () => true,
  normalizeRequirableId: (name: string) => name.replace(/^node:/, ''),
};
