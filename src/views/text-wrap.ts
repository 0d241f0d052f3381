/** Text in lines of so many characters at most, at spaces where there are some; what is longer than all lines ends in "…". */
export function wrap(text: string, characters: number, linesMax: number): string[] {
  const lines: string[] = [];
  let rest = text;
  while (rest.length > characters && lines.length < linesMax) {
    const space = rest.lastIndexOf(' ', characters);
    const at = space > characters / 2 ? space : characters;
    lines.push(rest.slice(0, at));
    rest = rest.slice(at).replace(/^ /, '');
  }
  if (lines.length < linesMax) return [...lines, rest];
  const last = lines.pop() ?? '';
  return [...lines, `${last.slice(0, characters - 1)}…`];
}
