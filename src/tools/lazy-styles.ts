/**
 * A Vite plugin: style sheets of the named folders (packages, or rooms of ours) travel inside the script that imports them and
 * are adopted when it runs. Astro would put them into the head of every page (175 kB for the editor alone), touched or not.
 */

/** As much of Vite's plugin as this one is. */
interface LazyStyles {
  name: string;
  enforce: 'pre';
  resolveId(this: Resolver, specifier: string, importer: string | undefined): Promise<string | null>;
  load(id: string): string | null;
}
interface Resolver {
  resolve(id: string, importer: string, options: { skipSelf: true }): Promise<{ id: string } | null>;
}

const MARK = '\0lazy-style:';

export function lazyStyles(folders: readonly string[]): LazyStyles {
  const owned = (path: string) => folders.some((folder) => path.includes(`/${folder}/`));
  return {
    name: 'lazy-styles',
    enforce: 'pre',
    async resolveId(specifier, importer) {
      if (!specifier.endsWith('.css') || !importer || importer.startsWith(MARK)) return null;
      const found = await this.resolve(specifier, importer, { skipSelf: true });
      if (!found || !(owned(importer) || owned(found.id))) return null;
      return `${MARK}${found.id}.js`;
    },
    load(id) {
      if (!id.startsWith(MARK)) return null;
      const sheet = `${id.slice(MARK.length, -'.js'.length)}?inline`;
      return [
        `import text from ${JSON.stringify(sheet)};`,
        "if (typeof document !== 'undefined') {",
        '  const sheet = new CSSStyleSheet();',
        '  sheet.replaceSync(text);',
        '  document.adoptedStyleSheets.push(sheet);',
        '}',
      ].join('\n');
    },
  };
}
