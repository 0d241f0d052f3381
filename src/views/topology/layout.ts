/** Where hosts stand: two side by side, more on an ellipse, the first at the top left. Pure: names and a size in, places out. */

export interface Place {
  name: string;
  x: number;
  y: number;
}

/** Room that a host's box and its words take around its middle. */
const HOST_WIDTH = 132;
const HOST_HEIGHT = 62;

export function placeHosts(names: readonly string[], width: number, height: number): Place[] {
  const middle = { x: width / 2, y: height / 2 };
  const radius = {
    x: Math.max(0, (width - HOST_WIDTH - 16) / 2),
    y: Math.max(0, (height - HOST_HEIGHT - 20) / 2),
  };
  if (names.length === 1) return names.map((name) => ({ name, ...middle }));
  if (names.length === 2)
    return names.map((name, index) => ({
      name,
      x: middle.x + (index === 0 ? -1 : 1) * radius.x * (width < 480 ? 1 : 0.72),
      y: middle.y,
    }));
  // An odd number stands on its broad side; an even one on a corner would put two hosts on one height with the names between.
  const turn = names.length === 3 ? -Math.PI / 2 : -Math.PI / 2 - Math.PI / names.length;
  return names.map((name, index) => {
    const angle = turn + (2 * Math.PI * index) / names.length;
    return { name, x: middle.x + radius.x * Math.cos(angle), y: middle.y + radius.y * Math.sin(angle) };
  });
}
