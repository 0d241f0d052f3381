/** Commands about processes, hosts and links: what they print of a journal, and which faults they cause. */
import { describe, expect, it } from 'vitest';
import { createJournal } from '../../../../trace/small-journals.ts';
import { createTestPrompt } from '../test-prompt.ts';

/** client lives; counter was killed at 2 s, started again at 3 s, and listens. */
function twoLives() {
  const journal = createJournal();
  journal.spawn(0, 'client');
  journal.spawn(0, 'counter');
  journal.listen(1, 'counter', 8080);
  journal.exit(2000, 'counter');
  journal.spawn(3000, 'counter');
  journal.listen(3001, 'counter', 8080);
  journal.listen(3002, 'counter', 9000);
  return journal;
}

describe('ps', () => {
  it('lists process, host, state, start, since, ports and faults', async () => {
    const journal = twoLives();
    journal.fault(4000, { kind: 'pause', process: 'client' });
    journal.fault(4000, { kind: 'slow', process: 'counter', costMs: 10 });
    const prompt = createTestPrompt({ records: journal.sorted() });
    expect(await prompt.lines('ps')).toEqual([
      'PROCESS  HOST     STATE    START    SINCE  PORTS      FAULTS',
      'client   client   paused       1  0.000 s  -',
      'counter  counter  running      2  3.000 s  8080,9000  10 ms an event',
    ]);
    expect(await prompt.lines('ps counter | tail -n +2')).toHaveLength(1);
  });

  it('tells dead, ended and not yet started apart', async () => {
    const journal = createJournal();
    journal.spawn(0, 'client');
    journal.exit(1000, 'client', 0);
    journal.spawn(0, 'counter');
    journal.exit(1500, 'counter');
    const prompt = createTestPrompt({ processes: ['client', 'counter', 'late'], records: journal.sorted() });
    expect((await prompt.lines('ps | tr -s " " | cut -d " " -f 1,3-5')).slice(1)).toEqual([
      'client ended 1 1.000',
      'counter dead 1 1.500',
      'late not started 0',
    ]);
  });

  it('before the first run says that there is none', async () => {
    const prompt = createTestPrompt({ state: 'idle' });
    expect(await prompt.type('ps')).toBe('ps: there is no run yet. run starts one.\n');
    expect(prompt.status()).toBe(1);
  });

  it('names the processes there are when one is misspelt', async () => {
    const prompt = createTestPrompt();
    expect(await prompt.type('ps cuonter')).toBe(
      'ps: no process is called cuonter. There are: client, counter.\n',
    );
  });
});

describe('faults of processes', () => {
  it.each([
    ['kill counter', [{ kind: 'kill', process: 'counter' }]],
    [
      'kill -9 counter client',
      [
        { kind: 'kill', process: 'counter' },
        { kind: 'kill', process: 'client' },
      ],
    ],
    ['kill -STOP counter', [{ kind: 'pause', process: 'counter' }]],
    ['kill -CONT counter', [{ kind: 'resume', process: 'counter' }]],
    [
      'restart counter client',
      [
        { kind: 'restart', process: 'counter' },
        { kind: 'restart', process: 'client' },
      ],
    ],
    ['crash counter', [{ kind: 'crash', process: 'counter' }]],
    ['slow counter 10ms', [{ kind: 'slow', process: 'counter', costMs: 10 }]],
    ['clock counter +5s 200ppm', [{ kind: 'clock', process: 'counter', skewMs: 5000, ppm: 200 }]],
    ['disk full counter', [{ kind: 'disk-space', process: 'counter', freeBytes: 0 }]],
    ['disk lies counter off', [{ kind: 'disk-lies', process: 'counter', on: false }]],
    ['fault kill counter', [{ kind: 'kill', process: 'counter' }]],
  ])('%s', async (line, faults) => {
    const prompt = createTestPrompt({ records: twoLives().sorted() });
    expect(await prompt.type(line)).toBe('');
    expect(prompt.status()).toBe(0);
    expect(prompt.faults).toEqual(faults);
  });

  it('start starts what does not run; kill ends what does; else they say how it is', async () => {
    const journal = twoLives();
    journal.exit(5000, 'counter');
    const prompt = createTestPrompt({ records: journal.sorted() });
    expect(await prompt.type('kill counter')).toBe(
      'kill: counter is not running. start counter starts it.\n',
    );
    expect(await prompt.type('start counter')).toBe('');
    expect(prompt.faults).toEqual([{ kind: 'restart', process: 'counter' }]);
    expect(await prompt.type('start counter')).toContain('counter runs already');
    expect(await prompt.type('start client')).toBe(
      'start: client runs already. restart client starts it anew.\n',
    );
  });

  it('a mistake is answered with how the line is written', async () => {
    const prompt = createTestPrompt({ records: twoLives().sorted() });
    expect(await prompt.type('kill')).toContain('A service is missing. Write: kill [-STOP|-CONT] <service>');
    expect(await prompt.type('kill -HUP counter')).toContain('There is no signal -HUP here.');
    expect(await prompt.type('slow counter soon')).toContain('"soon" is no time such as 100ms or 2s.');
    expect(await prompt.type('crash nobody')).toContain('no process is called nobody');
    expect(await prompt.type('fault explode counter')).toContain('"explode" is no fault.');
    expect(prompt.faults).toEqual([]);
  });

  it('after the end of a run they say so', async () => {
    const prompt = createTestPrompt({ records: twoLives().sorted(), state: 'stopped' });
    for (const line of ['kill counter', 'start counter', 'net heal', 'clock counter right'])
      expect(await prompt.type(line)).toContain('the run has ended');
    expect(prompt.faults).toEqual([]);
  });

  it('without words, slow, clock and disk tell how things are', async () => {
    const journal = twoLives();
    journal.fault(4000, { kind: 'slow', process: 'counter', costMs: 10 });
    journal.fault(4000, { kind: 'clock', process: 'client', skewMs: -5000, ppm: 0 });
    journal.fault(4000, { kind: 'disk-space', process: 'counter', freeBytes: 0 });
    journal.fault(4000, { kind: 'disk-lies', process: 'counter', on: true });
    const prompt = createTestPrompt({ records: journal.sorted() });
    expect(await prompt.lines('slow')).toEqual([
      'PROCESS  EACH EVENT COSTS',
      'client   nothing',
      'counter  10 ms an event',
    ]);
    expect(await prompt.lines('clock')).toEqual([
      'HOST     CLOCK',
      'client   5000 ms behind',
      'counter  right',
    ]);
    expect(await prompt.lines('disk')).toEqual([
      'HOST     ROOM       SYNC',
      'client   enough     honest',
      'counter  disk full  disk lies',
    ]);
  });
});

describe('net', () => {
  const journal = () => {
    const written = twoLives();
    written.fault(4000, { kind: 'loss', from: 'client', to: 'counter', share: 0.05 });
    written.pass(9500, 9510, 'client', 'counter', 'GET / HTTP/1.1\r\n\r\n');
    return written;
  };

  it('lists every link with state, latency, loss, what else, and its last second', async () => {
    const prompt = createTestPrompt({ processes: ['client', 'counter', 'c'], records: journal().sorted() });
    expect(await prompt.lines('net')).toEqual([
      'LINK              STATE  LATENCY  LOSS  ELSE  LAST SECOND',
      'client ⇄ counter  open   4–12 ms  5 %   -     1 sent',
      'client ⇄ c        open   4–12 ms  -     -     -',
      'counter ⇄ c       open   4–12 ms  -     -     -',
    ]);
  });

  it('gives each direction a row of its own where they differ', async () => {
    const written = journal();
    written.fault(5000, { kind: 'cut', from: 'client', to: 'counter', oneWay: true });
    written.fault(5000, {
      kind: 'delay',
      from: 'counter',
      to: 'client',
      oneWay: true,
      latency: { kind: 'normal', meanMs: 50, deviationMs: 10 },
    });
    written.fault(5001, { kind: 'loss', from: 'client', to: 'counter', share: 1, oneWay: true });
    written.fault(5002, {
      kind: 'bandwidth',
      from: 'client',
      to: 'counter',
      bytesPerSecond: 1000,
      queueBytes: 96_000,
    });
    const prompt = createTestPrompt({ records: written.sorted() });
    expect(await prompt.lines('net | cut -c 1-60')).toEqual(
      [
        'LINK              STATE  LATENCY              LOSS   ELSE   ',
        'client → counter  cut    4–12 ms              100 %  carries',
        'counter → client  open   normal, 50 ± 10 ms   5 %    carries',
      ].map((line) => expect.stringMatching(new RegExp(`^${line.slice(0, 24).replace(/[+]/g, '.')}`))),
    );
    const [, forth = '', back = ''] = await prompt.lines('net');
    expect(forth).toContain('100 %');
    expect(back).toContain('normal, 50 ± 10 ms');
    expect(back).toContain('5 %');
    expect(back).toContain('carries 1000 bytes a second');
  });

  it('shows what sandbox.json says of a link, and a black hole', async () => {
    const written = twoLives();
    written.fault(5000, { kind: 'black-hole', process: 'counter', on: true });
    const prompt = createTestPrompt({
      records: written.sorted(),
      network: {
        latencyMs: { min: 1, max: 1 },
        links: [
          { from: 'client', to: 'counter', loss: 0.25, latency: { kind: 'pareto', minMs: 3, shape: 2 } },
        ],
      },
    });
    expect((await prompt.lines('net')).slice(1).map((line) => line.replace(/ {2,}/g, '  '))).toEqual([
      'client → counter  black hole  Pareto, from 3 ms, shape 2  25 %  -  -',
      'counter → client  open  Pareto, from 3 ms, shape 2  25 %  -',
    ]);
  });

  it.each([
    ['net cut client counter one-way', { kind: 'cut', from: 'client', to: 'counter', oneWay: true }],
    ['net heal', { kind: 'heal-all' }],
    ['net drop client counter 5%', { kind: 'loss', from: 'client', to: 'counter', share: 0.05 }],
    ['net partition client | counter', { kind: 'partition', groups: [['client'], ['counter']] }],
    ['net partition client,c|counter', { kind: 'partition', groups: [['client', 'c'], ['counter']] }],
    ["net partition 'client | counter,c'", { kind: 'partition', groups: [['client'], ['counter', 'c']] }],
    ['net partition client,c counter', { kind: 'partition', groups: [['client', 'c'], ['counter']] }],
    ['fault net partition client | counter', { kind: 'partition', groups: [['client'], ['counter']] }],
    [
      'net delay client counter 50ms..200ms',
      { kind: 'delay', from: 'client', to: 'counter', latency: { kind: 'uniform', minMs: 50, maxMs: 200 } },
    ],
  ])('%s', async (line, fault) => {
    const prompt = createTestPrompt({ processes: ['client', 'counter', 'c'], records: twoLives().sorted() });
    expect(await prompt.type(line)).toBe('');
    expect(prompt.faults).toEqual([fault]);
  });

  it('a pipe behind a partition into a command stays a pipe', async () => {
    const prompt = createTestPrompt({ processes: ['client', 'counter', 'c'], records: twoLives().sorted() });
    expect(await prompt.type('net partition client | wc -l')).toBe('0\n');
    expect(prompt.faults).toEqual([{ kind: 'partition', groups: [['client']] }]);
  });
});

describe('fault', () => {
  it('lists what has struck, by whom, and what is to come', async () => {
    const journal = twoLives();
    journal.fault(2080, { kind: 'cut', from: 'client', to: 'counter' });
    const prompt = createTestPrompt({
      records: journal.sorted(),
      nowMs: 3000,
      scenario: [
        { atMs: 2080, fault: { kind: 'cut', from: 'client', to: 'counter' } },
        { atMs: 12_430, fault: { kind: 'heal', from: 'client', to: 'counter' } },
      ],
    });
    await prompt.type('kill client');
    expect(await prompt.lines('fault')).toEqual([
      '      AT  BY        FAULT',
      ' 2.080 s  scenario  net cut client counter',
      ' 3.000 s  you       kill client',
      '12.430 s  to come   net heal client counter',
    ]);
  });

  it('says when there is none', async () => {
    const prompt = createTestPrompt({ records: twoLives().sorted() });
    expect(await prompt.type('fault')).toBe('No fault has struck this run, and none is planned.\n');
  });
});
