// Every hash, HMAC and key derivation that the simulation has, over lengths around the ends of their blocks.
import crypto, { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';

const attempt = (name: string, action: () => unknown) => {
  try {
    console.log(name, action());
  } catch (error) {
    console.log(
      name,
      (error as NodeJS.ErrnoException).name,
      (error as NodeJS.ErrnoException).code,
      (error as Error).message,
    );
  }
};
for (const name of ['md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512', 'SHA-256', 'RSA-SHA256']) {
  for (const length of [0, 1, 55, 56, 63, 64, 65, 111, 112, 127, 128, 129, 1000])
    console.log(
      name,
      length,
      createHash(name).update('ü'.repeat(length).slice(0, length), 'latin1').digest('hex'),
    );
}
for (const name of ['md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512']) {
  for (const key of ['', 'key', 'k'.repeat(64), 'k'.repeat(65), 'k'.repeat(129)])
    console.log(name, key.length, createHmac(name, key).update('message').digest('base64'));
}
const hash = createHash('sha256').update('one');
const copy = hash.copy().update(' two');
console.log(
  hash.digest('base64url'),
  copy.digest('hex'),
  createHash('sha1')
    .update(new Uint16Array([1, 2]))
    .digest(),
);
attempt('twice', () => hash.digest());
attempt('late', () => hash.update('x'));
attempt('unknown', () => createHash('nope'));
attempt('unknown hmac', () => createHmac('nope', 'k'));
attempt('no data', () => createHash('md5').update(5 as never));
attempt('equal', () => [
  timingSafeEqual(Buffer.from('a'), Buffer.from('a')),
  timingSafeEqual(Buffer.from('a'), Buffer.from('b')),
]);
attempt('unequal', () => timingSafeEqual(Buffer.from('a'), Buffer.from('ab')));
const stream = createHash('sha256');
await pipeline(Readable.from(['pi', 'ped']), stream);
console.log(stream.read());
console.log(crypto.hash('sha1', 'at once'), crypto.hash('sha512', 'at once', 'base64'));
console.log(crypto.pbkdf2Sync('password', 'salt', 10, 50, 'sha512').toString('hex'));
console.log(await promisify(crypto.pbkdf2)('password', 'salt', 3, 20, 'sha1'));
console.log(crypto.scryptSync('password', 'NaCl', 64, { N: 64, r: 8, p: 2 }).toString('hex'));
console.log(Buffer.from(crypto.hkdfSync('sha256', 'key', 'salt', 'info', 70)).toString('hex'));
console.log(new Uint8Array(await crypto.subtle.digest('SHA-384', new TextEncoder().encode('subtle'))));
await crypto.subtle.digest('MD5', new Uint8Array()).catch((error) => console.log(error.name));
console.log(
  crypto.randomBytes(5).length,
  crypto.randomInt(3, 4),
  /^[\da-f]{8}-[\da-f]{4}-4/.test(crypto.randomUUID()),
);
const filled = await new Promise<Uint8Array>((resolve) =>
  crypto.randomFill(new Uint8Array(4), (_error, view) => resolve(view)),
);
console.log(filled.length, crypto.webcrypto.subtle === crypto.subtle);
