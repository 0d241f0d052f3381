/**
 * xterm behind the terminal's handle: colours from the tokens, a column for time, a prefix for the process, links to
 * source places. Loaded on demand by terminal.ts; with its style sheet the only importer of xterm.
 */
import { FitAddon } from '@xterm/addon-fit';
import { type ILink, Terminal } from '@xterm/xterm';
import '@xterm/xterm/css/xterm.css';
import { identitiesOf, type ProcessIdentity } from '../process-identity.ts';
import { inRem } from '../rem.ts';
import { createFloodGate } from './flood.ts';
import type { SaidLine, TerminalHandle, TerminalOptions } from './handle.ts';
import { harmless, linesOf, placesIn, type TerminalLine } from './lines.ts';
import { createPrinted } from './printed.ts';
import { english } from './words.ts';
import { wrapWords } from './wrap-words.ts';
import { FONT_FAMILY, FONT_REM, leastContrast, themeFromTokens } from './xterm-look.ts';

const SCROLLBACK = 5000;
/** A frame prints about 30,000 lines a second at 60 Hz; xterm itself manages more. */
const LINES_PER_FRAME = 500;
const TIME_WIDTH = 9;
/** Below this a line has room for neither its time nor its process's whole name. */
const TIMED_COLUMNS = 60;

const ESC = '\u001b[';
const RESET = `${ESC}0m`;
const FULL_RESET = '\u001bc';

export async function createXtermTerminal(
  box: HTMLElement,
  options: TerminalOptions,
): Promise<TerminalHandle> {
  const words = options.words ?? english;
  const identities = new Map(identitiesOf(options.processes).map((identity) => [identity.name, identity]));
  const nameWidth = Math.min(14, Math.max(4, ...options.processes.map((name) => name.length)));

  const frame = document.createElement('div');
  frame.className = 'hb-terminal';
  const empty = document.createElement('p');
  empty.className = 'hb-terminal-empty';
  empty.textContent = words.empty;
  const sheet = document.createElement('div');
  sheet.className = 'hb-terminal-sheet';
  const heading = document.createElement('pre');
  heading.className = 'hb-terminal-heading';
  heading.textContent = words.unit.padStart(TIME_WIDTH);
  frame.append(heading, empty, sheet);
  box.append(frame);

  await document.fonts.load(`13px ${FONT_FAMILY}`).catch(() => []);
  const terminal = new Terminal({
    theme: themeFromTokens(),
    fontFamily: FONT_FAMILY,
    fontSize: inRem(FONT_REM),
    lineHeight: 1.35,
    scrollback: SCROLLBACK,
    disableStdin: true,
    cursorBlink: false,
    cursorInactiveStyle: 'none',
    screenReaderMode: true,
    convertEol: true,
    minimumContrastRatio: leastContrast(),
    drawBoldTextInBrightColors: false,
  });
  const fit = new FitAddon();
  terminal.loadAddon(fit);
  terminal.open(sheet);
  terminal.textarea?.setAttribute('aria-label', options.label);
  terminal.textarea?.setAttribute('readonly', '');
  // Tab must leave: nothing can be typed here.
  terminal.attachCustomKeyEventHandler((event) => {
    if (event.key === 'Tab') return false;
    return event.type !== 'keydown' || options.onKey?.(event) !== true;
  });
  terminal.write(`${ESC}?25l`);
  const printed = createPrinted(SCROLLBACK);
  let isTimed = false;
  const resize = () => {
    const { viewportY, baseY } = terminal.buffer.active;
    // xterm measures nothing while its box is hidden.
    if (sheet.clientWidth > 0 && sheet.clientHeight > 0) fit.fit();
    // Who saw the newest line sees it in another size, too.
    if (viewportY >= baseY) terminal.scrollToBottom();
    heading.hidden = terminal.cols < TIMED_COLUMNS;
    if (isTimed === terminal.cols >= TIMED_COLUMNS) return;
    isTimed = !isTimed;
    // Under a heading of times each line has its own, also those that were printed before there was room for it.
    const lines = printed.again();
    if (lines.length === 0) return;
    terminal.write(`${FULL_RESET}${ESC}?25l`);
    isEmpty = true;
    writeLines(lines);
  };
  /** Narrow boxes do without the time of each line, rather than wrapping all of them. */
  const prefix = (line: TerminalLine) => {
    const time = isTimed ? `${paint('muted', words.time(line.atUs).padStart(TIME_WIDTH))} ` : '';
    const identity = line.process === null ? undefined : identities.get(line.process);
    if (!identity) return `${time}${' '.repeat(isTimed ? nameWidth + 3 : 0)}`;
    const name = isTimed ? shorten(identity.name, nameWidth).padEnd(nameWidth) : identity.shortName;
    return `${time}${processColor(identity)}${identity.glyph} ${name}${RESET} `;
  };
  /** Line ends stand between lines: one behind the last would cost a row. */
  let isEmpty = true;
  const writeLines = (lines: readonly string[], done?: () => void) => {
    terminal.write(`${isEmpty ? '' : '\r\n'}${lines.join('\r\n')}`, done);
    isEmpty = false;
  };
  const keepAndWrite = (count: number, lines: () => readonly string[], done?: () => void) => {
    printed.add(count, lines);
    writeLines(lines(), done);
  };
  const print = (lines: readonly TerminalLine[], dropped: number) => {
    keepAndWrite(lines.length, () => [
      ...(dropped > 0 ? [paint('muted', words.dropped(dropped))] : []),
      ...lines.map((line) => `${prefix(line)}${body(line)}${RESET}`),
    ]);
  };
  const gate = createFloodGate({ linesPerRelease: LINES_PER_FRAME, waitingMax: SCROLLBACK, print });
  /** How many lines were not printed because the output is held; null while it is not. */
  let heldBack: number | null = null;
  let frameRequest = 0;
  const pump = () => {
    frameRequest = gate.release() ? requestAnimationFrame(pump) : 0;
  };
  const observer = new ResizeObserver(resize);
  observer.observe(sheet);
  resize();
  linkPlaces(terminal, options);

  return {
    write(records) {
      let lines = records.flatMap((record) => linesOf(record, words));
      if (heldBack !== null) {
        const shown = lines.filter(({ tone }) => tone !== 'output' && tone !== 'error-output');
        heldBack += lines.length - shown.length;
        lines = shown;
      }
      if (lines.length === 0) return;
      empty.hidden = true;
      gate.push(lines);
      // Without waiting for a frame where nothing waits: a hidden page gives no frames.
      if (frameRequest === 0) pump();
    },
    say(lines) {
      empty.hidden = true;
      if (lines.length === 0) return Promise.resolve();
      return new Promise((resolve) => {
        keepAndWrite(
          lines.length,
          () => lines.flatMap((line) => saidLines(line, terminal.cols).map((text) => `${text}${RESET}`)),
          resolve,
        );
      });
    },
    hold(held) {
      const lines = heldBack ?? 0;
      heldBack = held ? lines : null;
      if (!held && lines > 0) keepAndWrite(1, () => [paint('muted', words.held(lines))]);
    },
    clear() {
      gate.clear();
      printed.clear();
      if (heldBack !== null) heldBack = 0;
      // As text, so that it comes behind what was written before and is not printed yet.
      terminal.write(`${FULL_RESET}${ESC}?25l`);
      isEmpty = true;
      empty.hidden = false;
    },
    columns: () => terminal.cols,
    setTheme() {
      terminal.options.theme = themeFromTokens();
      terminal.options.minimumContrastRatio = leastContrast();
      terminal.options.fontSize = inRem(FONT_REM);
      resize();
    },
    dispose() {
      cancelAnimationFrame(frameRequest);
      observer.disconnect();
      terminal.dispose();
      frame.remove();
    },
  };
}

/** Clicking "counter/main.ts:12:5" tells the caller. */
function linkPlaces(terminal: Terminal, options: TerminalOptions): void {
  if (!options.onPlace) return;
  terminal.registerLinkProvider({
    provideLinks(row, callback) {
      const text = terminal.buffer.active.getLine(row - 1)?.translateToString(true) ?? '';
      const links: ILink[] = placesIn(text)
        .filter(
          ({ file }) =>
            options.processes.some((process) => file.startsWith(`${process}/`)) || file.includes('/'),
        )
        .map((place) => ({
          range: { start: { x: place.start + 1, y: row }, end: { x: place.end, y: row } },
          text: text.slice(place.start, place.end),
          activate: () => options.onPlace?.(place.file, place.line),
        }));
      callback(links.length > 0 ? links : undefined);
    },
  });
}

function body(line: TerminalLine): string {
  const text = harmless(line.text);
  switch (line.tone) {
    case 'fault':
      return `${paint('fault', text)}`;
    case 'note':
    case 'stack':
      return paint('muted', text);
    case 'error-output':
      return `${ESC}3m${text}`;
    default:
      return text;
  }
}

/** Sentences are broken at their blanks; what a command answers may be a table, and stays as it is. */
function saidLines({ tone, text }: SaidLine, columns: number): string[] {
  const shown = harmless(text);
  if (tone === 'typed') return [`${paint('muted', '›')} ${ESC}1m${shown}`];
  return tone === 'problem' ? wrapWords(shown, columns).map((line) => `${ESC}3m${line}`) : [shown];
}

/**
 * The palette carries our own colours: 1 is the fault, 8 is muted, and 16 + n is process n. A program that prints in
 * ANSI colours gets the theme's; ours stay ours, and follow a change of theme by themselves.
 */
function paint(tone: 'fault' | 'muted', text: string): string {
  return `${tone === 'fault' ? `${ESC}1;31m` : `${ESC}90m`}${text}${RESET}`;
}

function processColor(identity: ProcessIdentity): string {
  return `${ESC}1;38;5;${15 + Number(identity.token.slice(-1))}m`;
}

function shorten(name: string, width: number): string {
  return name.length <= width ? name : `${name.slice(0, width - 1)}…`;
}
