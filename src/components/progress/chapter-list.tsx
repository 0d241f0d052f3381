/**
 * Every chapter with what there is to do in it and how far each of it is, and before them what is next. Plain props, so that
 * the static page shows the same lists; it knows no storage.
 */
import type { Chapter, Contents, Part } from '../../workbook/progress/contents.ts';
import type { ProgressEvent } from '../../workbook/progress/event.ts';
import { type Progress, progressOf } from '../../workbook/progress/progress-of.ts';
import {
  type ChapterStanding,
  isDone,
  nextStep,
  type PartStanding,
  standingOf,
} from '../../workbook/progress/standing.ts';
import type { ProgressStrings } from '../../workbook/progress-strings.ts';

interface ChapterListProps {
  contents: Contents;
  /** The log's events; null while nothing is known yet. */
  events: readonly ProgressEvent[] | null;
  strings: ProgressStrings;
}

export function ChapterList({ contents, events, strings }: ChapterListProps) {
  const progress = progressOf(events ?? []);
  const standing = standingOf(contents, progress);
  return (
    <>
      <div class="hb-progress-next">
        {events === null ? <p>&nbsp;</p> : <Next standing={standing} progress={progress} strings={strings} />}
      </div>
      {standing.map((one) => (
        <section
          key={one.chapter.id}
          class="hb-progress-chapter"
          aria-labelledby={`chapter-${one.chapter.id}`}
        >
          <h2 id={`chapter-${one.chapter.id}`}>
            <a href={one.chapter.href}>{strings.chapter(one.chapter.number, one.chapter.title)}</a>
          </h2>
          <p class="hb-progress-state">{events === null ? '\u00a0' : strings.chapterState(one)}</p>
          <ul>
            {one.parts.map((part) => (
              <PartRow
                key={`${part.part.kind} ${part.part.id}`}
                chapter={one.chapter}
                standing={part}
                known={events !== null}
                strings={strings}
              />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function Next({
  standing,
  progress,
  strings,
}: {
  standing: readonly ChapterStanding[];
  progress: Progress;
  strings: ProgressStrings;
}) {
  const next = nextStep(standing, progress);
  const nothing = standing.every(({ state }) => state === 'none');
  if (next === null) return <p>{strings.allDone}</p>;
  const { chapter, part } = next;
  return (
    <>
      {nothing ? <p>{strings.nothingYet}</p> : null}
      <p>
        <span class="hb-progress-kind">{strings.nextIs}</span>{' '}
        <a
          class="hb-button hb-primary"
          href={part === null ? chapter.href : `${chapter.href}#${part.anchor}`}
        >
          {strings.next(chapter.number, chapter.title, part === null ? null : titleOf(part, strings))}
        </a>
      </p>
    </>
  );
}

interface PartRowProps {
  chapter: Chapter;
  standing: PartStanding;
  known: boolean;
  strings: ProgressStrings;
}

function PartRow({ chapter, standing, known, strings }: PartRowProps) {
  const { part, checks, at } = standing;
  return (
    <li
      class="hb-progress-part"
      data-part={`${part.kind} ${part.id}`}
      data-state={known ? standing.state : undefined}
    >
      <span class="hb-progress-sign" aria-hidden="true">
        {!known || standing.state === 'none' ? '' : isDone(standing) ? '✓' : '◐'}
      </span>
      <div>
        <p>
          <span class="hb-progress-kind">{strings.kinds[part.kind]}</span>{' '}
          <a href={`${chapter.href}#${part.anchor}`}>{titleOf(part, strings, false)}</a>
        </p>
        <p class="hb-progress-state">
          {known ? strings.partState(standing, at === null ? '' : dayOf(at)) : '\u00a0'}
        </p>
        {checks.length === 0 ? null : (
          <ul class="hb-progress-checks">
            {checks.map((check) => (
              <li key={check.name} data-state={known ? check.state : undefined}>
                <span class="hb-progress-sign" aria-hidden="true">
                  {!known || check.state === 'none' ? '·' : check.state === 'pass' ? '✓' : '×'}
                </span>
                <span>
                  {check.title}
                  {known && standing.state !== 'none' ? (
                    <span class="hb-visually-hidden"> ({strings.checkState[check.state]})</span>
                  ) : null}
                </span>
              </li>
            ))}
          </ul>
        )}
      </div>
    </li>
  );
}

export function titleOf(part: Part, strings: ProgressStrings, kind = true): string {
  const title = part.kind === 'quiz' ? strings.quizTitle(part.questions.length) : part.title;
  return kind ? `${strings.kinds[part.kind]}: ${title}` : title;
}

export const dayOf = (at: number) => new Date(at).toLocaleDateString('en-GB', { dateStyle: 'medium' });
