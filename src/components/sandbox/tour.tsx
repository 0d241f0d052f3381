/**
 * The tour: a card that points at one control after another, and goes on by itself when the learner has done what it says. It covers
 * nothing but its own place, holds no focus, and is loaded when somebody asks for it. What its steps are: tour-steps.ts.
 */
import { useSignal, useSignalEffect } from '@preact/signals';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { rememberTour } from '../../workbook/tour-seen.ts';
import type { WorkbenchModels } from './models.ts';
import { boxRound, placeCard } from './tour-placement.ts';
import { isDone, paneOf, type Seen, STEPS, targetsOf, watch, wordsOf } from './tour-steps.ts';

/** What has just been done is seen before the card speaks of the next thing, in milliseconds. */
const GOES_ON_AFTER_MS = 900;
/** Targets move for reasons that no event tells. */
const LOOKS_AGAIN_MS = 500;
/** Narrower windows have the card at their edge, in CSS pixels. */
const DOCKED_BELOW = 832;
const RING = 4;
/** There Escape means something else. */
const OWN_ESCAPE = '.sb-host, .sb-popover, select, input, textarea';

export function Tour({ models }: { models: WorkbenchModels }) {
  const { strings, touring, full } = models;
  const layer = useRef<HTMLDivElement>(null);
  const card = useRef<HTMLDivElement>(null);
  const ring = useRef<HTMLDivElement>(null);
  const at = useSignal(0);
  const byDoing = useSignal(false);
  const watched = useMemo(() => watch(models), [models]);
  const now = watched.seen.value;
  const begun = useRef<Seen>(now);
  const section = () => layer.current?.closest('section') ?? document.body;
  const step = STEPS[at.value];
  const done = step !== undefined && isDone(step, now, begun.current);

  const said = step === undefined ? strings.tourOver : strings.tourSteps[step];
  const title = step === undefined ? said.title : strings.tourStep(at.value + 1, STEPS.length, said.title);
  const words = step === undefined ? said.words : wordsOf(step, now, strings);

  const go = (next: number, hasDone = false) => {
    begun.current = watched.seen.peek();
    byDoing.value = hasDone;
    at.value = Math.max(0, Math.min(STEPS.length, next));
  };
  const close = () => {
    rememberTour();
    const [target] = step === undefined ? [] : targetsOf(step, now, section());
    const hadFocus = card.current?.contains(document.activeElement) === true;
    touring.value = 0;
    if (!hadFocus) return;
    const next =
      target instanceof HTMLButtonElement
        ? target
        : section().querySelector<HTMLElement>('[data-action="shortcuts"]');
    next?.focus();
  };

  // In the browser's top layer, over a full window too: whatever was shown last is on top.
  useSignalEffect(() => {
    full.on.value;
    const shown = layer.current;
    if (shown?.matches(':popover-open')) shown.hidePopover();
    shown?.showPopover();
  });
  useEffect(() => {
    if (step === undefined) return;
    const pane = paneOf(step);
    if (pane !== null) full.pane.value = pane;
    const [target] = targetsOf(step, watched.seen.peek(), section());
    // Not to another sandbox, far down the page: that is for the learner to choose.
    if (target !== undefined && section().contains(target)) bringIntoSight(target, section());
    // The words change with what they speak of.
  }, [step, words]);
  // A start, or being called once more.
  useEffect(() => card.current?.focus({ preventScroll: true }), [touring.value]);

  useEffect(() => watched.stop, [watched]);
  useEffect(() => {
    if (!done) return;
    const from = at.peek();
    const timer = setTimeout(() => {
      if (at.peek() === from) go(from + 1, true);
    }, GOES_ON_AFTER_MS);
    return () => clearTimeout(timer);
  }, [done, step]);
  // A press of Check in another sandbox of the page.
  useEffect(() => {
    if (step !== 'check') return;
    const onClick = ({ target }: Event) => {
      if (target instanceof Element && target.closest('hb-sandbox [data-action="check"]') !== null)
        go(STEPS.length, true);
    };
    document.addEventListener('click', onClick);
    return () => document.removeEventListener('click', onClick);
  }, [step]);

  useLayoutEffect(() => {
    const place = () => {
      const targets = step === undefined ? [] : targetsOf(step, watched.seen.peek(), section());
      if (card.current !== null && ring.current !== null) arrange(card.current, ring.current, targets);
    };
    place();
    const timer = setInterval(place, LOOKS_AGAIN_MS);
    addEventListener('scroll', place, { capture: true, passive: true });
    addEventListener('resize', place);
    return () => {
      clearInterval(timer);
      removeEventListener('scroll', place, { capture: true });
      removeEventListener('resize', place);
    };
  }, [step, words]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      const inCard = card.current?.contains(document.activeElement) === true;
      // Elsewhere in a full window Escape leaves the full window.
      const free =
        !full.on.peek() && !(event.target instanceof Element && event.target.closest(OWN_ESCAPE) !== null);
      if (!inCard && !free) return;
      event.preventDefault();
      event.stopPropagation();
      close();
    };
    document.addEventListener('keydown', onKey, { capture: true });
    return () => document.removeEventListener('keydown', onKey, { capture: true });
  });

  const elsewhere = step === 'check' && !now.hasChecks && !full.on.value;
  return (
    <div class="sb-tour" popover="manual" ref={layer}>
      <div class="sb-tour-ring" ref={ring} aria-hidden="true" />
      <div
        class="sb-tour-card"
        role="dialog"
        aria-modal="false"
        aria-label={strings.tour}
        tabIndex={-1}
        ref={card}
      >
        <div aria-live="polite">
          <p class="sb-tour-title">
            {byDoing.value ? <span class="sb-tour-done">{strings.tourDone} </span> : null}
            {title}
          </p>
          <p>{words}</p>
        </div>
        <div class="sb-tour-buttons">
          {step === undefined ? null : (
            <button type="button" class="sb-link" onClick={close}>
              {strings.tourSkip}
            </button>
          )}
          {elsewhere ? (
            <button
              type="button"
              class="sb-button sb-small"
              onClick={() =>
                document
                  .querySelector('hb-sandbox [data-action="check"]')
                  ?.scrollIntoView({ block: 'center', behavior: 'instant' })
              }
            >
              {strings.tourShow}
            </button>
          ) : null}
          <span class="sb-tour-room" />
          <button
            type="button"
            class="sb-button sb-small"
            aria-disabled={at.value === 0 ? true : undefined}
            onClick={() => go(at.value - 1)}
          >
            {strings.tourBack}
          </button>
          <button
            type="button"
            class="sb-button sb-small sb-main"
            onClick={() => (step === undefined ? close() : go(at.value + 1))}
          >
            {step === undefined ? strings.tourFinish : strings.tourNext}
          </button>
        </div>
      </div>
    </div>
  );
}

/** Puts the ring round the targets and the card near them; without one in sight the card stands in the corner. */
function arrange(card: HTMLElement, ring: HTMLElement, targets: readonly Element[]): void {
  const { clientWidth, clientHeight } = document.documentElement;
  const top = topOfRoom();
  const box = boxRound(targets.map((target) => target.getBoundingClientRect()));
  const seen = box !== null && box.top + box.height > top && box.top < clientHeight ? box : null;
  ring.hidden = seen === null;
  if (seen !== null) {
    const upper = Math.max(top, seen.top - RING);
    const lower = Math.min(clientHeight, seen.top + seen.height + RING);
    ring.style.inset = `${upper}px auto auto ${seen.left - RING}px`;
    ring.style.width = `${seen.width + 2 * RING}px`;
    ring.style.height = `${lower - upper}px`;
  }
  if (clientWidth < DOCKED_BELOW) {
    const isLow = seen !== null && seen.top + seen.height / 2 > (top + clientHeight) / 2;
    card.style.inset = isLow ? `${top + 4}px auto auto 4px` : 'auto auto 4px 4px';
    return;
  }
  const room = { left: 0, top, width: clientWidth, height: clientHeight - top };
  const corner = { left: clientWidth, top: clientHeight, width: 0, height: 0 };
  const size = { width: card.offsetWidth, height: card.offsetHeight };
  const place = placeCard(seen ?? corner, size, room);
  card.style.inset = `${place.top}px auto auto ${place.left}px`;
}

/** Scrolls only where the target can't be seen, and then so that the buttons over it can be seen too, if there is room for both. */
function bringIntoSight(target: Element, section: Element): void {
  const top = topOfRoom();
  const { clientHeight } = document.documentElement;
  const box = target.getBoundingClientRect();
  if (box.top >= top && box.top + Math.min(box.height, 200) <= clientHeight) return;
  const buttons = section.querySelector('.sb-toolbar') ?? target;
  const isNear = box.top - buttons.getBoundingClientRect().top < (clientHeight - top) / 2;
  (isNear ? buttons : target).scrollIntoView({ block: isNear ? 'start' : 'center', behavior: 'instant' });
}

/** Below the site's header, which lies over the page, but not over a full window. */
function topOfRoom(): number {
  if (document.documentElement.classList.contains('sb-full-window')) return 0;
  return Math.max(0, document.querySelector('header.header')?.getBoundingClientRect().bottom ?? 0);
}
