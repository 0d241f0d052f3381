/**
 * A Vite plugin: style sheets of the named folders (packages, or rooms of ours) travel inside the script that imports them
 * and are adopted when it
 * runs. Astro would put them into the head of every page (175 kB for the editor alone), touched or not. Sheets of scripts that
 * run together are adopted together: each adopting has the browser work out styles anew. Of the whole page only where a sheet
 * has a face, or properties for the root: faces are taken out (a style sheet of the page's own names them), and such properties
 * are given to `scope` instead, the element that holds all that these packages draw.
 */

/** As much of Vite's plugin as this one is. */
interface LazyStyles {
  name: string;
  enforce: 'pre';
  resolveId(this: Resolver, specifier: string, importer: string | undefined): Promise<string | null>;
  load(id: string): string | null;
  transform(code: string, id: string): { code: string; map: null } | null;
}
interface Resolver {
  resolve(id: string, importer: string, options: { skipSelf: true }): Promise<{ id: string } | null>;
}

const QUEUE = 'happens-before.sheets';
const MARK = '\0lazy-style:';

export function lazyStyles(folders: readonly string[], scope: string): LazyStyles {
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
        `  sheet.replaceSync(text.replace(/:root\\b/g, ${JSON.stringify(scope)}));`,
        '  for (let at = sheet.cssRules.length; at-- > 0; )',
        '    if (sheet.cssRules[at] instanceof CSSFontFaceRule) sheet.deleteRule(at);',
        `  const waiting = (globalThis[Symbol.for('${QUEUE}')] ??= []);`,
        '  if (waiting.push(sheet) === 1)',
        '    queueMicrotask(() => document.adoptedStyleSheets.push(...waiting.splice(0)));',
        '}',
      ].join('\n');
    },
    // Rules that a package's own code writes.
    transform(code, id) {
      if (!owned(id) || !/\.m?js$/.test(id) || !code.includes(':root {')) return null;
      return { code: code.replaceAll(':root {', `${scope} {`), map: null };
    },
  };
}
