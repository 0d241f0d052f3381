/** The language of the prompt: words, quotes, pipes, lists, loops, variables, files. */
import { describe, expect, it } from 'vitest';
import { createTestPrompt } from '../test-prompt.ts';

const printed = (line: string) => createTestPrompt().type(line);

describe('words', () => {
  it.each([
    ['echo a   b', 'a b\n'],
    ["echo 'a   b'", 'a   b\n'],
    ['echo "a   b" c', 'a   b c\n'],
    ['echo a\\ \\ b', 'a  b\n'],
    ['echo "a \\"b\\" \\$x \'c\'"', 'a "b" $x \'c\'\n'],
    ["echo ''x\"\" ''", 'x \n'],
    ['echo a # b | c', 'a\n'],
    ['echo a#b', 'a#b\n'],
    ['', ''],
    ['   # only words', ''],
    ['echo one \\\n  two', 'one two\n'],
    ['echo {1..4}', '1 2 3 4\n'],
    ['echo {3..1}x', '3x 2x 1x\n'],
    ['echo a{b,c}d{1,2}', 'abd1 abd2 acd1 acd2\n'],
    ['echo {alone} {"a":1}', '{alone} {a:1}\n'],
    ['echo "{a,b}"', '{a,b}\n'],
  ])('%s prints %j', async (line, text) => {
    expect(await printed(line)).toBe(text);
  });

  it('stars stand for file names, and for themselves where none fits', async () => {
    expect(await printed('echo counter/*.ts')).toBe('counter/main.ts\n');
    expect(await printed('echo */main.??')).toBe('client/main.ts counter/main.ts\n');
    expect(await printed('echo http://counter:8080/add?request=7')).toBe(
      'http://counter:8080/add?request=7\n',
    );
    expect(await printed("echo '*/main.ts'")).toBe('*/main.ts\n');
  });
});

describe('variables', () => {
  it('last from line to line, also for what a command prints and for the status', async () => {
    const prompt = createTestPrompt();
    await prompt.type('name=counter; count=$(seq 3 | wc -l)');
    expect(await prompt.type(`echo $name \${name}s "$count" [$nothing]`)).toBe('counter counters 3 []\n');
    expect(await prompt.type('false; echo $?')).toBe('1\n');
    expect(await prompt.type('echo $?')).toBe('0\n');
  });

  it('unquoted values are parted at blanks, quoted ones are not, and neither holds patterns', async () => {
    const prompt = createTestPrompt();
    await prompt.type("words='a  b  *'");
    expect(await prompt.type('for word in $words; do echo [$word]; done')).toBe('[a]\n[b]\n[*]\n');
    expect(await prompt.type('for word in "$words"; do echo "[$word]"; done')).toBe('[a  b  *]\n');
    expect(await prompt.type('echo x$(echo a b)y')).toBe('xa by\n');
    expect(await prompt.type('$nothing')).toBe('');
  });
});

describe('lists, loops and conditions', () => {
  it.each([
    ['echo a; echo b', 'a\nb\n'],
    ['true && echo yes || echo no', 'yes\n'],
    ['false && echo yes || echo no', 'no\n'],
    ['! false && echo turned', 'turned\n'],
    ['for i in 1 2 3; do echo $i; done | tail -1', '3\n'],
    ['for i in a b\ndo\n echo $i\ndone', 'a\nb\n'],
    ['if false; then echo a; elif true; then echo b; else echo c; fi', 'b\n'],
    ['if false; then echo a; else echo c; fi', 'c\n'],
    ['n=; until echo $n | grep -q xxx; do n=x$n; done; echo $n', 'xxx\n'],
    ['while false; do echo never; done; echo $?', '0\n'],
    ['{ echo b; echo a; } | sort', 'a\nb\n'],
    ['(echo b; echo a) | sort', 'a\nb\n'],
    ['echo $(echo $(echo deep))', 'deep\n'],
  ])('%s prints %j', async (line, text) => {
    expect(await printed(line)).toBe(text);
  });

  it('the status of a line is that of the last command of its last pipe', async () => {
    const prompt = createTestPrompt();
    for (const [line, status] of [
      ['false | true', 0],
      ['true | false', 1],
      ['nosuch', 127],
      ['echo "', 2],
    ] as const) {
      await prompt.type(line);
      expect(prompt.status()).toBe(status);
    }
  });
});

describe('files', () => {
  it('are written, added to, read, and last from line to line', async () => {
    const prompt = createTestPrompt();
    await prompt.type('echo b > notes.txt; echo a >> notes.txt');
    expect(await prompt.type('sort < notes.txt')).toBe('a\nb\n');
    expect(await prompt.type('nosuch 2> trouble.txt; cat trouble.txt')).toContain(
      'nosuch: there is no such command',
    );
    expect(await prompt.type('nosuch 2>&1 | wc -l')).toBe('1\n');
    expect(await prompt.type('nosuch > /dev/null 2>&1; echo quiet')).toBe('quiet\n');
    expect(await prompt.type('cat missing.txt')).toBe('cat: there is no file missing.txt. ls lists all.\n');
    expect(prompt.status()).toBe(1);
  });

  it('of the sandbox are not written, and a sentence says where they are', async () => {
    const prompt = createTestPrompt();
    expect(await prompt.type('echo x > ./counter/main.ts')).toBe(
      './counter/main.ts is a file of the sandbox: it is changed in the editor, and only read from here.\n',
    );
    expect(prompt.status()).toBe(1);
    expect(await prompt.type('cat counter/main.ts')).toContain('count += 1');
  });

  it('do not grow without end', async () => {
    const prompt = createTestPrompt();
    const said = await prompt.type('seq 300000 > big.txt');
    expect(said).toContain('would be too large');
  });
});

describe('pipes', () => {
  it('carry text while it is written: the reader needs no end', async () => {
    const prompt = createTestPrompt();
    expect(await prompt.type('while true; do echo again; done | head -2')).toBe('again\nagain\n');
    expect(prompt.status()).toBe(0);
  });

  it('carry much, whole and in order', async () => {
    expect(await printed('seq 200000 | tail -n 1')).toBe('200000\n');
    expect(await printed('seq 50000 | grep -c 7')).toMatch(/^\d+\n$/);
  });

  it('let other work be done meanwhile: timers fire during a long line', async () => {
    let ticks = 0;
    const timer = setInterval(() => ticks++, 5);
    await printed('seq 300000 | grep 9 | sort -r | wc -l');
    clearInterval(timer);
    expect(ticks).toBeGreaterThan(3);
  });
});

describe('a line that makes no sense', () => {
  it.each([
    ['echo "open', 'A quote " is not closed.'],
    ["echo 'open", "A quote ' is not closed."],
    ['echo $(date', 'A $( is not closed.'],
    ['| grep x', 'The line does not make sense at "|".'],
    ['echo a |', 'The line does not make sense at its end.'],
    ['for i in 1 2; echo $i', '"do" is missing in the line.'],
    ['if true; then echo a', '"fi" is missing in the line.'],
    ['done', 'The line does not make sense at "done".'],
    ['curl http://a/?x=1&y=2', 'Nothing runs in the background here'],
    ['cat << END', 'There are no here-documents'],
    ['f() { echo x; }', 'There are no functions here.'],
    ['case x in', 'There is no "case" here'],
  ])('%s is answered: %s', async (line, sentence) => {
    const prompt = createTestPrompt();
    expect(await prompt.type(line)).toContain(sentence);
    expect(prompt.status()).toBe(2);
  });

  it('an unknown command names the nearest one, and some say what is there instead', async () => {
    expect(await printed('lgos')).toBe(
      'lgos: there is no such command. Did you mean logs? help lists all.\n',
    );
    expect(await printed('pz')).toContain('Did you mean ps?');
    expect(await printed('completely-else')).toBe(
      'completely-else: there is no such command. help lists all.\n',
    );
    expect(await printed('cd counter')).toContain('there is one folder here');
    expect(await printed('toString')).toContain('there is no such command');
  });
});

describe('stopping', () => {
  it('Ctrl+C ends an endless loop, and the next line runs', async () => {
    const prompt = createTestPrompt();
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 30);
    await prompt.type('while true; do true; done', stop.signal);
    expect(prompt.status()).toBe(130);
    expect(await prompt.type('echo on')).toBe('on\n');
  });

  it('Ctrl+C ends every stage of a pipe, also one that waits', async () => {
    const prompt = createTestPrompt();
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 30);
    await prompt.type('logs -f | sort | head -3', stop.signal);
    expect(prompt.status()).toBe(130);
  });

  it('endless output is cut with a sentence', async () => {
    const prompt = createTestPrompt();
    const lines = await prompt.lines('while true; do echo again; done');
    expect(lines).toHaveLength(5_001);
    expect(lines.at(-1)).toMatch(/^Cut after 5,000 lines/);
    expect(await prompt.lines('seq 100000')).toHaveLength(5_001);
    expect(await prompt.lines('seq 5000')).toHaveLength(5_000);
  });

  it('a command that throws says so, and the line goes on', async () => {
    const prompt = createTestPrompt();
    prompt.world.terminal.clear = () => {
      throw new Error('nobody expected this');
    };
    expect(await prompt.type('clear; echo on')).toBe(
      'clear broke, and that is our mistake: nobody expected this The prompt goes on.\non\n',
    );
  });
});
