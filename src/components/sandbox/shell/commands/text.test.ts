/** The text commands, each in a pipe or over a file, against what the programs of these names print. */
import { describe, expect, it } from 'vitest';
import { createTestPrompt } from '../test-prompt.ts';

const poem = 'one fish\ntwo fish\nred Fish\n\nblue fish\n';
const table = 'b:2:x\na:10:y\nc:1:x\na:10:y\n';
const files = { 'poem.txt': poem, 'table.txt': table, 'counter/main.ts': 'let count = 0;\n' };
const printed = (line: string) => createTestPrompt({ files, writable: ['poem.txt'] }).type(line);

describe('grep', () => {
  it.each([
    ['grep fish poem.txt', 'one fish\ntwo fish\nblue fish\n'],
    ['grep -i fish poem.txt', 'one fish\ntwo fish\nred Fish\nblue fish\n'],
    ['grep -v fish poem.txt', 'red Fish\n\n'],
    ['grep -c fish poem.txt', '3\n'],
    ['grep -n Fish poem.txt', '3:red Fish\n'],
    ["grep -o '[a-z]*sh' poem.txt", 'fish\nfish\nish\nfish\n'],
    ["grep 'one\\|blue' poem.txt", 'one fish\nblue fish\n'],
    ["grep -E 'one|blue' poem.txt", 'one fish\nblue fish\n'],
    ["grep -F 'f.sh' poem.txt", ''],
    ["grep 'f.sh$' poem.txt", 'one fish\ntwo fish\nblue fish\n'],
    ["grep -E '^[[:lower:]]{3} ' poem.txt", 'one fish\ntwo fish\nred Fish\n'],
    ["grep '^$' poem.txt | wc -l", '1\n'],
    ['grep -w fis poem.txt', ''],
    ["grep -x 'one fish' poem.txt", 'one fish\n'],
    ['grep -A1 one poem.txt', 'one fish\ntwo fish\n'],
    ['grep -n -B1 -A1 red poem.txt', '2-two fish\n3:red Fish\n4-\n'],
    ['grep -C1 -e one -e blue poem.txt', 'one fish\ntwo fish\n--\n\nblue fish\n'],
    ['grep -m1 fish poem.txt', 'one fish\n'],
    ['grep -l fish poem.txt table.txt', 'poem.txt\n'],
    ['grep fish poem.txt table.txt | head -1', 'poem.txt:one fish\n'],
    ['grep -rn count', 'counter/main.ts:1:let count = 0;\n'],
    ['grep -q fish poem.txt && echo there', 'there\n'],
    ['grep whale poem.txt || echo none', 'none\n'],
    ["echo 'a+b' | grep 'a+b'", 'a+b\n'],
    ["echo 'aab' | grep 'a\\+b'", 'aab\n'],
    ["echo 'x[1]' | grep 'x\\[1]'", 'x[1]\n'],
    ["echo 'a/b' | grep 'a/b'", 'a/b\n'],
  ])('%s', async (line, text) => {
    expect(await printed(line)).toBe(text);
  });

  it('says what is wrong with a pattern, a flag, a file, or when it has nothing to read', async () => {
    expect(await printed("grep -E '(' poem.txt")).toContain('"(" is no pattern that can be read.');
    expect(await printed('grep')).toContain('a pattern is missing');
    expect(await printed('grep -Z x')).toContain('there is no -Z here');
    expect(await printed('grep x missing.txt')).toContain('there is no file missing.txt');
    expect(await printed('grep x')).toContain('it reads files, or what is piped in');
  });
});

describe('the others', () => {
  it.each([
    ['head -2 poem.txt', 'one fish\ntwo fish\n'],
    ['head -n 1 poem.txt table.txt', 'one fish\n'],
    ['seq 20 | head | wc -l', '10\n'],
    ['tail -n 1 poem.txt', 'blue fish\n'],
    ['seq 20 | tail -3', '18\n19\n20\n'],
    ['seq 5 | tail -n +4', '4\n5\n'],
    ['wc poem.txt', '5 8 38 poem.txt\n'],
    ['wc -l < poem.txt', '5\n'],
    ["echo 'für' | wc -c", '5\n'],
    ['sort table.txt', 'a:10:y\na:10:y\nb:2:x\nc:1:x\n'],
    ['sort -u table.txt | wc -l', '3\n'],
    ['sort -r table.txt | head -1', 'c:1:x\n'],
    ['sort -t : -k 2 -n table.txt | head -1', 'c:1:x\n'],
    ['sort -t: -k2nr table.txt | head -1', 'a:10:y\n'],
    ['printf 2>/dev/null; seq 9 11 | sort', '10\n11\n9\n'],
    ['seq 9 11 | sort -n', '9\n10\n11\n'],
    ['sort table.txt | uniq', 'a:10:y\nb:2:x\nc:1:x\n'],
    ['sort table.txt | uniq -c | head -1', '      2 a:10:y\n'],
    ['sort table.txt | uniq -d', 'a:10:y\n'],
    ['sort table.txt | uniq -u | wc -l', '2\n'],
    ['cut -d : -f 1,3 table.txt | head -1', 'b:x\n'],
    ['cut -d: -f2- table.txt | head -1', '2:x\n'],
    ['cut -c 1-3 poem.txt | head -1', 'one\n'],
    ["echo plain | cut -d ':' -f 1 -s", ''],
    ['echo abc | tr a-c A-C', 'ABC\n'],
    ['echo "a  b" | tr -s " "', 'a b\n'],
    ['echo a-b | tr -d -- -', 'ab\n'],
    ["seq 3 | tr '\\n' ,", '1,2,3,'],
    ['seq 2 2 6', '2\n4\n6\n'],
    ['seq 3 -1 1', '3\n2\n1\n'],
    ['echo -n a; echo -e "b\\tc"', 'ab\tc\n'],
    ['cat -n table.txt | head -1', '     1  b:2:x\n'],
    ['cat poem.txt table.txt | wc -l', '9\n'],
    ['echo x | cat - table.txt | head -1', 'x\n'],
    ['true; echo $?; false; echo $?', '0\n1\n'],
    [': nothing at all; echo $?', '0\n'],
  ])('%s', async (line, text) => {
    expect(await printed(line)).toBe(text);
  });

  it.each([
    ['head -n many poem.txt', '"many" is no whole number.'],
    ['tail -f poem.txt', 'logs -f follows'],
    ['cut poem.txt', 'say which: -f 1,3'],
    ['cut -f x poem.txt', '"x" is no list such as 1,3-5.'],
    ['tr', 'say which characters'],
    ['seq', 'say how far'],
    ['seq 1 0 5', 'say how far'],
    ['sort', 'it reads files'],
    ['head -n', '-n needs a value behind it.'],
  ])('%s says: %s', async (line, sentence) => {
    expect(await printed(line)).toContain(sentence);
  });
});

describe('files', () => {
  it('ls marks what is read-only for a person, and gives names alone to a command', async () => {
    expect(await printed('ls')).toBe('poem.txt\ntable.txt  (read-only)\ncounter/main.ts  (read-only)\n');
    expect(await printed('ls | cat')).toBe('poem.txt\ntable.txt\ncounter/main.ts\n');
    expect(await printed('ls counter/')).toBe('counter/main.ts  (read-only)\n');
    expect(await printed('echo x > own.txt; ls -l')).toBe(
      [
        'SIZE  KIND            FILE',
        '  38  editable        poem.txt',
        '  26  read-only       table.txt',
        '  15  read-only       counter/main.ts',
        '   2  of this prompt  own.txt',
        '',
      ].join('\n'),
    );
    expect(await printed('ls nowhere')).toContain('there is no file nowhere');
  });

  it('rm removes files of the prompt only', async () => {
    expect(await printed('echo x > own.txt; rm own.txt; cat own.txt')).toContain('there is no file own.txt');
    expect(await printed('rm poem.txt')).toContain('poem.txt is a file of the sandbox, and stays.');
    expect(await printed('rm none')).toContain('there is no file none');
  });
});

it('many lines at once are no trouble: sorting, counting and tables of a large file', async () => {
  const prompt = createTestPrompt({ files: { 'large.txt': 'x y\n'.repeat(300_000) } });
  expect(await prompt.type('sort large.txt | uniq -c | tr -s " "')).toBe(' 300000 x y\n');
  expect(await prompt.type('tail -n 200000 large.txt | wc -l')).toBe('200000\n');
  expect(await prompt.type('grep -c x large.txt')).toBe('300000\n');
});

describe('the prompt itself', () => {
  it('clears, and tells its history', async () => {
    const prompt = createTestPrompt();
    await prompt.type('clear');
    expect(prompt.cleared()).toBe(1);
    expect(await prompt.type('history')).toBe('    1  ps\n    2  net\n');
  });
});
