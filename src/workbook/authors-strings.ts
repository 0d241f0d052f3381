/** The words of the page for authors, English: what stands around the fields, the vocabulary and the elements that are read out of their sources. */
export const authorsStrings = {
  nav: 'For authors',
  title: 'For authors',
  description: 'The format of sandboxes, exercises, figures and chapters, as the workbook reads them.',
  lead: 'Fields, words and elements are read out of the schemas and sources that check them, so this page says what holds today.',
  contents: 'On this page',
  required: 'needed',
  optional: 'optional',
  byItself: (value: string) => `by itself ${value}`,
  takesNothing: 'It takes no attributes.',
  example: 'As it stands in a chapter:',
  from: (file: string) => `From ${file}.`,
  words: (count: number) => (count === 1 ? '1 word' : `${count} words`),
  /** How deep in the folder, its name, what is in it. */
  folder: [
    [0, 'sandboxes/04-queue/', ''],
    [1, 'sandbox.json', 'what runs, and its exercises'],
    [1, 'figures.ts', 'numbers, tables and claims of the text'],
    [1, 'services/<service>/', 'programs, ordinary Node.js in TypeScript'],
    [1, 'exercises/<exercise>/', ''],
    [2, 'check.ts', 'scenarios and verdicts'],
    [2, 'hints.md', 'hints, parted by lines of ---'],
    [2, 'starter/<service>/…', 'only the files that differ from services/'],
    [2, 'solution/<service>/…', ''],
    [2, 'solution/explanation.md', 'why it is right, and what it costs'],
    [2, 'wrong-…/<service>/…', 'two or more'],
  ],
  commands: [
    [
      'npm run new -- sandbox 04-queue',
      'A sandbox that runs: a client, a service, and a figure of their runs.',
    ],
    ['npm run new -- exercise 04-queue bounded', 'An exercise that keeps its promises as it is.'],
    [
      'npm run new -- chapter 04-backpressure "Back-pressure"',
      'A chapter with every section, and a sandbox where there is none.',
    ],
    ['npm run dev', 'The site while you write: what you change shows at once.'],
    [
      'npm run sandbox -- 04-queue --runner simulated',
      'A run in the terminal; without --runner in real Node.',
    ],
    [
      'npm run check-content -- 04-queue',
      'Everything that is checked of it, with what to mend and where. Without a name: all content.',
    ],
    [
      'npm run check-content -- 04-queue --online',
      'Asks other sites, too, whether the pages that are linked are still there. Everything else needs no network.',
    ],
  ] as const,
  sections: {
    begin: {
      title: 'Begin',
      text: ['Each command says what it made or found, and what comes next.'],
    },
    sandbox: {
      title: 'A sandbox',
      text: [
        'A sandbox is a folder. Its services call one another by name, `http://store:8080/`, and import `node:` modules, their own files (with `.ts`) and the npm packages of `src/process/packages.ts`, and nothing else: so the same files run in the page and in a terminal.',
      ],
    },
    fields: { title: 'Fields of sandbox.json', text: [] },
    faults: {
      title: 'Faults',
      text: [
        'What can happen to the world, in a `scenario` and in the scenarios of checks. `kind` says which; the other fields follow it.',
      ],
    },
    latencies: { title: 'Latencies', text: ['How long a packet takes, in `delay` and in `network.links`.'] },
    exercise: {
      title: 'An exercise',
      text: [
        'The starter fails, the solution passes, and each wrong answer fails for a reason of its own: the check that `fails` names is the first, from the top, that fails. `npm run check-content` and the tests run all of them with seeds 1 to 20, and where `realNode` says so in real Node as well.',
        'Hints go from the idea to nearly the code. The explanation says why the solution is right, and what it costs.',
      ],
    },
    checks: {
      title: 'The vocabulary of checks',
      text: [
        'A `check.ts` says what happens, reads the recorded run, and gives a verdict. It sees what programs did, never their text. All words come from `#check`; the editor shows their documentation as you type.',
      ],
    },
    figures: {
      title: 'Figures',
      text: [
        'No number about our own programs is typed by hand. `figures.ts` names runs, and what is measured in them; the build measures, and ends where a claim no longer holds. What can stand in it is in the vocabulary above, under `src/check/figures.ts`.',
      ],
    },
    elements: {
      title: 'Elements of a chapter',
      text: [
        'A chapter is one MDX file in `content/en/`. It places these elements and holds no logic. `Sandbox` and `RecordedRun` are imported from their own files, the others from `src/components/index.ts`. Links within the site are written from the chapter’s own page: `../glossary/`, `#fix`.',
      ],
    },
    frontmatter: {
      title: 'Frontmatter of a chapter',
      text: ['Besides these, every chapter has a `title` and a `description`.'],
    },
    curriculum: {
      title: 'Fields of curriculum.json',
      text: ['For each part of the book; `content/en/curriculum.json` is a list of them.'],
    },
    glossary: {
      title: 'Fields of glossary.json',
      text: ['For each term; `content/en/glossary.json` is a list of them.'],
    },
  },
};
