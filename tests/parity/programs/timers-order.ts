/**
 * In which order timers, ticks and microtasks come. Each part waits for the one before: timers that were set at one
 * moment fire in the order of their delays however late they are, others on a busy machine in any order.
 */
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
const last = new Promise((resolve) => setTimeout(resolve, 40));
say('end');
await null;
say('after await null');
await last;

let turns = 0;
await new Promise<void>((resolve) => {
  const interval = setInterval(() => {
    turns += 1;
    say(`interval ${turns}`);
    if (turns < 3) return;
    clearInterval(interval);
    resolve();
  }, 15);
  say(`${typeof interval} ${interval.hasRef()} ${interval[Symbol.toPrimitive]() > 0}`);
});

await new Promise<void>((resolve) => {
  setTimeout(() => {
    say('in a timer');
    setImmediate(() => {
      say('immediate from a timer');
      process.nextTick(say, 'tick from an immediate');
      Promise.resolve().then(() => say('then from an immediate'));
      setImmediate(resolve);
    });
    process.nextTick(say, 'tick from a timer');
    Promise.resolve().then(() => say('then from a timer'));
  }, 5);
});

await new Promise<void>((resolve) => {
  const refreshed = setTimeout(() => {
    say('refreshed');
    resolve();
  }, 60);
  setTimeout(() => refreshed.refresh(), 40);
  setTimeout(say, 80, 'before refreshed');
});

say(`waited for ${await wait(30, 'a value')}`);
say(`immediately ${await immediately('another')}`);
const abort = new AbortController();
setTimeout(() => abort.abort(), 5);
await wait(60_000, null, { signal: abort.signal }).catch((error) => say(`${error.name} ${error.code}`));

// Deep chains of microtasks still come before a tick that was queued with them.
setTimeout(async () => {
  process.nextTick(say, 'tick beside a chain');
  for (let step = 1; step <= 3; step += 1) {
    await null;
    say(`step ${step} of the chain`);
  }
}, 5);
process.on('beforeExit', () => say('beforeExit'));
process.on('exit', (code) => say(`exit ${code}`));
