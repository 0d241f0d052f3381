/**
 * Everything in which the simulation and real Node are allowed to differ, in one list. Each rule says why.
 * What is not here must be equal, character for character.
 */
interface Rule {
  why: string;
  pattern: RegExp;
  with: string;
}

const RULES: readonly Rule[] = [
  {
    why: 'How long something took is chance in real time.',
    pattern: /\bafter -?\d+ ms\b/g,
    with: 'after <n> ms',
  },
  {
    why: 'Real Node sees its own loopback addresses, of either family.',
    pattern: /(?:::ffff:)?127\.0\.0\.1|::1\b/g,
    with: '<loopback>',
  },
];

export function normalise(text: string): string {
  let normal = text;
  for (const rule of RULES) normal = normal.replace(rule.pattern, rule.with);
  return normal;
}
