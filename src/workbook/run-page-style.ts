/** The style of the page that an exported run is told by: system fonts, light and dark, one column on a phone. */

/** Hues of processes, in lane order; the names beside them say the same. */
const hues = ['#0b6bcb', '#b3541e', '#1d7a4c', '#8a3ffc', '#a8154b', '#00707f', '#7a5c00', '#4f5d75'];
const darkHues = ['#6cb4ff', '#ffa36b', '#62d39b', '#c4a5ff', '#ff8fb5', '#5fd3e0', '#e0c05a', '#b3c0d6'];
const colours = (list: readonly string[]) =>
  list.map((colour, index) => `.p${index}{--own:${colour}}`).join('');
const indents = Array.from(
  { length: 9 },
  (_, depth) => `.d${depth} .what{padding-left:${depth * 0.9}rem}`,
).join('');

export const runPageStyle = `
:root{color-scheme:light dark;--ink:#1b1f24;--soft:#57606a;--paper:#fff;--sheet:#f6f7f9;--line:#d8dde3;--bad:#b3261e}
${colours(hues)}
@media(prefers-color-scheme:dark){:root{--ink:#e8eaed;--soft:#a3abb5;--paper:#14171b;--sheet:#1c2026;--line:#343b44;--bad:#ff9d94}${colours(darkHues)}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:72rem;padding:2.5rem 1.5rem 4rem;background:var(--paper);color:var(--ink);font:1rem/1.5 system-ui,sans-serif}
h1{font-size:1.9rem;line-height:1.2;margin:0 0 .5rem}
h2{font-size:1.25rem;margin:2.75rem 0 .75rem;padding-top:1rem;border-top:1px solid var(--line)}
p{max-width:44rem;margin:.25rem 0 1rem}
header p,.left,.id{color:var(--soft)}
dl{display:flex;flex-wrap:wrap;gap:.75rem 2.5rem;margin:1.25rem 0 0}
dt{font-size:.8rem;color:var(--soft)}
dd{margin:0;font:600 1rem/1.4 ui-monospace,monospace;overflow-wrap:anywhere}
.scroll{overflow-x:auto;max-height:34rem;overflow-y:auto;border:1px solid var(--line);border-radius:8px}
.scroll:focus-visible,summary:focus-visible{outline:2px solid #0b6bcb;outline-offset:2px}
table{border-collapse:collapse;width:100%;font-size:.9rem}
th,td{padding:.4rem .75rem;text-align:left;vertical-align:top;white-space:nowrap;font-variant-numeric:tabular-nums}
thead th{position:sticky;top:0;background:var(--sheet);color:var(--soft);font-weight:600;font-size:.8rem}
tbody tr+tr>*{border-top:1px solid var(--line)}
tbody th{font-weight:600}
th.number,td.number{text-align:right}
.wide{white-space:normal;min-width:16rem;width:60%}
code{font:.85rem/1.5 ui-monospace,monospace;white-space:pre-wrap;overflow-wrap:anywhere}
.bad{color:var(--bad)}
.note{font-weight:600;font-size:.85rem}
.mark{display:inline-flex;align-items:center;gap:.45rem}
i{display:inline-block;flex:none;width:.65rem;height:.65rem;border-radius:2px;background:var(--own)}
details{border:1px solid var(--line);border-radius:8px;margin:0 0 1rem;overflow:hidden}
summary{padding:.6rem .9rem;background:var(--sheet);font-weight:600;cursor:pointer;overflow-wrap:anywhere}
.id{margin:.5rem .9rem 0;font:.75rem/1.4 ui-monospace,monospace;overflow-wrap:anywhere}
.spans{list-style:none;margin:.4rem 0 .6rem;padding:0 .9rem}
.spans li{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1.2fr);gap:.25rem 1rem;align-items:center;padding:.2rem 0}
.what{display:flex;gap:.5rem;align-items:baseline;font-size:.9rem;overflow-wrap:anywhere;min-width:0}
.when{display:flex;gap:.6rem;align-items:center;min-width:0}
.when svg{flex:1;min-width:0;background:var(--sheet);border-radius:3px;overflow:hidden}
.ms{flex:none;width:5rem;text-align:right;font-size:.8rem;color:var(--soft);font-variant-numeric:tabular-nums}
rect{fill:var(--own);stroke:var(--own);stroke-width:1.5;min-width:2px}
.client rect{fill-opacity:.15}
svg.bad rect{stroke:var(--bad);stroke-dasharray:4 2}
${indents}
@media(max-width:40rem){body{padding:1.5rem 1rem 3rem}h1{font-size:1.5rem}.spans li{grid-template-columns:1fr}.when{padding-left:1.1rem}}
@media print{body{max-width:none;padding:0}.scroll{max-height:none;overflow:visible}}
`;
