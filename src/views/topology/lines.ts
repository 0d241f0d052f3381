/** The map as text: a sentence for each host and for each link that has been used. */
import type { WorldAt } from '../../trace/index.ts';
import type { TextLine } from '../text-alternative.tsx';
import type { MapWords } from './words.ts';

export function mapLines(world: WorldAt, words: MapWords): TextLine[] {
  const line = (text: string): TextLine => ({ atUs: world.atUs, text: `${text}.` });
  return [
    ...world.processes.map((process) => line(words.host(process))),
    ...world.links
      .filter(({ used, cut }) => used || cut.forth || cut.back)
      .map((link) => line(words.link(link))),
  ];
}
