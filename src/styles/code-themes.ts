/**
 * How code is coloured in prose, light and dark. Few hues, and none of those that mean something here: no red (fault), no amber
 * (suspected) and no green (passed). Keywords are the accent, strings violet, comments muted italics; the rest is ink.
 * The values repeat tokens.css because the highlighter mixes colours while building and can't read variables.
 */

interface Ink {
  ink: string;
  panel: string;
  muted: string;
  keyword: string;
  text: string;
  constant: string;
  called: string;
}

function theme(name: string, type: 'light' | 'dark', ink: Ink) {
  const rule = (scope: string[], foreground: string, fontStyle = '') => ({
    scope,
    settings: { foreground, fontStyle },
  });
  return {
    name,
    type,
    colors: { 'editor.background': ink.panel, 'editor.foreground': ink.ink },
    tokenColors: [
      { settings: { foreground: ink.ink, background: ink.panel } },
      rule(['comment', 'punctuation.definition.comment'], ink.muted, 'italic'),
      rule(['keyword', 'storage', 'keyword.operator.new', 'variable.language'], ink.keyword),
      rule(['keyword.operator', 'storage.type.function.arrow', 'punctuation'], ink.ink),
      rule(['string', 'punctuation.definition.string', 'string.regexp'], ink.text),
      rule(['meta.template.expression'], ink.ink),
      rule(['constant.numeric', 'constant.language', 'constant.character'], ink.constant),
      rule(['entity.name.function', 'support.function'], ink.called),
      rule(['entity.name.type', 'support.type', 'support.class', 'entity.name.class'], ink.called),
    ],
  };
}

export const codeThemes = [
  theme('happens-before-light', 'light', {
    ink: '#17202a',
    panel: '#ffffff',
    muted: '#55606b',
    keyword: '#1a4f8b',
    text: '#6b3f8f',
    constant: '#00665c',
    called: '#0b5d80',
  }),
  theme('happens-before-dark', 'dark', {
    ink: '#e4e9ed',
    panel: '#1a2129',
    muted: '#a3aeb8',
    keyword: '#8dbdf2',
    text: '#d2b3f0',
    constant: '#6fd0c4',
    called: '#9fd6ee',
  }),
];
