/** Each mistake that an author can make in a text is told with its line; content without one is told nothing of. */
import { expect, test } from 'vitest';
import { chapterDefects, SECTIONS } from './chapter-defects.ts';
import type { Defect } from './defect.ts';
import { figureDefects, unusedFigures } from './figure-defects.ts';
import { glossaryDefects, undefinedTerms } from './glossary-defects.ts';
import type { Content, GlossaryTerm } from './load-content.ts';
import { lineInJson } from './place-in-json.ts';
import { readChapter, slugOf } from './read-chapter.ts';

const FILE = 'content/en/04-queues.mdx';
const FRONTMATTER = `---
title: Queues
description: What waits.
part: I
chapter: 4
minutes: 30
sandboxes: []
---
`;
const term = (name: string, more: Partial<GlossaryTerm> = {}): GlossaryTerm => ({
  name,
  definition: 'What it is, in a sentence.',
  chapter: 4,
  see: [],
  line: 3,
  ...more,
});
const measured = {
  figures: { sent: { value: 3, text: '3', says: 'sent' }, lost: { value: 1, text: '1', says: 'lost' } },
  tables: {},
  claims: { rises: { says: 'It rises', holds: false, found: ['sent is 3'] } },
  courses: {},
  moments: {},
  seeds: 'seed 1',
};
const content = (text: string, terms: GlossaryTerm[] = []): Content => ({
  chapters: [readChapter(FILE, text)],
  unreadChapters: [],
  glossary: { file: 'content/en/glossary.json', terms },
  curriculum: { file: 'content/en/curriculum.json', chapters: [{ number: 4, title: 'Queues' }] },
  sandboxes: [],
  configTexts: new Map(),
  figures: new Map([
    ['04-q', { file: 'sandboxes/04-q/figures.ts', text: "figures: {\n  lost: {\n  'sent': {", measured }],
  ]),
  sandboxText: (path) => (path === '04-q/services/a/main.ts' ? 'const a = 1;\n' : null),
  pages: ['', 'glossary/'],
});

async function defectsOf(body: string, terms: GlossaryTerm[] = []): Promise<Defect[]> {
  const sections = SECTIONS.filter((name) => name !== 'Sources' && !body.includes(`## ${name}\n`));
  const sources = body.includes('<Sources>')
    ? ''
    : '<Sources>\n\n- A. Author, *A book*, 2001.\n\n</Sources>\n';
  const text = `${FRONTMATTER}\n${body}\n\n${sections.map((name) => `## ${name}\n`).join('\n')}\n## Sources\n\n${sources}`;
  const all = content(text, terms);
  const [chapter] = all.chapters;
  if (chapter === undefined) throw new Error('the chapter is there');
  return [
    ...(await chapterDefects(chapter, all, text)),
    ...undefinedTerms(chapter, all),
    ...figureDefects(chapter, all),
    ...glossaryDefects(all),
  ];
}

test('a chapter without a mistake has none', async () => {
  const body =
    'A <Term name="queue" /> has <Measured of="04-q/sent" /> places, see [there](../glossary/#queue) and [below](#why).';
  expect(await defectsOf(body, [term('queue')])).toEqual([]);
});

test.each<[string, string, RegExp]>([
  ['a link to no page', '[x](../05-none/)', /^"\.\.\/05-none\/" leads to no page/],
  ['a link without the closing slash', '[x](../glossary)', /leads to no page/],
  ['a link from the root', '[x](/glossary/)', /breaks where the site lies under a path/],
  ['a link to no heading', '[x](#nowhere)', /has no place "#nowhere"/],
  ['a link to no term', '[x](../glossary/#kew)', /glossary has no "#kew"/],
  ['a term that is not defined', 'A <Term name="kew" />.', /no term "kew"/],
  ['a figure that is not there', '<Measured of="04-q/nope" />', /has no "nope" among its figures/],
  ['figures that are not there', '<Measured of="04-r/sent" />', /no file sandboxes\/04-r\/figures\.ts/],
  ['a claim that does not hold', '<Claim of="04-q/rises">It rises.</Claim>', /no longer holds.*sent is 3\.$/],
  [
    'a prediction that the run contradicts',
    '<Predict id="p" question="How many?" answer={{ of: \'04-q/sent\', expect: 4 }}>\n\nSo.\n\n</Predict>',
    /expects 4, and the recorded run shows 3/,
  ],
  ['a picture without words', '![](x.png)', /no words for those/],
  ['a sandbox that is not there', '<Sandbox name="04-none" />', /no sandbox "04-none"/],
  [
    'code that is not there',
    '<Code file="04-q/services/b/main.ts" />',
    /no file sandboxes\/04-q\/services\/b/,
  ],
  [
    'an excerpt that is not there',
    '<Code file="04-q/services/a/main.ts" from="let" />',
    /contains from="let"/,
  ],
  ['a moment that is none', '<RecordedRun name="04-q" at="soon" />', /no sandbox "04-q"/],
  [
    'a question without a right answer',
    '<Quiz id="q">\n<Question id="a" ask="Is it?">\n<Answer text="Yes">\nNo.\n</Answer>\n<Answer text="No">\nNo.\n</Answer>\n</Question>\n</Quiz>',
    /question "a" no answer is correct/,
  ],
  ['a source nobody can find', '<Sources>\n\n- A book.\n\n</Sources>', /neither an address nor a year/],
])('%s is told, with its line', async (_, body, what) => {
  const found = (await defectsOf(body)).filter((one) => what.test(one.what));
  expect(found).toHaveLength(1);
  expect(found[0]?.file).toBe(FILE);
  expect(found[0]?.line).toBeGreaterThan(8);
  expect(found[0]?.mend).not.toBe('');
});

test('a term that is defined and not used is told, and one whose chapter is only planned is not', async () => {
  const found = await defectsOf('Text.', [
    term('queue'),
    term('later', { chapter: 9 }),
    term('odd', { chapter: 9, see: ['kew'] }),
  ]);
  expect(found.map(({ what }) => what)).toEqual([
    '"queue" is defined and no chapter uses it.',
    '"odd" refers to "kew", and there is no such term.',
  ]);
});

test('a figure that no chapter shows is told, unless a claim asks for it', () => {
  const all = content(`${FRONTMATTER}\n<Claim of="04-q/rises">So.</Claim>\n`);
  const figures = all.figures.get('04-q');
  if (figures === undefined) throw new Error('the figures are there');
  expect(unusedFigures('04-q', figures, all).map(({ line, what, note }) => [line, what, note])).toEqual([
    // The sandbox itself is in no chapter yet: unfinished, and not wrong.
    [2, '"lost", among its figures, is measured and no chapter shows it.', true],
  ]);
});

test('sections that stand too early are told', async () => {
  const found = await defectsOf('## Prove\n\n## Why\n');
  expect(found.map(({ what }) => what)).toEqual(['The section "Prove" stands too early.']);
});

test.each([
  ['title: "Queues', '"title" begins with a " that nothing closes'],
  ['title: Queues: what waits', '"title" has a colon in it, and stands in no quotes'],
])('frontmatter that is no YAML is told with its line: %s', (line, what) => {
  const text = FRONTMATTER.replace('title: Queues', line);
  expect(() => readChapter(FILE, text)).toThrow(`line 2:1: The value of ${what}.`);
});

test('a field of the frontmatter that is wrong is told with its own line', async () => {
  const text = FRONTMATTER.replace('chapter: 4', 'chapter: four');
  const all = content(text);
  const [chapter] = all.chapters;
  if (chapter === undefined) throw new Error('the chapter is there');
  const found = await chapterDefects(chapter, all, text);
  expect(found.find(({ what }) => what.includes('frontmatter, chapter'))?.line).toBe(5);
});

test('figures of a sandbox that can not be read are not called missing', () => {
  const all = content(`${FRONTMATTER}\n<Measured of="04-r/sent" />\n`);
  all.configTexts.set('04-r', '{');
  const [chapter] = all.chapters;
  if (chapter === undefined) throw new Error('the chapter is there');
  expect(figureDefects(chapter, all)).toEqual([]);
});

test('a place in JSON has its line, also where the path ends early', () => {
  const text = '{\n  "a": [\n    { "b": 1 },\n    { "c": 2 }\n  ]\n}';
  expect(lineInJson(text, ['a', 1, 'c'])).toBe(4);
  expect(lineInJson(text, ['a', 0, 'nope'])).toBe(3);
  expect(lineInJson(text, ['x'])).toBe(1);
});

test('anchors of headings are spelled as in the page', () => {
  expect(slugOf("What's still not solved?")).toBe('whats-still-not-solved');
  expect(slugOf('Say what you know — now')).toBe('say-what-you-know--now');
});
