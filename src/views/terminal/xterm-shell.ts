/** xterm as a terminal to type in; the shape is handle.ts's. With xterm-terminal.ts the only importer of xterm. */
import { FitAddon } from '@xterm/addon-fit';
import { Terminal } from '@xterm/xterm';
import '@xterm/xterm/css/xterm.css';
import { inRem } from '../rem.ts';
import type { ShellTerminal, ShellTerminalOptions } from './handle.ts';
import { FONT_FAMILY, FONT_REM, leastContrast, themeFromTokens } from './xterm-look.ts';

const SCROLLBACK = 5000;

export async function createXtermShell(
  box: HTMLElement,
  options: ShellTerminalOptions,
): Promise<ShellTerminal> {
  const frame = document.createElement('div');
  frame.className = 'hb-terminal';
  const sheet = document.createElement('div');
  sheet.className = 'hb-terminal-sheet';
  frame.append(sheet);
  box.append(frame);
  await document.fonts.load(`13px ${FONT_FAMILY}`).catch(() => []);
  const terminal = new Terminal({
    theme: themeFromTokens(true),
    fontFamily: FONT_FAMILY,
    fontSize: inRem(FONT_REM),
    lineHeight: 1.35,
    scrollback: SCROLLBACK,
    screenReaderMode: true,
    minimumContrastRatio: leastContrast(),
  });
  const fit = new FitAddon();
  terminal.loadAddon(fit);
  terminal.open(sheet);
  terminal.textarea?.setAttribute('aria-label', options.label);
  terminal.attachCustomKeyEventHandler((event) => !(event.key === 'Tab' && event.shiftKey));
  const size = { cols: terminal.cols, rows: terminal.rows };
  const resize = () => {
    // xterm measures nothing while its box is hidden.
    if (sheet.clientWidth === 0 || sheet.clientHeight === 0) return;
    fit.fit();
    if (size.cols === terminal.cols && size.rows === terminal.rows) return;
    size.cols = terminal.cols;
    size.rows = terminal.rows;
    options.onSize(size);
  };
  const observer = new ResizeObserver(resize);
  observer.observe(sheet);
  resize();
  terminal.onData(options.onData);
  return {
    size,
    write: (text) => terminal.write(text),
    focus: () => terminal.focus(),
    setTheme() {
      terminal.options.theme = themeFromTokens(true);
      terminal.options.minimumContrastRatio = leastContrast();
      terminal.options.fontSize = inRem(FONT_REM);
      resize();
    },
    dispose() {
      observer.disconnect();
      terminal.dispose();
      frame.remove();
    },
  };
}
