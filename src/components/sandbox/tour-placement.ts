/** Where the tour's card stands: beside what it speaks of, never over it where there is room elsewhere. Arithmetic only. */
export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** The smallest box round all of them; null round nothing that is shown. */
export function boxRound(boxes: readonly Box[]): Box | null {
  const shown = boxes.filter(({ width, height }) => width > 0 && height > 0);
  if (shown.length === 0) return null;
  const left = Math.min(...shown.map((box) => box.left));
  const top = Math.min(...shown.map((box) => box.top));
  const width = Math.max(...shown.map((box) => box.left + box.width)) - left;
  return { left, top, width, height: Math.max(...shown.map((box) => box.top + box.height)) - top };
}

/** Kept free between the card, its target and the window's edges, in CSS pixels. */
const GAP = 12;

/** Below the target, above it, beside it; over it, in the corner, only where nothing else fits. `room` is the window without its header. */
export function placeCard(target: Box, card: { width: number; height: number }, room: Box): Box {
  const right = room.left + room.width;
  const bottom = room.top + room.height;
  const within = (value: number, least: number, most: number) => Math.max(least, Math.min(value, most));
  const left = within(target.left, room.left + GAP, right - card.width - GAP);
  const top = within(target.top, room.top + GAP, bottom - card.height - GAP);
  const below = target.top + target.height + GAP;
  const above = target.top - GAP - card.height;
  const after = target.left + target.width + GAP;
  const before = target.left - GAP - card.width;
  const at = (x: number, y: number): Box => ({ left: x, top: y, ...card });
  if (below >= room.top && below + card.height <= bottom) return at(left, below);
  if (above >= room.top && above + card.height <= bottom) return at(left, above);
  if (after + card.width <= right) return at(after, top);
  if (before >= room.left) return at(before, top);
  return at(right - card.width - GAP, bottom - card.height - GAP);
}
