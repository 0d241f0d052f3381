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

/** A letter of each family in a corner, which is there once its face is. */
const PROBES = ['JetBrains Mono Variable', 'Source Serif 4 Variable'];
const PROBE = { x: 1, baseline: 10, size: 11 };
const WAIT_MS = 30;
/** After so long a browser itself takes another face. */
const WAIT_MAX_MS = 4000;

/** Throws an Error where the browser can't draw it. */
export async function pngOf(svg: StandaloneSvg): Promise<Uint8Array<ArrayBuffer>> {
  const probes = PROBES.map(
    (family, index) =>
      `<text x="${PROBE.x}" y="${probeTop(svg, index) + PROBE.baseline}" font-family="${family}" font-size="${PROBE.size}" fill="#808080">M</text>`,
  ).join('');
  const text = svg.text
    .replace('</desc>', `</desc><style>${await faces()}</style>`)
    .replace(/<\/svg>$/, `${probes}</svg>`);
  const url = URL.createObjectURL(new Blob([text], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = svg.width * SCALE;
    canvas.height = svg.height * SCALE;
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('The browser gave no canvas.');
    await drawWithFaces(context, image, svg);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (blob === null) throw new Error('The browser gave no picture.');
    return new Uint8Array(await blob.arrayBuffer());
  } finally {
    URL.revokeObjectURL(url);
  }
}

const probeTop = ({ height }: StandaloneSvg, index: number) => (index === 0 ? 0 : height - 12);

/** A picture's faces come after the picture, and nothing tells when: words are not there until then. */
async function drawWithFaces(
  context: CanvasRenderingContext2D,
  image: HTMLImageElement,
  svg: StandaloneSvg,
): Promise<void> {
  const { width, height } = context.canvas;
  const ground = groundOf(svg);
  const side = 12 * SCALE;
  for (let waitedMs = 0; ; waitedMs += WAIT_MS) {
    context.drawImage(image, 0, 0, width, height);
    const isThere = PROBES.every((_, index) => {
      const { data } = context.getImageData(0, Math.round(probeTop(svg, index) * SCALE), side, side);
      return data.some((value, at) => value !== data[at % 4]);
    });
    if (isThere || waitedMs > WAIT_MAX_MS) break;
    await new Promise((resolve) => setTimeout(resolve, WAIT_MS));
  }
  context.fillStyle = ground;
  for (const index of PROBES.keys()) context.fillRect(0, probeTop(svg, index) * SCALE, side, side);
}

/** The colour that the picture stands on. */
const groundOf = ({ text }: StandaloneSvg) => /height="100%" fill="([^"]+)"/.exec(text)?.[1] ?? '#ffffff';

/** The faces that this page has in use, as rules that hold the font files themselves. */
async function faces(): Promise<string> {
  const used = [...document.fonts].filter(({ status }) => status === 'loaded');
  const rules = [...document.styleSheets].flatMap((sheet) => fontRules(sheet));
  const wanted = rules.filter(({ style }) =>
    used.some(
      (face) =>
        unquoted(face.family) === unquoted(style.getPropertyValue('font-family')) &&
        face.style === (style.getPropertyValue('font-style') || 'normal'),
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
    const kept = ['font-family', 'font-style', 'font-weight', 'unicode-range']
      .map((name) => [name, rule.style.getPropertyValue(name)])
      .filter(([, value]) => value !== '')
      .map(([name, value]) => `${name}:${value};`);
    return `@font-face{${kept.join('')}src:url(data:font/woff2;base64,${data})}`;
  } catch {
    // Another face stands in, as it would in any other program.
    return '';
  }
}

const unquoted = (family: string) => family.replace(/['"]/g, '');
