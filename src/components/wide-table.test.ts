import { expect, test } from 'vitest';
import { wideTable } from './wide-table.ts';

const html = `<table>
<thead><tr><th>In <em>Python</em></th><th align="right">"Here" &amp; now</th></tr></thead>
<tbody><tr><td><code>handle</code></td><td align="right">a</td></tr><tr><td>b</td><td align="right">c</td></tr></tbody>
</table>`;

test('each cell knows its column, in each row anew', () => {
  expect(
    [...wideTable(html).matchAll(/<td role="cell" data-column="([^"]*)"/g)].map(([, name]) => name),
  ).toEqual(['In Python', '&quot;Here&quot; &amp; now', 'In Python', '&quot;Here&quot; &amp; now']);
});

test('rows and cells keep their roles and their content', () => {
  const wide = wideTable(html);
  expect(wide.match(/role="row"/g)).toHaveLength(3);
  expect(wide.match(/role="columnheader"/g)).toHaveLength(2);
  expect(wide.replaceAll(/ (?:role|data-column)="[^"]*"/g, '')).toBe(html);
});

test('anything but one table is refused, with what stands there', () => {
  expect(() => wideTable('<p>a | b</p>')).toThrow(/holds one table and nothing else.*a \| b/);
  expect(() => wideTable(`${html}\n${html}`)).toThrow(/one table/);
});
