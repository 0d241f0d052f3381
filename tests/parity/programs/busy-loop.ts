// A program that keeps itself busy by the clock: timers that fall due meanwhile run late, in their order.
// Date has whole milliseconds: a loop by it may end a little early.
const began = performance.now();
const passed = (ms: number) =>
  performance.now() - began >= ms ? `at least ${ms} ms have passed` : `less than ${ms} ms have passed`;
const burn = (ms: number) => {
  const until = performance.now() + ms;
  while (performance.now() < until);
};

setTimeout(() => console.log('due at 100', passed(290)), 100);
setTimeout(() => console.log('due at 250', passed(290)), 250);
setImmediate(() => console.log('immediate', passed(290)));
Promise.resolve().then(() => {
  burn(100);
  console.log('a microtask took its time', passed(490));
});
const start = Date.now();
while (Date.now() - start < 300);
console.log('after the loop', passed(290));
let [seconds, nanoseconds] = process.hrtime();
const until = seconds * 1e9 + nanoseconds + 1e8;
while (seconds * 1e9 + nanoseconds < until) [seconds, nanoseconds] = process.hrtime();
console.log('after another', passed(390));
