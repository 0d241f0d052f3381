/**
 * A number that follows another at most every so many milliseconds, and always catches up: for work that must not be done at
 * every report of a run. And a whole view that does so.
 */
import type { ComponentType } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { ViewProps } from './view-props.ts';

/** For views one of whose drawings can take a whole frame: between two of them is time for the page. */
export const TIME_FOR_THE_PAGE_MS = 16;

export function useThrottled(version: number, everyMs: number): number {
  const [shown, setShown] = useState(version);
  const newest = useRef(version);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  newest.current = version;
  useEffect(() => {
    if (version === shown || timer.current !== null) return;
    timer.current = setTimeout(() => {
      timer.current = null;
      setShown(newest.current);
    }, everyMs);
  }, [version, shown, everyMs]);
  useEffect(
    () => () => {
      if (timer.current !== null) clearTimeout(timer.current);
    },
    [],
  );
  return shown;
}

/** A view that takes in what is new so often at most; another run, choice or moment at once. */
export function throttled<Props extends ViewProps>(View: ComponentType<Props>, everyMs: number) {
  return function Throttled(props: Props) {
    const version = useThrottled(props.version, everyMs);
    // What it was given is the same element, so nothing of it is gone through. A choice that comes before its turn brings all
    // that is new along: the message that is chosen may be among it.
    return useMemo(() => <View {...props} />, [version, props.trace, props.selected, props.cursorUs]);
  };
}
