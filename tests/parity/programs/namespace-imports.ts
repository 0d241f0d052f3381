/**
 * `import * as` reads every export of a module, its lazy getters too, and a copy of a module reads them as well.
 * Imports nothing else, and names no function: what a getter needs must come with its module alone.
 */

import timersModule, * as timers from 'node:timers';
import * as util from 'node:util';

const kinds = (names: object) =>
  Object.entries(names)
    .filter(([name]) => name !== 'default')
    .map(([name, value]) => `${name} ${typeof value}`)
    .sort();
for (const kind of kinds(util)) console.log('util', kind);
for (const kind of kinds(timers)) console.log('timers', kind);
console.log(kinds({ ...timersModule }).length === kinds(timers).length);
