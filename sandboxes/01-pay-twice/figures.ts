/** What chapter 1 says of the map of this run: how things stand when the page has just said that the payment failed. */
import { defineFigures, linesOf, type Recording, requestsOf } from '#check';

/** The moment of the map in the chapter. */
const MAP_US = 650_000;

function faultUs(run: Recording, kind: 'cut' | 'heal'): number {
  return (
    run.records.find((record) => record.kind === 'fault' && record.fault.kind === kind)?.atUs ?? Number.NaN
  );
}

export default defineFigures({
  runs: { plain: {} },
  claims: {
    'nobody-is-down': {
      says: 'At 650 ms the page has said that it failed, both programs run, the link is cut, and the answer waits to be sent again',
      holds(runs) {
        const run = runs.one('plain');
        const said = linesOf(run, 'page').find(({ text }) => text.includes('payment failed'));
        const loss = requestsOf(run.records)[0]?.response?.lostAttempts.at(-1);
        return (
          said !== undefined &&
          said.atUs < MAP_US &&
          faultUs(run, 'cut') < MAP_US &&
          faultUs(run, 'heal') > MAP_US &&
          loss !== undefined &&
          loss.atUs < MAP_US &&
          (loss.retryAtUs ?? 0) > MAP_US &&
          !run.records.some(({ kind, atUs }) => kind === 'exit' && atUs <= MAP_US)
        );
      },
    },
  },
});
