/** Commands that drive the run, and those that tell what happened in it. */
import { describe, expect, it } from 'vitest';
import { createJournal, request, response } from '../../../../trace/small-journals.ts';
import { createTestPrompt } from '../test-prompt.ts';

describe('the run', () => {
  it('starts, pauses, goes on, stops, and each says how it stands', async () => {
    const prompt = createTestPrompt({ state: 'idle', nowMs: 0 });
    expect(await prompt.type('run 7')).toBe('Running, seed 3.\n');
    expect(prompt.world.run.nextSeed).toBe(7);
    expect(await prompt.type('pause')).toBe('Paused at 0.000 s of virtual time, seed 3.\n');
    expect(await prompt.type('resume')).toBe('');
    expect(await prompt.type('stop')).toBe('Ended at 0.000 s of virtual time, seed 3.\n');
    expect(prompt.deeds).toEqual(['run', 'pause', 'resume', 'stop']);
  });

  it('pause and resume without a run say that there is none', async () => {
    const prompt = createTestPrompt({ state: 'idle' });
    for (const line of ['pause', 'resume', 'stop', 'goto 1s'])
      expect(await prompt.type(line)).toContain('there is no run yet');
  });

  it('steps to an event, a message, or an event of one process', async () => {
    const prompt = createTestPrompt({ nowMs: 1000 });
    expect(await prompt.type('step')).toBe('Paused at 1.000 s of virtual time, seed 3.\n');
    await prompt.type('step message; step counter');
    expect(prompt.deeds).toEqual(['step any', 'step delivery', 'step process:counter']);
    expect(await prompt.type('step nobody')).toContain('There are: event, message, client, counter.');
  });

  it('goes to a moment', async () => {
    const prompt = createTestPrompt();
    expect(await prompt.type('goto 2.08s')).toBe('Paused at 2.080 s of virtual time, seed 3.\n');
    await prompt.type('goto 350ms; goto 2');
    expect(prompt.deeds).toEqual(['goto 2080000', 'goto 350000', 'goto 2000000']);
    expect(await prompt.type('goto there')).toContain('"there" is no time such as 350ms or 2s.');
  });

  it('seed and speed are said and set', async () => {
    const prompt = createTestPrompt();
    expect(await prompt.type('seed')).toBe('The run that is shown has seed 3, the next one 1.\n');
    expect(await prompt.type('seed 3')).toBe('Seed 3, of the run that is shown and of the next one.\n');
    expect(await prompt.type('seed none')).toBe(
      'seed: "none" is no seed: that is a whole number from 1 to 4,294,967,295.\n',
    );
    expect(await prompt.type('seed 0')).toContain('is no seed');
    expect(await prompt.type('speed')).toBe('Virtual time runs 1 times as fast as a clock.\n');
    await prompt.type('speed 0.1');
    expect(prompt.world.run.speed).toBe(0.1);
    await prompt.type('speed max');
    expect(prompt.world.run.speed).toBe(Number.POSITIVE_INFINITY);
    expect(await prompt.type('speed warp')).toContain('There are: 0.1, 0.25,');
    expect(await prompt.type('speed 3')).toContain('"3" is no speed that can be had.');
  });

  it('sleep waits in virtual time while a run is under way', async () => {
    const prompt = createTestPrompt({ nowMs: 1000 });
    const slept = prompt.type('sleep 2s; echo awake');
    let woke = false;
    void slept.then(() => {
      woke = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 10));
    prompt.goOn([], 2500);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(woke).toBe(false);
    prompt.goOn([], 3000);
    expect(await slept).toBe('awake\n');
    prompt.setState('stopped');
    expect(await prompt.type('sleep 1ms; echo by the clock')).toBe('by the clock\n');
  });

  it('check prints a verdict each, and succeeds when all passed', async () => {
    const row = { check: 'a', seed: null, seedsRun: 20, verdict: null, error: null };
    const passed = { ...row, title: 'All is counted', state: 'pass' as const };
    const prompt = createTestPrompt({ checks: [passed] });
    expect(await prompt.type('check')).toBe('passed   All is counted (20 of 20 seeds)\n');
    expect(prompt.status()).toBe(0);
    const verdict = {
      pass: false,
      reason: '3 were lost.',
      expected: '',
      observed: '',
      atMs: 1,
      evidence: [],
    };
    const failing = createTestPrompt({
      checks: [
        passed,
        { ...row, check: 'b', title: 'None is lost', state: 'fail', seed: 4, seedsRun: 4, verdict },
      ],
    });
    expect(await failing.lines('check')).toEqual([
      'passed   All is counted (20 of 20 seeds)',
      'failed   None is lost',
      '         Seed 4: 3 were lost.',
    ]);
    expect(failing.status()).toBe(1);
    expect(await createTestPrompt().type('check')).toContain('there is nothing to check');
  });
});

describe('logs', () => {
  const journal = () => {
    const written = createJournal();
    written.spawn(0, 'client');
    written.log(1, 'client', 'begins\n');
    written.log(300, 'counter', '{"level":30,"msg":"open"}\n');
    written.log(812.04, 'client', 'two\nlines\n', 'stderr');
    return written;
  };

  it('prints time, process and text of each line', async () => {
    const prompt = createTestPrompt({ records: journal().sorted() });
    expect(await prompt.lines('logs')).toEqual([
      '      1.0 client   begins',
      '    300.0 counter  {"level":30,"msg":"open"}',
      '    812.0 client   two',
      '    812.0 client   lines',
    ]);
    expect(await prompt.lines('logs -n 1 client')).toEqual(['    812.0 client   lines']);
    expect(await prompt.lines('logs -2 | cut -c 20-')).toEqual(['two', 'lines']);
    expect(await prompt.lines('logs -r counter | jq -r .msg')).toEqual(['open']);
    expect(await prompt.type('logs nobody')).toContain('no process is called nobody');
    expect(await prompt.type('logs -x')).toBe('logs: there is no -x here. help logs says which there are.\n');
  });

  it('goes through a long run in turns, and gives all of it or its end', async () => {
    const written = createJournal();
    for (let n = 1; n <= 12_000; n++) written.log(n, 'client', `line ${n}`);
    const prompt = createTestPrompt({ records: written.records });
    expect(await prompt.type('logs | wc -l')).toBe('12000\n');
    expect(await prompt.lines('logs -r -n 6001 | head -1')).toEqual(['line 6000']);
    expect(await prompt.lines('logs -r | tail -1')).toEqual(['line 12000']);
  });

  it('-f goes on until the run ends, through a pipe, and holds the terminal’s own output meanwhile', async () => {
    const prompt = createTestPrompt({ records: journal().sorted() });
    const followed = prompt.type('logs -f -n 0 client | grep -v skip');
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(prompt.world.terminal.isFollowing()).toBe(true);
    const more = createJournal();
    more.log(900, 'client', 'new');
    more.log(901, 'client', 'skip this');
    more.log(902, 'counter', 'not asked for');
    prompt.goOn(more.sorted());
    await new Promise((resolve) => setTimeout(resolve, 10));
    prompt.setState('stopped');
    expect(await followed).toBe('    900.0 client   new\n');
    expect(prompt.world.terminal.isFollowing()).toBe(false);
  });

  it('-f stops when nobody reads any more, and on Ctrl+C', async () => {
    const prompt = createTestPrompt({ records: journal().sorted() });
    expect(await prompt.type('logs -f | head -1')).toBe('      1.0 client   begins\n');
    const stop = new AbortController();
    const followed = prompt.type('logs -f', stop.signal);
    await new Promise((resolve) => setTimeout(resolve, 10));
    stop.abort();
    await followed;
    expect(prompt.status()).toBe(130);
    expect(prompt.world.terminal.isFollowing()).toBe(false);
  });
});

describe('trace', () => {
  const journal = () => {
    const written = createJournal();
    written.spawn(0, 'client');
    written.spawn(0, 'counter');
    written.pass(500, 508, 'client', 'counter', request('POST /add?request=1'));
    written.pass(630, 640, 'counter', 'client', response('200 OK', '{"n":1}'));
    const lost = written.send(700, 'client', 'counter', 'data', request('GET /count'));
    written.drop(705, lost, 'loss');
    return written;
  };

  it('says what identifies the run', async () => {
    const prompt = createTestPrompt({ records: journal().sorted(), nowMs: 2000 });
    expect(await prompt.lines('trace')).toEqual([
      'trace hash  0123456789abcdef',
      'moment      2.000 s',
      'seed        3',
      'records     8',
      'messages    3   (trace -l lists them)',
    ]);
  });

  it('lists messages, and shows one with its headers by number or id', async () => {
    const prompt = createTestPrompt({ records: journal().sorted() });
    expect(await prompt.lines('trace -l')).toEqual([
      'N     MS  WAY               MESSAGE              FATE     ID',
      '1  500.0  client → counter  POST /add?request=1  arrived  client#1',
      '2  630.0  counter → client  200 OK               arrived  counter#1',
      '3  700.0  client → counter  GET /count           lost     client#2',
    ]);
    expect(await prompt.lines('trace -n 1 | tail -1')).toHaveLength(1);
    const shown = await prompt.lines('trace 2');
    expect(shown.slice(0, 4)).toEqual([
      'message 2, counter#1: 200 OK',
      expect.stringContaining('counter → client, response'),
      'sent at 0.630 s, arrived at 0.640 s, after 10.0 ms',
      'answers message 1, client#1',
    ]);
    expect(shown).toContain('HTTP/1.1 200 OK');
    expect(shown).toContain('Content-Type: application/json');
    expect(shown.at(-1)).toBe('{"n":1}');
    expect(await prompt.type('trace client#1')).toContain('answered by message 2, counter#1');
    expect(await prompt.type('trace 99')).toBe('trace: there is no message 99. trace -l lists all 3.\n');
  });

  it('gives messages and OpenTelemetry’s traces as JSON', async () => {
    const prompt = createTestPrompt({ records: journal().sorted() });
    expect(
      await prompt.lines(`trace -o json | jq -r 'select(.fate == "lost") | "\\(.n) \\(.label)"'`),
    ).toEqual(['3 GET /count']);
    expect(await prompt.lines("trace -o otlp | jq '.resourceSpans | length'")).toEqual(['2']);
    expect(await prompt.type('trace -o xml')).toContain('There are: otlp, json.');
  });
});
