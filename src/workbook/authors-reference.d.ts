/** The module that src/tools/reference/plugin.ts makes while the site is built. */
declare module 'virtual:authors-reference' {
  const reference: import('./reference.ts').AuthorsReference;
  export default reference;
}
