/**
 * A number that follows another at most every so many milliseconds, and always catches up: for work that must not be done at
 * every report of a run.
 */
import { useEffect, useRef, useState } from 'preact/hooks';

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
