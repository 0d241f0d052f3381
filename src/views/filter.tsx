/** A field that narrows a long list by words, and the rule by which it does: every word is somewhere in the line, in any order. */
import type { VNode } from 'preact';

export function withWords<Line>(
  lines: readonly Line[],
  filter: string,
  textOf: (line: Line) => string,
): readonly Line[] {
  const wanted = filter
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  if (wanted.length === 0) return lines;
  return lines.filter((line) => {
    const text = textOf(line).toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
}

interface FilterFieldProps {
  label: string;
  value: string;
  /** How many lines are left of how many. */
  shown: string;
  onFilter(filter: string): void;
}

export function FilterField({ label, value, shown, onFilter }: FilterFieldProps): VNode {
  return (
    <>
      <input
        type="search"
        aria-label={label}
        placeholder={label}
        value={value}
        onInput={(event) => onFilter(event.currentTarget.value)}
      />
      <p>{shown}</p>
    </>
  );
}
