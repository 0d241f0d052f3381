/**
 * The manual of the terminal's commands: what `help` prints and the page of commands shows, in the same words. The forms of
 * faults come from their own grammar. Plain data, and the two ways in which it becomes lines.
 * Long because it is a list: an entry for each command.
 */
import { FAULT_FORMS } from '../trace/fault-lines.ts';

export interface ManualEntry {
  /** How it is written; several forms where it does several things. */
  usage: readonly string[];
  /** One sentence for the list. */
  brief: string;
  /** More, a paragraph each. */
  more?: readonly string[];
  flags?: readonly (readonly [flag: string, words: string])[];
  examples?: readonly string[];
}

export interface ManualGroup {
  title: string;
  entries: Readonly<Record<string, ManualEntry>>;
}

const formsOf = (start: string) =>
  FAULT_FORMS.filter(({ form }) => form.startsWith(start)).map(({ form }) => form);
const examplesOf = (start: string) =>
  FAULT_FORMS.filter(({ form }) => form.startsWith(start)).map(({ example }) => example);

export const shellManual: readonly ManualGroup[] = [
  {
    title: 'The run',
    entries: {
      run: {
        usage: ['run [<seed>]'],
        brief: 'Starts the code in the editor, as the button does.',
        examples: ['run', 'run 7; sleep 2s; ps'],
      },
      stop: { usage: ['stop'], brief: 'Ends the run.' },
      pause: { usage: ['pause'], brief: 'Holds virtual time still.' },
      resume: { usage: ['resume'], brief: 'Lets virtual time go on.' },
      step: {
        usage: ['step [event|message|<process>]'],
        brief:
          'Goes on to the next event, the next message that arrives, or the next event of one process, and pauses.',
        examples: ['step', 'step message', 'step counter'],
      },
      goto: {
        usage: ['goto <moment>'],
        brief: 'Goes back, or forth again, to a moment of this run, by a replay, and pauses there.',
        more: ['A bare number counts seconds.'],
        examples: ['goto 2.08s', 'goto 350ms'],
      },
      speed: {
        usage: ['speed [<times>|max]'],
        brief: 'Says or sets how fast virtual time runs.',
        examples: ['speed 0.1', 'speed max'],
      },
      seed: {
        usage: ['seed [<number>]'],
        brief: 'Says the seed of this run and of the next one, or sets that.',
        more: ['The same seed gives the same run, to the microsecond.'],
        examples: ['seed', 'seed 7'],
      },
      check: {
        usage: ['check'],
        brief: 'Checks the exercise over its seeds, as the button does, and prints the verdicts.',
        more: ['Its status is 0 when all passed: `check && echo done`'],
      },
      sleep: {
        usage: ['sleep <time>'],
        brief: 'Waits: in virtual time while a run is under way, otherwise by the clock.',
        more: ['A bare number counts seconds.'],
        examples: ['sleep 500ms', 'kill counter; sleep 2s; start counter'],
      },
    },
  },
  {
    title: 'Processes and hosts',
    entries: {
      ps: {
        usage: ['ps [<process>…]'],
        brief: 'Lists processes: host, state, which start it is, since when, open ports, faults.',
        examples: ['ps', 'ps | grep dead'],
      },
      kill: {
        usage: ['kill [-9|-STOP|-CONT] <process>…'],
        brief: 'Kills processes; with `-STOP` they pause, with `-CONT` they go on.',
        more: ['What a process has written to its disk stays; its connections are reset.'],
        examples: ['kill counter', 'kill -STOP counter; sleep 1s; kill -CONT counter'],
      },
      start: {
        usage: ['start <process>…'],
        brief: 'Starts processes that do not run.',
        examples: ['start counter'],
      },
      restart: {
        usage: ['restart <process>…'],
        brief: 'Starts processes anew, whether they run or not.',
        examples: ['restart counter'],
      },
      crash: {
        usage: ['crash <host>…'],
        brief:
          'Takes the power from hosts: what was not synced to the disk may be lost, and peers hear nothing.',
        more: ['`start` brings them back.'],
        examples: ['crash counter; sleep 1s; start counter'],
      },
      slow: {
        usage: ['slow', ...formsOf('slow')],
        brief: 'Says or sets how long each event keeps a process busy.',
        examples: [...examplesOf('slow'), 'slow counter 0'],
      },
      clock: {
        usage: ['clock', ...formsOf('clock')],
        brief: 'Says or sets how wrong a host’s clock is.',
        examples: [...examplesOf('clock'), 'clock counter right'],
      },
      disk: {
        usage: ['disk', ...formsOf('disk')],
        brief: 'Says or sets whether a host’s disk has room and syncs honestly.',
        examples: examplesOf('disk'),
      },
    },
  },
  {
    title: 'The network',
    entries: {
      net: {
        usage: ['net', ...formsOf('net')],
        brief: 'Lists links with their latency, loss and cuts, or changes them.',
        more: [
          'A fault works both ways; `one-way` behind it leaves the way back alone. `net drop` is another word for `net loss`.',
          '`normal`, `log-normal`, `pareto` and `recorded` are distributions of the latency.',
        ],
        examples: examplesOf('net'),
      },
      fault: {
        usage: ['fault', 'fault <a line such as: net cut client counter>'],
        brief: 'Lists every fault of the run with its moment and by whom, or causes one.',
        examples: ['fault', 'fault net loss client counter 5%', 'fault | grep you'],
      },
    },
  },
  {
    title: 'Requests',
    entries: {
      curl: {
        usage: formsOf('curl'),
        brief: 'Sends a request into the run, from a computer outside of the cluster, and prints the answer.',
        flags: [
          ['-i', 'with the head of the answer'],
          ['-v', 'with both heads'],
          ['-X <method>', 'instead of GET, or of POST where there is data'],
          ["-H '<name>: <value>'", 'a header; several may be given'],
          ['-d <data>', 'a body'],
          ['-m <seconds>', 'how long to wait, in virtual time; 10 s where it is not said'],
        ],
        more: [
          'Its status is curl’s: 7 refused, 28 timed out, 52 no answer, 56 reset. Ctrl+C hangs up.',
          'Requests are inputs of the run as faults are: a replay sends them again.',
        ],
        examples: [
          ...examplesOf('curl'),
          'curl -i http://counter:8080/count',
          "curl -H 'accept: application/json' http://counter:8080/count | jq .",
        ],
      },
      load: {
        usage: formsOf('load'),
        brief: 'Sends requests at a constant rate, whatever comes back, and reports how they fared.',
        more: ['Percentiles count every request: one that failed is infinitely slow. Ctrl+C ends it.'],
        examples: examplesOf('load'),
      },
      'hang-up': {
        usage: formsOf('hang-up'),
        brief: 'Gives up a request or a load by its number.',
        examples: examplesOf('hang-up'),
      },
    },
  },
  {
    title: 'What happened',
    entries: {
      logs: {
        usage: ['logs [-f] [-r] [-n <lines>] [<process>…]'],
        brief: 'Prints what processes wrote, with virtual milliseconds.',
        flags: [
          ['-f', 'goes on with what they write, until Ctrl+C or the end of the run'],
          ['-n <lines>', 'only the last lines'],
          ['-r', 'the text alone, as for jq'],
        ],
        more: ['While it follows, the terminal prints nothing of the run by itself.'],
        examples: ['logs counter', 'logs -f | grep unknown', 'logs | cut -c 11- | sort | uniq -c'],
      },
      trace: {
        usage: ['trace', 'trace -l [-n <messages>]', 'trace <n|id>', 'trace -o json|otlp'],
        brief: 'Says what identifies the run: trace hash, moment, records. Or shows its messages.',
        flags: [
          ['-l', 'lists messages: number, time, way, fate, id'],
          ['-n <messages>', 'only the last ones'],
          ['-o json', 'a message a line as JSON'],
          ['-o otlp', 'the requests as OpenTelemetry reads them'],
        ],
        more: ['A number or an id shows that message with its headers.'],
        examples: [
          'trace -l | grep lost',
          'trace 4',
          'trace -o json | jq -r \'select(.fate == "lost") | .label\'',
          "trace -o otlp | jq '.resourceSpans | length'",
        ],
      },
    },
  },
  {
    title: 'Files and text',
    entries: {
      ls: {
        usage: ['ls [-l] [<path>…]'],
        brief: 'Lists files: the sandbox’s, as the editor holds them, and those of this prompt.',
        flags: [['-l', 'with their size and whether the editor may change them']],
        more: [
          'The sandbox’s files are only read here. `> notes.txt` makes files of the prompt, which last until you leave the page.',
        ],
      },
      cat: {
        usage: ['cat [-n] [<file>…]'],
        brief: 'Prints files, -n with line numbers.',
        examples: ['cat counter/main.ts'],
      },
      rm: { usage: ['rm <file>…'], brief: 'Removes files of this prompt.' },
      grep: {
        usage: ['grep [-ivncoEFwxqlr] [-A|-B|-C <lines>] [-m <count>] <pattern> [<file>…]'],
        brief: 'Prints the lines that match.',
        flags: [
          ['-i -v', 'ignores case; prints what does not match'],
          ['-n -c -o', 'with line numbers; only how many; only what matched'],
          ['-E -F', 'extended patterns; plain text'],
          ['-w -x', 'whole words; whole lines'],
          ['-A -B -C', 'with lines after, before, around'],
          ['-r', 'through all files'],
        ],
        examples: ['logs | grep -i timeout', 'grep -rn fetch', "logs -f | grep -E 'lost|unknown'"],
      },
      jq: {
        usage: ['jq [-r] [-c] [-n] [-s] [-e] [--arg <name> <text>] <filter> [<file>…]'],
        brief: 'Puts JSON through a filter.',
        flags: [
          ['-r', 'texts without quotes'],
          ['-c', 'a value a line'],
          ['-n -s', 'without input; all input as one array'],
          ['-e', 'fails when the last value is false or null'],
          ['--arg', 'sets $name'],
        ],
        more: ['It has jq’s language without functions of one’s own, modules and destructuring.'],
        examples: [
          "trace -o json | jq -c '{label, fate}'",
          "trace -o json | jq -s 'group_by(.fate) | map({fate: .[0].fate, count: length})'",
        ],
      },
      head: {
        usage: ['head [-n <lines>] [<file>…]'],
        brief: 'Prints the first lines, ten of them.',
        examples: ['logs | head -3'],
      },
      tail: {
        usage: ['tail [-n <lines>|-n +<line>] [<file>…]'],
        brief: 'Prints the last lines, ten of them, or all from a line on.',
        examples: ['logs | tail -3'],
      },
      sort: {
        usage: ['sort [-n] [-r] [-u] [-f] [-k <field>] [-t <separator>] [<file>…]'],
        brief: 'Sorts lines, -n by number, -r backwards, -u each once.',
        examples: ['ps | sort -k 3'],
      },
      uniq: {
        usage: ['uniq [-c] [-d] [-u] [-i] [<file>…]'],
        brief: 'Leaves out lines that are like the one before; -c counts them.',
      },
      wc: {
        usage: ['wc [-l] [-w] [-c] [<file>…]'],
        brief: 'Counts lines, words and bytes.',
        examples: ['logs | wc -l'],
      },
      cut: {
        usage: ['cut -f <list> [-d <separator>] [<file>…]', 'cut -c <list> [<file>…]'],
        brief: 'Prints a part of each line: fields, or characters.',
        examples: ["ps | tr -s ' ' | cut -d ' ' -f 1,3"],
      },
      tr: {
        usage: ['tr [-d] [-s] <characters> [<characters>]'],
        brief: 'Changes, removes (-d) or joins (-s) characters.',
      },
      seq: {
        usage: ['seq [<first> [<step>]] <last>'],
        brief: 'Prints numbers, one a line.',
        examples: ['for i in $(seq 3); do echo $i; done'],
      },
      echo: { usage: ['echo [-n] [-e] <words>…'], brief: 'Prints its words.' },
    },
  },
  {
    title: 'The prompt',
    entries: {
      help: {
        usage: ['help [<command>|all]'],
        brief: 'Lists the commands, or says what one does, as <command> --help does.',
      },
      clear: { usage: ['clear'], brief: 'Empties the terminal, as Ctrl+L does.' },
      history: { usage: ['history'], brief: 'Prints the lines that were typed in this sandbox.' },
      true: { usage: ['true', ':'], brief: 'Does nothing, and succeeds.' },
      false: { usage: ['false'], brief: 'Does nothing, and fails.' },
    },
  },
];

/** What the language of the prompt knows, beside commands. */
export const shellLanguage: readonly (readonly [example: string, words: string])[] = [
  ['logs | grep lost | head', 'a pipe: text flows on as it comes'],
  ['kill counter; sleep 1s; start counter', 'one behind the other'],
  ['check && echo done || echo again', 'and then; or else'],
  [
    'for i in {1..5}; do curl http://counter:8080/count; sleep 1s; done',
    'loops: for, while, until; if … then … fi, too',
  ],
  ['logs > before.txt; cat before.txt', 'files of the prompt: >, >>, <, 2>&1'],
  [
    "id=$(trace -l -n 1 | tail -1 | tr -s ' ' | cut -d ' ' -f 1); trace $id",
    'variables, and what a command prints',
  ],
  ["grep 'it''s' counter/*.ts  # in quotes", 'quotes, stars, comments'],
];

/** What the keys do at the prompt. */
export const promptKeys: readonly (readonly [keys: string, words: string])[] = [
  ['Enter', 'runs the line; Shift+Enter begins another one in it'],
  ['Tab', 'completes a word; where there is nothing to complete it moves on'],
  ['Esc, then Tab', 'always leaves the prompt'],
  ['↑ ↓', 'lines that were typed before'],
  ['Ctrl+C', 'ends the command that runs, or drops the line'],
  ['Ctrl+L', 'empties the terminal'],
  ['Ctrl+A, Ctrl+E', 'to the beginning, to the end of the line'],
  [
    'Ctrl+U, Ctrl+K, Ctrl+W',
    'removes what is before, what is behind, the word before (in some browsers Ctrl+W closes the tab: Ctrl+Backspace there)',
  ],
];

/** The page of commands, around the above. */
export const manualPage = {
  title: 'Commands of the terminal',
  nav: 'Commands',
  description: 'Every command that can be typed in a sandbox’s terminal.',
  lead: 'Each says the same of itself at the prompt: `help kill`.',
  usage: 'Forms',
  flags: 'Flags',
  examples: 'Examples',
  language: 'The language',
  keys: 'Keys',
};

function entryOf(name: string): ManualEntry | null {
  const known = name === ':' ? 'true' : name;
  const group = shellManual.find(({ entries }) => Object.hasOwn(entries, known));
  return group?.entries[known] ?? null;
}

/** The single letters among the flags in a command's forms. */
export function flagsInManual(name: string): string[] {
  const forms = entryOf(name)?.usage.join(' ') ?? '';
  return [...new Set([...forms.matchAll(/(?<![\w-])-\w(?!\w)/g)].map(([flag]) => flag))];
}

export function isManualName(name: string): boolean {
  return entryOf(name) !== null;
}

/** A line of help; where it is too long for the terminal, it goes on behind so many blanks. */
export interface HelpLine {
  text: string;
  indent: number;
}

const plain = (text: string): HelpLine => ({ text, indent: 2 });

/** The whole of what is said about one command. */
export function manualLines(name: string): HelpLine[] {
  const entry = entryOf(name);
  if (entry === null) return [];
  const { usage, brief, flags = [], more = [], examples = [] } = entry;
  const width = Math.max(0, ...flags.map(([flag]) => flag.length));
  return [
    ...usage.map((text) => ({ text, indent: 4 })),
    plain(''),
    ...[brief, ...more].map((text) => plain(`  ${text}`)),
    ...(flags.length === 0 ? [] : [plain('')]),
    ...flags.map(([flag, words]) => ({ text: `  ${flag.padEnd(width)}  ${words}`, indent: width + 4 })),
    ...(examples.length === 0 ? [] : [plain('')]),
    ...examples.map((example) => ({ text: `  › ${example}`, indent: 4 })),
  ];
}

/** The names of all commands, by what they are for: as much as fits into a small terminal. */
export function groupLines(): HelpLine[] {
  return [
    ...shellManual.map(({ title, entries }) => plain(`${title}: ${Object.keys(entries).join(' ')}`)),
    plain('help <command> says what one does, help all lists them with a sentence each.'),
  ];
}

/** Every command in a line, and how to find out more. */
export function overviewLines(): HelpLine[] {
  const names = shellManual.flatMap(({ entries }) => Object.keys(entries));
  const width = Math.max(...names.map((name) => name.length));
  return [
    ...shellManual.flatMap(({ title, entries }) => [
      plain(title),
      ...Object.entries(entries).map(([name, { brief }]) => ({
        text: `  ${name.padEnd(width)}  ${brief}`,
        indent: width + 4,
      })),
      plain(''),
    ]),
    plain('help <command> says more. Pipes, quotes, loops, variables and files work as in a shell.'),
  ];
}
