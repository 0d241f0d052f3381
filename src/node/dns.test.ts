import { expect, it } from 'vitest';
import { TestMachine } from './test-machine.ts';

it('dns answers from the hosts of the cluster, by every way to ask', async () => {
  const machine = await TestMachine.start('client', 'counter');
  machine.hosts[0]?.main(`
    const dns = require('node:dns');
    const { promises } = dns;
    const tell = async (name, promise) => console.log(name, await promise.catch((error) => error.message));
    (async () => {
      await tell('lookup', promises.lookup('Counter'));
      await tell('six', promises.lookup('counter', 6));
      await tell('mapped', promises.lookup('counter', { family: 6, hints: dns.V4MAPPED }));
      await tell('resolve', promises.resolve('counter'));
      await tell('ttl', promises.resolve4('counter', { ttl: true }));
      await tell('AAAA', promises.resolve6('counter'));
      await tell('nobody', promises.resolve4('nobody'));
      await tell('MX', promises.resolveMx('counter'));
      await tell('any', promises.resolve('counter', 'ANY'));
      await tell('reverse', promises.reverse('10.0.0.2'));
      await tell('nobody there', promises.reverse('10.0.0.99'));
      await tell('PTR', promises.resolvePtr('2.0.0.10.in-addr.arpa'));
      await tell('service', promises.lookupService('10.0.0.2', 80));
      await tell('resolver', new promises.Resolver().resolve4('client'));
      const resolver = new dns.Resolver();
      resolver.resolve4('counter', (error) => console.log('cancelled', error.code, error.syscall));
      resolver.cancel();
      dns.resolve4('counter', (error, addresses) => console.log('callback', error, addresses));
    })();
  `);
  await machine.run();
  expect(machine.hosts[0]?.errors).toEqual([]);
  expect(machine.hosts[0]?.output.trimEnd().split('\n')).toEqual([
    "lookup { address: '10.0.0.2', family: 4 }",
    'six getaddrinfo ENOTFOUND counter',
    "mapped { address: '::ffff:10.0.0.2', family: 6 }",
    "resolve [ '10.0.0.2' ]",
    "ttl [ { address: '10.0.0.2', ttl: 60 } ]",
    'AAAA queryAaaa ENODATA counter',
    'nobody queryA ENOTFOUND nobody',
    'MX queryMx ENODATA counter',
    "any [ { type: 'A', address: '10.0.0.2', ttl: 60 } ]",
    "reverse [ 'counter' ]",
    'nobody there getHostByAddr ENOTFOUND 10.0.0.99',
    "PTR [ 'counter' ]",
    "service { hostname: 'counter', service: 'http' }",
    "resolver [ '10.0.0.1' ]",
    'cancelled ECANCELLED queryA',
    "callback null [ '10.0.0.2' ]",
  ]);
});
