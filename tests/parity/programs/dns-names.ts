// Names and addresses: what each way to ask answers, and each mistake.
import dns from 'node:dns';
import promises, { lookup, Resolver, reverse } from 'node:dns/promises';

const told = (error: unknown) => {
  const { code, syscall, hostname, message } = error as NodeJS.ErrnoException & { hostname?: string };
  return `${code} ${syscall} ${hostname}: ${message}`;
};
const attempt = async (name: string, action: () => unknown) => {
  try {
    console.log(name, await action());
  } catch (error) {
    console.log(name, told(error));
  }
};
const back = (ask: (done: (...values: unknown[]) => void) => unknown) =>
  new Promise((resolve) =>
    ask((...values) => resolve(values.map((one) => (one instanceof Error ? told(one) : one)))),
  );

console.log(promises === dns.promises, dns.NOTFOUND, dns.NODATA, dns.ADDRCONFIG, dns.V4MAPPED, dns.ALL);
console.log(dns.getDefaultResultOrder());
await attempt('lookup', () => lookup('localhost', 4));
await attempt('lookup all', () => lookup('localhost', { all: true, family: 4 }));
await attempt('lookup an address', () => lookup('10.0.0.77'));
await attempt('lookup an address, all', () => lookup('::1', { all: true }));
await attempt('lookup nobody', () => lookup('nobody.invalid'));
await attempt('lookup nobody, all', () => lookup('nobody.invalid', { all: true }));
await attempt('lookup a wrong family', () => lookup('localhost', 5 as never));
await attempt('lookup with wrong hints', () => lookup('localhost', { hints: 1 }));
await attempt('lookup with a wrong name', () => lookup(5 as never));
console.log(await back((done) => dns.lookup('localhost', { family: 4 }, done)));
console.log(await back((done) => dns.lookup('nobody.invalid', done)));
console.log(await back((done) => dns.lookup('localhost', { all: true, family: 'IPv4' }, done)));
await attempt('no callback', () => dns.lookup('localhost', {} as never));
await attempt('reverse nonsense', () => reverse('not an address'));
await attempt('resolve a wrong type', () => promises.resolve('localhost', 'NOPE'));
await attempt('service of a wrong address', () => promises.lookupService('localhost', 80));
await attempt('service of a wrong port', () => promises.lookupService('127.0.0.1', 80_000));
await attempt('service', async () => (await promises.lookupService('127.0.0.1', 80)).service);

await attempt('resolve', () => promises.resolve('nobody.invalid'));
await attempt('resolve4', () => promises.resolve4('nobody.invalid'));
await attempt('resolve MX', () => promises.resolve('nobody.invalid', 'MX'));
await attempt('resolve', () => promises.resolve('main').then((addresses) => addresses.length));
console.log(await back((done) => dns.resolve('nobody.invalid', done)));
console.log(await back((done) => dns.resolve6('nobody.invalid', done)));

const resolver = new Resolver({ timeout: 10, tries: 1 });
resolver.setServers(['10.0.0.5', '[::1]:5353', '10.0.0.6:54']);
console.log(resolver.getServers());
await attempt('no address', () => resolver.setServers(['nonsense']));
await attempt('no array', () => resolver.setServers('10.0.0.5' as never));
await attempt('wrong timeout', () => new dns.Resolver({ timeout: -5 }));
const old = new dns.Resolver();
old.setServers(['10.0.0.9']);
console.log(old.getServers(), typeof old.cancel, typeof old.resolveSrv);
await attempt('order', () => dns.setDefaultResultOrder('ipv9first' as never));
dns.setDefaultResultOrder('ipv4first');
console.log(dns.getDefaultResultOrder(), promises.getDefaultResultOrder());
