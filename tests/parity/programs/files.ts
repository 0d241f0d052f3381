/** Files: written, read, listed, renamed and removed, at once, later and by promises; errors; streams. */
import * as fs from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';

const failure = (error: unknown) => {
  const { message, code, errno, syscall } = error as NodeJS.ErrnoException;
  return [message, code, errno, syscall, Object.keys(error as object).join()];
};
const attempt = (work: () => unknown) => {
  try {
    console.log(work());
  } catch (error) {
    console.log(...failure(error));
  }
};

console.log(fs.readdirSync('.'));
fs.mkdirSync('data/inner', { recursive: true });
fs.writeFileSync('data/log.txt', 'one\n');
fs.appendFileSync('./data/log.txt', 'two\n');
console.log(fs.readFileSync('data/log.txt', 'utf8'), fs.statSync('data/log.txt').size);
attempt(() => fs.readFileSync('missing.txt'));
attempt(() => fs.mkdirSync('data'));
attempt(() => fs.rmdirSync('data'));
attempt(() => fs.unlinkSync('data'));
attempt(() => fs.readdirSync('data/log.txt'));
attempt(() => fs.openSync('data/log.txt', 'wx'));
attempt(() => fs.writeFileSync('data', 'x'));
attempt(() => fs.renameSync('missing.txt', 'other.txt'));
attempt(() => fs.closeSync(999));
attempt(() => fs.rmSync('missing.txt'));
attempt(() => fs.statSync('missing.txt', { throwIfNoEntry: false }));
fs.copyFileSync('data/log.txt', 'copy.txt');
fs.truncateSync('copy.txt', 2);
fs.symlinkSync('copy.txt', 'link.txt');
console.log(
  fs.readFileSync('link.txt', 'utf8'),
  fs.readlinkSync('link.txt'),
  fs.lstatSync('link.txt').isSymbolicLink(),
);
const descriptor = fs.openSync('bytes.bin', 'w+');
console.log(
  fs.writeSync(descriptor, Buffer.from([1, 2, 3, 4, 5])),
  fs.writeSync(descriptor, Buffer.from([9]), 0, 1, 1),
);
const bytes = Buffer.alloc(4);
console.log(fs.readSync(descriptor, bytes, 0, 4, 1), bytes);
fs.fsyncSync(descriptor);
fs.ftruncateSync(descriptor, 8);
console.log(fs.fstatSync(descriptor, { bigint: true }).size);
fs.closeSync(descriptor);

await writeFile('state.json', JSON.stringify({ count: 1 }));
console.log(await readFile('./state.json', 'utf8'), fs.existsSync('state.json'));
await mkdir('a/b/c', { recursive: true });
console.log((await readdir('.', { recursive: true })).sort());
console.log((await readdir('.', { withFileTypes: true })).map((one) => `${one.name} ${one.isDirectory()}`));
const handle = await open('handle.txt', 'a+');
console.log((await handle.write('abc')).bytesWritten);
await handle.sync();
await handle.datasync();
console.log((await handle.stat()).size, await handle.readFile('utf8'));
await handle.close();
await rename('handle.txt', 'renamed.txt');
await rm('a', { recursive: true });
await stat('handle.txt').catch((error) => console.log(...failure(error)));
await rm('nothing', { force: true });

await new Promise<void>((resolve) => {
  const out = fs.createWriteStream('stream.txt', { flush: true });
  out.write('first\n');
  out.end('second\n');
  out.on('close', () => {
    const parts: string[] = [];
    fs.createReadStream('stream.txt', { encoding: 'utf8', start: 2 })
      .on('data', (part) => parts.push(String(part)))
      .on('close', () => {
        console.log(JSON.stringify(parts.join('')), out.bytesWritten);
        resolve();
      });
  });
});
fs.readFile('missing.txt', (error) => {
  console.log(...failure(error));
  fs.readFile('stream.txt', 'utf8', (_error, text) => console.log(text));
});
