/** Logs as several devices could have written them, made from a seed. Only tests import this. */
import { createRandom } from '../../kernel/random.ts';
import type { Json, ProgressEvent } from './event.ts';
import { inOrder, type Log } from './log.ts';

/** A few streams of events of every kind, well-formed and not, with moments that often coincide. */
export function someLog(seed: number, streams: readonly string[], eventsMax = 25): Log {
  const random = createRandom(seed, streams.join());
  const below = (max: number) => Math.floor(random() * max);
  const pick = <Value>(all: readonly Value[]): Value => all[below(all.length)] as Value;
  const events: ProgressEvent[] = [];
  for (const stream of streams) {
    let at = below(20);
    const count = below(eventsMax);
    for (let seq = 1; seq <= count; seq++) {
      at += 1 + below(4);
      const kind = pick([
        'prediction',
        'reveal',
        'answer',
        'answer',
        'retake',
        'checked',
        'checked',
        'place',
        'later',
      ]);
      const chapter = pick(['one', 'two']);
      const id = kind === 'place' ? '' : pick(['a', 'b', 'constructor']);
      events.push({ stream, seq, at, chapter, kind, id, body: bodyOf(kind, pick, below) });
    }
  }
  return { events: events.sort(inOrder), compacted: {} };
}

function bodyOf(
  kind: string,
  pick: <Value>(all: readonly Value[]) => Value,
  below: (max: number) => number,
): Json {
  if (below(12) === 0)
    return pick<Json>([null, 'odd', [1], { value: below(3) }, { value: 'x', right: 'maybe' }]);
  if (kind === 'checked') {
    return {
      starter: pick(['s1', 's2']),
      files: `f${below(4)}`,
      seeds: [1, 2, 3],
      outcomes: { first: pick(['pass', 'fail']), second: pick(['pass', 'pass', 'error']) },
    };
  }
  if (kind === 'answer') return { value: `v${below(3)}`, ...pick([{ right: true }, { right: false }, {}]) };
  return { value: `v${below(3)}` };
}
