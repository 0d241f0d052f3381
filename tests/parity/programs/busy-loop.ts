// A program that keeps itself busy by the clock: timers that fall due meanwhile run late, in their order.
const began = performance.now();
const passed = () => `${[100, 300, 400, 500].filter((ms) => performance.now() - began >= ms)} ms have passed`;
const burn = (ms: number) => {
  const until = performance.now() + ms;
  while (performance.now() < until);
};

setTimeout(() => console.log('due at 100', passed()), 100);
setTimeout(() => console.log('due at 250', passed()), 250);
setTimeout(() => console.log('due at 3000'), 3000);
setImmediate(() => console.log('immediate', passed()));
Promise.resolve().then(() => {
  burn(100);
  console.log('a microtask took its time', passed());
});
const start = Date.now();
while (Date.now() - start < 300);
console.log('after the loop', passed());
let [seconds, nanoseconds] = process.hrtime();
const until = seconds * 1e9 + nanoseconds + 1e8;
while (seconds * 1e9 + nanoseconds < until) [seconds, nanoseconds] = process.hrtime();
console.log('after another', passed());
