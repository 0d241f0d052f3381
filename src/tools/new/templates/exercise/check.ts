/**
 * Checks of "Every price, and no storm". Both judge the same run, by what client and store print. So they can judge
 * real Node too; what `requestsIn` and `spansIn` read from the network, only the simulation has.
 */
import { type Check, defineChecks, each, inMs, matchesOf, type Recording, scenario, verdictOf } from '#check';

const items = 20;
const centsEach = 25;
const pauseMs = 50;
const triesMax = 3;

const linesIn = (run: Recording) => matchesOf(run, 'client', /^item (\d+): (.*)$/);

/** When the store was asked for each item. */
const triesIn = (run: Recording) =>
  Array.from({ length: items }, (_, index) => ({
    item: index + 1,
    asked: matchesOf(run, 'store', /^item (\d+): /).filter(({ groups }) => Number(groups[0]) === index + 1),
  })).filter(({ asked }) => asked.length > 0);

const shared: Pick<Check, 'runForMs' | 'scenario'> = {
  runForMs: 4000,
  // No fault is needed here: the store itself is the trouble. Others: world.at(1000).fault({ kind: 'cut', … }).
  scenario: scenario(() => {}),
};

export default defineChecks([
  {
    name: 'gives-every-price',
    title: 'The client gives the right price of each of 20 items',
    ...shared,
    judge: (run) =>
      verdictOf(
        each(
          Array.from({ length: items }, (_, index) => {
            const line = linesIn(run).find(({ groups }) => Number(groups[0]) === index + 1);
            return { item: index + 1, line };
          }),
          {
            expected: `a line with the right price for each of ${items} items`,
            noun: 'item',
            wrong: ({ item, line }) =>
              line === undefined
                ? 'was not told of'
                : line.groups[1] === `${item * centsEach} cents`
                  ? null
                  : `costs ${item * centsEach} cents, and the client said "${line.groups[1]}"`,
            name: ({ item }) => `Item ${item}`,
            atUs: ({ line }) => line?.atUs ?? run.untilUs,
            events: ({ line }) => (line === undefined ? [] : [line.id]),
          },
        ),
      ),
  },
  {
    name: 'asks-three-times-at-most',
    title: 'It asks for no item more than three times, and waits 50 ms in between',
    ...shared,
    judge: (run) =>
      verdictOf(
        each(triesIn(run), {
          expected: `${triesMax} requests for an item at most, ${pauseMs} ms or more apart`,
          noun: 'item',
          wrong: ({ asked }) => {
            if (asked.length > triesMax) return `was asked for ${asked.length} times`;
            const soon = asked.find(
              (one, index) => one.atUs - (asked[index - 1]?.atUs ?? -pauseMs * 1000) < pauseMs * 1000,
            );
            return soon === undefined ? null : `was asked for again too soon, at ${inMs(soon.atUs)}`;
          },
          name: ({ item }) => `Item ${item}`,
          atUs: ({ asked }) => asked.at(-1)?.atUs ?? 0,
          events: ({ asked }) => asked.map(({ id }) => id),
        }),
      ),
  },
]);
