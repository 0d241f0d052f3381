/** Which module draws which view as one picture. Loaded when one is wanted: by the build for pages, by the export for files. */
import type { Picture, PictureAsk } from '../../views/picture.ts';
import type { ViewName } from './view-model.ts';

export const PICTURES: Readonly<Record<ViewName, () => Promise<(ask: PictureAsk) => Picture>>> = {
  sequence: async () => (await import('../../views/sequence/picture.tsx')).sequencePicture,
  map: async () => (await import('../../views/topology/picture.tsx')).mapPicture,
  'space-time': async () => (await import('../../views/space-time/picture.tsx')).spaceTimePicture,
  traces: async () => (await import('../../views/waterfall/picture.tsx')).tracesPicture,
  charts: async () => (await import('../../views/charts/picture.tsx')).chartsPicture,
  logs: async () => (await import('../../views/logs/picture.tsx')).logsPicture,
  messages: async () => (await import('../../views/table/picture.tsx')).messagesPicture,
};
