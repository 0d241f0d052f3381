/**
 * The HTTP panel: a request or a load is worded, sent into the run that is shown, and its answer read. What was sent and what
 * came back is read from the run's journal, so it is there after a replay, too; sending is asking.ts's business.
 */
import { useSignal, useSignalEffect } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { AskFault } from '../../../kernel/asking.ts';
import { askedSentence } from '../../../trace/asked.ts';
import type { AskedEntry } from '../../../trace/asked-entries.ts';
import { faultLine } from '../../../trace/fault-lines.ts';
import { messagesOf } from '../../../trace/messages.ts';
import { httpStrings as words } from '../../../workbook/http-strings.ts';
import { createAsking, type Outcome, type RequestSpec } from '../asking.ts';
import type { WorkbenchModels } from '../models.ts';
import { Answer } from './answer.tsx';
import { type Draft, draftOf, emptyDraft, isMistake, type Mistake, specOf } from './draft.ts';
import { Fields, LoadFields, type Rate } from './fields.tsx';
import { History } from './history.tsx';
import './http.css';
import { useAsked } from './use-asked.ts';

export function HttpPanel({ models }: { models: WorkbenchModels }) {
  const { run, page, strings, actions } = models;
  const services = page.services.map(({ name }) => name);
  const asking = createAsking(run);
  const { entries, ports } = useAsked(run);
  const draft = useSignal<Draft>(emptyDraft(services.at(-1) ?? ''));
  const isLoad = useSignal(false);
  const rate = useSignal<Rate>({ perSecond: 50, seconds: 10 });
  const chosenNumber = useSignal<number | null>(null);
  const said = useSignal('');
  const wrong = useSignal(false);
  const answer = useRef<HTMLElement>(null);
  const form = useRef<HTMLFormElement>(null);
  const prefix = `${page.name}-${page.exercise?.name ?? 'explore'}-http`;
  const state = run.state.value;
  const live = state === 'running' || state === 'paused' || state === 'booting';

  // Until somebody chooses otherwise, the first that listens is asked.
  const [firstOpen] = [...ports].filter(([service, open]) => services.includes(service) && open.length > 0);
  if (draft.peek().port === '' && firstOpen)
    draft.value = { ...draft.peek(), service: firstOpen[0], port: String(firstOpen[1][0]) };

  useSignalEffect(() => {
    // What was said was about another run.
    if (run.state.value === 'booting') say('');
  });

  useSignalEffect(() => {
    const asked = models.views.asking.value;
    if (asked === null) return;
    models.views.asking.value = null;
    const service = asked.service ?? draft.peek().service;
    draft.value = { ...draft.peek(), service, port: String(ports.get(service)?.[0] ?? draft.peek().port) };
    // The panel comes out from behind the terminal with the next frame.
    requestAnimationFrame(() => {
      form.current?.closest('.sb-http')?.scrollTo(0, 0);
      form.current?.querySelector<HTMLElement>('.sb-http-path input')?.focus({ preventScroll: true });
    });
  });

  function say(text: string, isWrong = false): void {
    said.value = text;
    wrong.value = isWrong;
  }

  function worded(): RequestSpec | null {
    const made = specOf(draft.value);
    if (!isMistake(made)) return made;
    say(mistakeWords(made), true);
    return null;
  }

  const send = (event: Event) => {
    event.preventDefault();
    const spec = worded();
    if (spec === null) return;
    say('');
    const began = (n: number) => {
      chosenNumber.value = n;
      bringIntoSight(answer.current);
    };
    const { perSecond, seconds } = rate.value;
    const outcome = isLoad.value
      ? asking.load({ ...spec, perSecond, forMs: seconds * 1000 }, () => {}, began)
      : asking.request(spec, began);
    void outcome.then((one: Outcome) => {
      if (one.kind === 'refused' || one.kind === 'ended') say(one.message, one.kind === 'refused');
    });
  };

  const copy = async () => {
    const spec = worded();
    if (spec === null) return;
    const { perSecond, seconds } = rate.value;
    const whole = { n: 1, method: 'GET', headers: [], body: '', timeoutMs: 0, ...spec };
    const fault: AskFault = isLoad.value
      ? { kind: 'load', ...whole, perSecond, forMs: seconds * 1000 }
      : { kind: 'request', ...whole };
    const line = faultLine(fault);
    try {
      await navigator.clipboard.writeText(line);
      say(words.copied(line));
    } catch {
      say(words.copyRefused(line));
    }
  };

  const choose = (entry: AskedEntry) => {
    chosenNumber.value = entry.fault.n;
    draft.value = draftOf(entry.fault);
    isLoad.value = entry.fault.kind === 'load';
    if (entry.fault.kind === 'load')
      rate.value = { perSecond: entry.fault.perSecond, seconds: entry.fault.forMs / 1000 };
    say('');
  };

  const show = ({ connection }: AskedEntry) => {
    const message = messagesOf(run.records.peek()).find((one) => one.connection === connection);
    if (!message) return;
    models.views.selected.value = message.id;
    models.full.pane.value = 'picture';
  };

  const chosen = entries.find(({ fault }) => fault.n === chosenNumber.value) ?? entries.at(-1) ?? null;
  return (
    <div class="sb-http">
      {live ? null : (
        <div class="sb-http-no-run">
          <p>{words.noRun}</p>
          <button type="button" class="sb-button sb-small" onClick={() => actions.act('run')}>
            {words.startRun}
          </button>
        </div>
      )}
      {state === 'paused' ? <p class="sb-http-note sb-http-paused">{words.paused}</p> : null}
      <p class="sr-only" aria-live="polite">
        {chosen?.isOver && chosen.asked ? askedSentence(chosen.asked) : ''}
      </p>
      <div class="sb-http-parts">
        <form class="sb-http-form" ref={form} aria-label={words.request} onSubmit={send}>
          <div class="sb-http-head">
            <fieldset class="sb-http-choice">
              <legend class="sr-only">{words.whatToSend}</legend>
              {[words.once, words.load].map((label, index) => (
                <label key={label}>
                  <input
                    type="radio"
                    name={`${prefix}-what`}
                    checked={isLoad.value === (index === 1)}
                    onChange={() => {
                      isLoad.value = index === 1;
                    }}
                  />
                  {label}
                </label>
              ))}
            </fieldset>
            <button type="button" class="sb-link" onClick={() => void copy()}>
              {words.copyCommand}
            </button>
          </div>
          <Fields draft={draft} services={services} ports={ports} prefix={prefix} live={live}>
            <button type="submit" class="sb-button sb-main" aria-disabled={live ? undefined : true}>
              {isLoad.value ? words.startLoad : words.send}
            </button>
          </Fields>
          {isLoad.value ? <LoadFields rate={rate} /> : null}
          <output class={`sb-http-said ${wrong.value ? 'sb-wrong' : ''}`}>{said.value}</output>
        </form>
        <section class="sb-http-answer" ref={answer} aria-label={words.answer}>
          {chosen === null ? (
            <p class="sb-http-note">{words.noAnswerYet}</p>
          ) : (
            <Answer
              key={chosen.fault.n}
              entry={chosen}
              live={live}
              time={strings.time}
              onShow={chosen.connection === null ? null : () => show(chosen)}
              onGiveUp={() => asking.hangUp(chosen.fault.n)}
            />
          )}
        </section>
        <History entries={entries} chosen={chosen} time={strings.time} onChoose={choose} />
      </div>
    </div>
  );
}

/** In the panel alone: the page stays where it is. */
function bringIntoSight(part: HTMLElement | null): void {
  const box = part?.closest<HTMLElement>('.sb-http');
  if (!part || !box) return;
  const top = part.getBoundingClientRect().top - box.getBoundingClientRect().top;
  if (top + ROOM_FOR_ANSWER > box.clientHeight) box.scrollTop += top - box.clientHeight / 4;
}

/** So much of an answer is to be seen when it is asked for, in CSS pixels. */
const ROOM_FOR_ANSWER = 140;

function mistakeWords(mistake: Mistake): string {
  return mistake.what === 'header' ? words.mistakes.header(mistake.line) : words.mistakes[mistake.what];
}
