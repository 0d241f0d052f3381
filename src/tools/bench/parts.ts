/** What `npm run bench` measures, part by part: its name on the command line, its heading, and how its tables come about. */
import { measureCheckContent, measureRebuild } from './content.ts';
import { measureCrowds, measureHeartbeats } from './crowds.ts';
import { measureEditor } from './editor.ts';
import { measureChecks, measureSearch } from './exercises-in-page.ts';
import { measureFirstOutput } from './first-output.ts';
import { measureFrames, measureManyMessages } from './frames.ts';
import { measureHandOver } from './hand-over.ts';
import { measureLayoutShift } from './layout-shift.ts';
import { measureLighthouse } from './lighthouse.ts';
import { measureInThread, measureLoads } from './loads.ts';
import { measureMemory } from './memory.ts';
import { PART_NAMES, type PartName } from './part-names.ts';
import { profileInThread, profileThreads } from './profile.ts';
import { tableOfRows } from './rows.ts';
import { measureSeeds } from './seeds.ts';
import { sizeTable } from './sizes.ts';
import type { Stage } from './stage.ts';
import { measureStarts } from './starts.ts';

export interface Part {
  name: PartName;
  title: string;
  /** Tables in Markdown. `quick`: fewer rounds, to see that it works. */
  measure(stage: Stage, quick: boolean): Promise<string[]>;
}

const MEASURES: Record<PartName, Omit<Part, 'name'>> = {
  starts: {
    title: 'Start',
    measure: async (stage, quick) => [tableOfRows(await measureStarts(await stage.pages(), quick ? 3 : 9))],
  },
  requests: {
    title: 'Requests per second',
    measure: async (stage, quick) => {
      const loads = await measureLoads(await stage.pages(), quick ? 2 : 5);
      return [tableOfRows(loads), await measureInThread(loads)];
    },
  },
  crowds: {
    title: 'Many processes',
    measure: async (stage, quick) => [await measureCrowds(await stage.pages(), quick ? 1 : 3)],
  },
  heartbeats: {
    title: 'Faster than the clock',
    measure: async (stage, quick) => [await measureHeartbeats(await stage.pages(), quick ? 1 : 3)],
  },
  seeds: {
    title: 'Checks on many seeds',
    measure: async (_, quick) => [await measureSeeds(quick ? 100 : 1000)],
  },
  'check-in-page': {
    title: 'Check in the page',
    measure: async (stage, quick) => [await measureChecks(await stage.site(), quick ? 1 : 5)],
  },
  'search-in-page': {
    title: 'Search in the page',
    measure: async (stage, quick) => [
      await measureSearch(await stage.site(), quick ? 2 : Number.POSITIVE_INFINITY),
    ],
  },
  memory: {
    title: 'Memory',
    measure: async (stage, quick) => [await measureMemory(await stage.pages(), quick ? 1 : 3)],
  },
  'hand-over': {
    title: 'Hand-over',
    measure: async (stage, quick) => [await measureHandOver(await stage.pages(), quick ? 1 : 3)],
  },
  profile: {
    title: 'Where the time goes',
    measure: async (stage) => [await profileThreads(await stage.pages()), await profileInThread()],
  },
  editor: {
    title: 'The editor opens',
    measure: async (stage, quick) => [await measureEditor(await stage.site(), quick ? 2 : 9)],
  },
  'first-output': {
    title: 'Run prints',
    measure: async (stage, quick) => [await measureFirstOutput(stage, quick ? 2 : 9)],
  },
  frames: {
    title: 'Frames of a busy run',
    measure: async (stage, quick) => [await measureFrames(await stage.site(), quick ? 2 : 10)],
  },
  'many-messages': {
    title: 'Frames with many messages',
    measure: async (stage, quick) => [await measureManyMessages(await stage.site(), quick ? 2 : 5)],
  },
  'layout-shift': {
    title: 'Layout shift',
    measure: async (stage) => [await measureLayoutShift(await stage.site())],
  },
  lighthouse: {
    title: 'Lighthouse',
    measure: async (stage, quick) => [await measureLighthouse(await stage.site(), quick ? 1 : 3)],
  },
  'check-content': {
    title: 'Checking all content',
    measure: async (_, quick) => [await measureCheckContent(quick ? 1 : 3)],
  },
  rebuild: {
    title: 'A rebuild',
    measure: async (_, quick) => [await measureRebuild(quick ? 1 : 5)],
  },
  sizes: { title: 'Sizes', measure: async () => [sizeTable()] },
};

export const PARTS: readonly Part[] = PART_NAMES.map((name) => ({ name, ...MEASURES[name] }));
