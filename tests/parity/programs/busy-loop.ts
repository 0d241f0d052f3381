// A program that keeps itself busy by the clock: timers that fall due meanwhile run late, in their order.
const began = performance.now();
const passed = (ms: number) =>
  performance.now() - began >= ms ? `at least ${ms} ms have passed` : `less than ${ms} ms have passed`;
const burn = (ms: number) => {
  const until = performance.now() + ms;
  while (performance.now() < until);
};

setTimeout(() => console.log('due at 100', passed(300)), 100);
setTimeout(() => console.log('due at 250', passed(300)), 250);
setTimeout(() => console.log('due at 3000'), 3000);
setImmediate(() => console.log('immediate', passed(300)));
Promise.resolve().then(() => {
  burn(100);
  console.log('a microtask took its time', passed(500));
});
const start = Date.now();
while (Date.now() - start < 300);
console.log('after the loop', passed(300));
let [seconds, nanoseconds] = process.hrtime();
const until = seconds * 1e9 + nanoseconds + 1e8;
while (seconds * 1e9 + nanoseconds < until) [seconds, nanoseconds] = process.hrtime();
console.log('after another', passed(400));
