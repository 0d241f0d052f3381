/**
 * Leaves out of Node's internal modules what nothing in the library names: exports that no other file mentions, and then
 * the functions and imports that nothing in the file itself mentions any more. It goes by words alone, wherever they
 * stand, so it keeps too much rather than too little.
 */

/** Modules that programs see keep all they have: those with public names, and util.types. */
const isInternal = (name: string) => /^internal\/(?!util\/types$)/.test(name);

const wordsOf = (text: string) => new Set(text.match(/[A-Za-z_$][\w$]*/g));

/** Comments that have lines of their own. */
const withoutComments = (source: string) =>
  source.replaceAll(/^[ \t]*\/\*[\s\S]*?\*\/[ \t]*$/gm, '').replaceAll(/^[ \t]*\/\/.*$/gm, '');

/** `sources` by name, all that are bundled; `ours` are the texts of src/node, which use them. Gives the pruned ones by name. */
export function pruneUnused(
  sources: Readonly<Record<string, string>>,
  ours: readonly string[],
): Record<string, string> {
  const mentions = new Map<string, number>();
  for (const text of [...Object.values(sources).map(withoutComments), ...ours])
    for (const word of wordsOf(text)) mentions.set(word, (mentions.get(word) ?? 0) + 1);
  const pruned = Object.entries(sources).map(([name, source]) => {
    if (!isInternal(name)) return [name, source] as const;
    const own = wordsOf(withoutComments(source));
    const isNamedElsewhere = (word: string) => (mentions.get(word) ?? 0) > (own.has(word) ? 1 : 0);
    return [name, withoutUnused(withoutExports(source, isNamedElsewhere))] as const;
  });
  return Object.fromEntries(pruned);
}

/** Only entries that stand alone on their line, as `name,` or `name: value,`. */
function withoutExports(source: string, isNamedElsewhere: (word: string) => boolean): string {
  return source.replace(/^module\.exports = \{\n([\s\S]*?)^\};/m, (_all, list: string) => {
    const kept = list.split('\n').filter((line) => {
      const word = /^ {2}(\w+)(?:: \w+)?,$/.exec(line)?.[1];
      return word === undefined || isNamedElsewhere(word);
    });
    return `module.exports = {\n${kept.join('\n')}};`;
  });
}

/** Definitions, and what is taken out of required modules, at the top of a file: as long as something is named only there. */
function withoutUnused(source: string): string {
  let text = source;
  for (;;) {
    const counts = new Map<string, number>();
    for (const [word] of withoutComments(text).matchAll(/[A-Za-z_$][\w$]*/g))
      counts.set(word, (counts.get(word) ?? 0) + 1);
    const next = withoutImports(withoutDefinitions(text, counts), counts);
    if (next === text) return text;
    text = next;
  }
}

/** From the first column to an end in the first column, with nothing else there in between; none has an effect of its own. */
const definitions = [
  /^(?:async )?function\*? (\w+)\((?:.*\}|.*\n(?:(?:[ \t].*)?\n|\) \{\n)*\})\n/gm,
  /^class (\w+)(?: extends (?:Error|TypeError))? \{\n(?:(?:[ \t].*)?\n)*\}\n/gm,
  /^const (\w+) = (?:hideStackFrames\()?(?:async )?(?:\([^()\n]*\) =>|function\*? ?\w*\([^()\n]*\)) \{\n(?:(?:[ \t].*)?\n)*\}\)?;\n/gm,
  /^const (\w+) = Symbol\('[^'\n]*'\);\n/gm,
];

function withoutDefinitions(text: string, counts: ReadonlyMap<string, number>): string {
  const drop = (whole: string, name: string) => {
    const itself = new RegExp(`(?<![\\w$])${name}(?![\\w$])`, 'g');
    const inside = withoutComments(whole).match(itself)?.length ?? 0;
    return counts.get(name) === inside ? '' : whole;
  };
  return definitions.reduce((rest, definition) => rest.replaceAll(definition, drop), text);
}

function withoutImports(text: string, counts: ReadonlyMap<string, number>): string {
  return text.replaceAll(
    /^const \{([^{}=]*)\} = (require\('[^']+'\)|internalBinding\('[^']+'\));\n/gm,
    (whole, list: string, from: string) => {
      const names = withoutComments(list)
        .replaceAll(/\/\/.*$/gm, '')
        .split(',')
        .map((item) => item.trim());
      const kept = names.filter((item) => {
        const [key = '', local = key] = item.split(':').map((part) => part.trim());
        return local !== '' && (counts.get(local) ?? 0) > 1;
      });
      if (kept.length === names.filter((item) => item !== '').length) return whole;
      return kept.length === 0 ? '' : `const { ${kept.join(', ')} } = ${from};\n`;
    },
  );
}
