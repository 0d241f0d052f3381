/**
 * An SVG as a PNG of twice its size, drawn by the browser. The page's own faces go into what is drawn, because a picture by
 * itself may load nothing. Only in a browser.
 */
import type { StandaloneSvg } from './standalone-svg.tsx';

/** Sharp on screens and paper. */
const SCALE = 2;
/** What canvases of today's browsers hold, those of phones among them. */
const SIDE_MAX = 32_000;
const AREA_MAX = 64_000_000;

export function fitsPng({ width, height }: Pick<StandaloneSvg, 'width' | 'height'>): boolean {
  const [wide, high] = [width * SCALE, height * SCALE];
  return wide <= SIDE_MAX && high <= SIDE_MAX && wide * high <= AREA_MAX;
}

/** Throws an Error where the browser can't draw it. */
export async function pngOf(svg: StandaloneSvg): Promise<Uint8Array<ArrayBuffer>> {
  const text = svg.text.replace('</desc>', `</desc><style>${await faces()}</style>`);
  const url = URL.createObjectURL(new Blob([text], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = svg.width * SCALE;
    canvas.height = svg.height * SCALE;
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (blob === null) throw new Error('The browser gave no picture.');
    return new Uint8Array(await blob.arrayBuffer());
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** The faces that this page has in use, as rules that hold the font files themselves. */
async function faces(): Promise<string> {
  const used = [...document.fonts].filter(({ status }) => status === 'loaded');
  const rules = [...document.styleSheets].flatMap((sheet) => fontRules(sheet));
  const wanted = rules.filter(({ style }) =>
    used.some(
      ({ family, unicodeRange, style: slant }) =>
        unquoted(family) === unquoted(style.getPropertyValue('font-family')) &&
        normal(unicodeRange) === normal(style.getPropertyValue('unicode-range')) &&
        slant === (style.getPropertyValue('font-style') || 'normal'),
    ),
  );
  const written = await Promise.all(wanted.map(withFile));
  return written.join('\n');
}

function fontRules(sheet: CSSStyleSheet): CSSFontFaceRule[] {
  try {
    return [...sheet.cssRules].filter((rule) => rule instanceof CSSFontFaceRule);
  } catch {
    // A sheet that a browser's extension put there.
    return [];
  }
}

async function withFile(rule: CSSFontFaceRule): Promise<string> {
  const [, address] = /url\("?([^")]+)"?\)/.exec(rule.style.getPropertyValue('src')) ?? [];
  if (address === undefined) return '';
  try {
    const response = await fetch(new URL(address, rule.parentStyleSheet?.href ?? document.baseURI));
    const bytes = new Uint8Array(await response.arrayBuffer());
    const data = btoa(bytes.reduce((text, byte) => text + String.fromCharCode(byte), ''));
    const name = (property: string) => `${property}:${rule.style.getPropertyValue(property)};`;
    return `@font-face{${['font-family', 'font-style', 'font-weight', 'unicode-range'].map(name).join('')}src:url(data:font/woff2;base64,${data})}`;
  } catch {
    // Another face stands in, as it would in any other program.
    return '';
  }
}

const unquoted = (family: string) => family.replace(/['"]/g, '');
const normal = (range: string) =>
  range
    .replace(/\s/g, '')
    .toUpperCase()
    .replace(/U\+0+(?=[0-9A-F])/g, 'U+');
