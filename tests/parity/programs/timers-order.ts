/** In which order timers, ticks and microtasks come. */
import { setImmediate as immediately, setTimeout as wait } from 'node:timers/promises';

const say = (text: string) => console.log(text);
say('start');
process.nextTick(say, 'tick 1');
queueMicrotask(() => {
  say('microtask 1');
  process.nextTick(say, 'tick from a microtask');
  queueMicrotask(() => say('microtask from a microtask'));
});
Promise.resolve().then(() => say('then 1'));
process.nextTick(() => {
  say('tick 2');
  Promise.resolve().then(() => say('then from a tick'));
  process.nextTick(say, 'tick from a tick');
});
const never = setTimeout(say, 1, 'never');
clearTimeout(never);
setTimeout((...words: string[]) => say(words.join(' ')), 30, '30 ms,', 'with', 'arguments');
setTimeout(say, 20, '20 ms');
setTimeout(say, 10, '10 ms, first set');
setTimeout(say, 10, '10 ms, second set');
setTimeout(say, 60_000, 'an unrefed timer keeps nobody').unref();
let turns = 0;
const interval = setInterval(() => {
  turns += 1;
  say(`interval ${turns}`);
  if (turns === 3) clearInterval(interval);
}, 45);
setTimeout(() => {
  say('in a timer');
  setImmediate(() => {
    say('immediate from a timer');
    process.nextTick(say, 'tick from an immediate');
    Promise.resolve().then(() => say('then from an immediate'));
  });
  process.nextTick(say, 'tick from a timer');
}, 200);
const refreshed = setTimeout(say, 250, 'refreshed');
setTimeout(() => refreshed.refresh(), 240);
setTimeout(say, 400, 'before refreshed');
say(`${typeof interval} ${interval.hasRef()} ${refreshed[Symbol.toPrimitive]() > 0}`);
say('end');
await null;
say('after await null');
say(`waited for ${await wait(300, 'a value')}`);
say(`immediately ${await immediately('another')}`);
const abort = new AbortController();
setTimeout(() => abort.abort(), 5);
await wait(1000, null, { signal: abort.signal }).catch((error) => say(`${error.name} ${error.code}`));
process.on('beforeExit', () => say('beforeExit'));
process.on('exit', (code) => say(`exit ${code}`));
