/**
 * Monaco's style sheets, by themselves: they are adopted while Monaco itself, which is sixteen times as large, is still being read.
 * The browser has then done with them when the first editor is made.
 */
import.meta.glob('/node_modules/monaco-editor/esm/vs/**/*.css', { eager: true });
