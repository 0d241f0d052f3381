/**
 * Declarations of the npm packages that programs may import: one file a package, made by the build, which is fetched
 * when a file in the editor names the package, and not before.
 */
const urls = import.meta.glob<string>('../../../.generated/package-types/**/*.json', {
  query: '?url&no-inline',
  import: 'default',
  eager: true,
});
const names = Object.keys(urls).map((path) => path.replace(/^.*\/package-types\/|\.json$/g, ''));

/** The packages that a program's text imports. */
export function packagesImported(text: string): string[] {
  const specifiers = [...text.matchAll(/\b(?:from|import|require\()\s*\(?\s*['"]([^'"\n]+)['"]/g)].map(
    ([, specifier = '']) => specifier,
  );
  return names.filter((name) => specifiers.some((one) => one === name || one.startsWith(`${name}/`)));
}

/** By file name, as the type checker is to see it. Nothing when they can't be had: the package is then unknown to the editor. */
export async function packageTypes(name: string): Promise<Record<string, string>> {
  const url = urls[`../../../.generated/package-types/${name}.json`] ?? '';
  const response = await fetch(url).catch(() => null);
  if (!response?.ok) return {};
  const files = (await response.json()) as Record<string, string>;
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [`file:///${path}`, text]));
}
