/**
 * A real run of a sandbox at build time, as the parts that a page shows: picture, output, caption.
 * Each sandbox and answer is run once a build, however often pages show it.
 */

import type { Recording } from '../../kernel/journal.ts';
import { recordSandbox } from '../../runner/simulated/node-recorder.ts';
import { logText, traceOf } from '../../trace/index.ts';
import { identitiesOf } from '../../views/process-identity.ts';
import { loadSandbox } from '../../workbook/load-sandboxes.ts';
import { sandboxStrings } from '../../workbook/sandbox-strings.ts';
import { momentOf } from './recorded-choice.ts';
import { briefEndUs, type RecordedViewOptions, recordedView } from './recorded-view.ts';

export interface RecordedRunParts {
  picture: string;
  caption: string;
  /** Where only the beginning of the run is in the picture: that, in a sentence. */
  ends: string | null;
  output: RecordedLine[];
}

export interface RecordedLine {
  process: string;
  color: string;
  glyph: string;
  stream: 'stdout' | 'stderr';
  text: string;
}

const recordings = new Map<string, Promise<Recording>>();

/** The run itself; `answer` is "<exercise>/<answer>" or null. Throws an Error that lists the answers there are. */
export function recordedRun(name: string, answer: string | null): Promise<Recording> {
  const key = `${name} ${answer ?? ''}`;
  const recording = recordings.get(key) ?? recordSandbox(loadSandbox(name), answerFiles(name, answer));
  recordings.set(key, recording);
  return recording;
}

let pictures = 0;

/** `title` tells the picture from others on the page. Throws an Error that says what is wrong with the view that is asked for. */
export async function recordedParts(
  name: string,
  answer: string | null,
  title: string,
  language: string,
  options: RecordedViewOptions = {},
): Promise<RecordedRunParts> {
  const strings = sandboxStrings(language);
  const run = await recordedRun(name, answer);
  const identities = new Map(identitiesOf(run.processes).map((identity) => [identity.name, identity]));
  const { view = 'sequence' } = options;
  const { min, max } = loadSandbox(name).config.network.latencyMs;
  const atUs = momentOf(options.at, 'at');
  const endUs = briefEndUs(traceOf(run), options);
  return {
    picture: await recordedView(run, options, {
      label: strings.recordedViewOf(strings.viewNames[view], title),
      typicalFlightMs: (min + max) / 2,
      prefix: `still-${++pictures}`,
    }),
    caption:
      atUs === null
        ? strings.recordedPicture(run.seed, run.untilUs / 1000)
        : strings.recordedPictureAt(run.seed, strings.time(atUs)),
    ends: endUs === null ? null : strings.recordedBeginning(strings.time(endUs)),
    output: run.records.flatMap((record) => {
      if (record.kind !== 'log') return [];
      const { color = 'inherit', glyph = '' } = identities.get(record.process) ?? {};
      const { process, stream, text } = record;
      return [{ process, color, glyph, stream, text: logText({ process, text }).replace(/\n$/, '') }];
    }),
  };
}

function answerFiles(name: string, answer: string | null): Record<string, string> {
  if (answer === null) return {};
  const slash = answer.indexOf('/');
  const exercise = loadSandbox(name).exercises[answer.slice(0, slash)];
  const files = exercise?.answers[answer.slice(slash + 1)];
  if (files !== undefined) return files;
  const known = Object.entries(loadSandbox(name).exercises).flatMap(([one, { answers }]) =>
    Object.keys(answers).map((each) => `${one}/${each}`),
  );
  throw new Error(`Sandbox "${name}" has no answer "${answer}". It has: ${known.join(', ') || 'none'}.`);
}
