/**
 * The text of a new chapter: every section in its order, each with a small example of what belongs there, about the sandboxes
 * that it places. Where a sandbox is the scaffold's own, its numbers are measured and its claims held against its runs.
 */

export interface PlacedSandbox {
  name: string;
  /** Whether it is the client and the busy store, with their figures. */
  asScaffolded: boolean;
  exercises: readonly { name: string; title: string }[];
}

export interface ChapterAsked {
  id: string;
  number: number;
  part: string;
  title: string;
  about: string;
  /** At least one. */
  sandboxes: readonly PlacedSandbox[];
}

export function chapterText({ number, part, title, about, sandboxes }: ChapterAsked): string {
  const measured = sandboxes.find(({ asScaffolded }) => asScaffolded);
  const elements = [
    'Answer',
    ...(measured ? ['Claim', 'Measured'] : []),
    'Predict',
    'Question',
    'Quiz',
    'Recap',
    'Sources',
    'Steps',
    'Why',
  ];
  return `---
title: ${title}
description: ${about.replaceAll(': ', ', ')}
part: ${part}
chapter: ${number}
minutes: 45
sandboxes: [${sandboxes.map(({ name }) => name).join(', ')}]
---

import {
${elements.map((name) => `  ${name},`).join('\n')}
} from '../../src/components/index.ts';
import Sandbox from '../../src/components/Sandbox.astro';

## Why

<Why>

On the busiest day of the year the shop's price list answers every third request with *busy*. The page shows an empty price, and a customer orders for nothing.

</Why>

${about}

## Predict

${measured ? measuredPrediction(measured.name) : openPrediction}

## Run

${sandboxes.map(({ name }) => `<Sandbox name="${name}" />`).join('\n\n')}

<Steps>

1. Press **Run**, and read what each process prints.
2. Find in the diagram the first request that was not answered as its client had hoped.

</Steps>

## Break

**Cut the link.** Press **Cut** while a request is under way. What does the client know now, and what does it only believe?

## Fix

${fixes(sandboxes)}

## Prove

**Check** runs your program with seeds 1 to 20. With each one other requests are unlucky. If one seed fails, its **Replay** button plays exactly that run.

## Recap

<Recap>

- A refusal is an answer: it says that nothing was done.
- Whoever asks again needs an end and a pause.

</Recap>

### What is still not solved

- **How long to wait.** The pause is a guess here. Later chapters measure it.

### Quiz

<Quiz id="chapter-${number}">
  <Question id="refused" ask="A server answers \`503\`. What do you know?">
    <Answer correct text="It is there, and does not carry out this request now">
      It answered. What it promises beyond that, its documentation has to say.
    </Answer>
    <Answer text="It is dead">
      The dead don't answer.
    </Answer>
  </Question>
  <Question id="again" ask="Why should a client wait before it asks again?">
    <Answer correct text="Because whatever made the server busy needs time to pass">
      Without a pause the second request meets the same server, and makes it busier.
    </Answer>
    <Answer text="Because TCP forbids two requests in a row">
      TCP knows nothing of requests.
    </Answer>
  </Question>
  <Question id="end" ask="Why should it give up after some tries?">
    <Answer text="Because the fourth try is never answered">
      It may be. Nobody knows.
    </Answer>
    <Answer correct text="Because somebody waits for it, and should be told">
      An error in time is worth more than an answer that nobody waits for any more.
    </Answer>
  </Question>
</Quiz>

## Sources

<Sources>

- R. Fielding, M. Nottingham and J. Reschke (editors), *HTTP semantics*, RFC 9110, 2022: §15.6.4 on 503, §10.2.3 on \`Retry-After\`. [www.rfc-editor.org/rfc/rfc9110](https://www.rfc-editor.org/rfc/rfc9110)

</Sources>
`;
}

function measuredPrediction(sandbox: string): string {
  return `A client asks a store for twenty prices. The store is busy now and then: with a chance of three in ten it answers 503.

<Predict
  id="refused"
  question="How many of the 20 requests does the store refuse in the recorded run?"
  unit="requests"
  min={0}
  max={20}
  tolerance={2}
  answer={{ of: '${sandbox}/refused' }}
>

It refuses <Measured of="${sandbox}/refused" />. The number is another one with every seed, but <Claim of="${sandbox}/always-some">in none of 20 runs is it 0</Claim>.

</Predict>`;
}

const openPrediction = `<Predict
  id="first-run"
  question="Before you press Run: what will be the first thing to go wrong?"
  options={['Nothing will go wrong', 'An answer will be late', 'An answer will be missing']}
>

The run below shows it. Measure it in the sandbox's \`figures.ts\`, and give its name as the answer: then the page says who was right.

</Predict>`;

function fixes(sandboxes: readonly PlacedSandbox[]): string {
  const all = sandboxes.flatMap(({ name, exercises }) =>
    exercises.map(
      (exercise) => `### ${exercise.title}

<Sandbox name="${name}" exercise="${exercise.name}" />

<Steps>

1. Press **Check** before you change anything, and read what it says.
2. Edit the file that is not read-only, and press **Check** again until all checks have passed.

</Steps>`,
    ),
  );
  return (
    all.join('\n\n') ||
    'Say here what is to be mended, and place its exercise: `npm run new -- exercise` makes one.'
  );
}
