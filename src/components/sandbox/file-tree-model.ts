/**
 * The files of a sandbox as a tree: folders are services. Owns the order of its items and what each key of the ARIA tree pattern
 * does there; file-tree.tsx draws. Plain data and pure functions.
 */

export interface TreeItem {
  /** The path of a file; of a folder its path with a closing slash. */
  id: string;
  kind: 'folder' | 'file';
  /** The last part of the path. */
  name: string;
  /** From 1. */
  level: number;
  /** The folder's id; null at the top. */
  parent: string | null;
}

/** All items in the order of the paths, a folder before what is in it. Files of one folder stand together. */
export function treeItems(paths: readonly string[]): TreeItem[] {
  const inside = new Map<string | null, TreeItem[]>();
  const add = (item: TreeItem) => {
    const siblings = inside.get(item.parent) ?? [];
    inside.set(item.parent, siblings);
    if (!siblings.some(({ id }) => id === item.id)) siblings.push(item);
  };
  for (const path of paths) {
    const parts = path.split('/');
    let parent: string | null = null;
    for (const [index, name] of parts.entries()) {
      const isFile = index === parts.length - 1;
      const id: string = `${parent ?? ''}${name}${isFile ? '' : '/'}`;
      add({ id, kind: isFile ? 'file' : 'folder', name, level: index + 1, parent });
      parent = id;
    }
  }
  const ordered: TreeItem[] = [];
  const walk = (parent: string | null) => {
    for (const item of inside.get(parent) ?? []) {
      ordered.push(item);
      if (item.kind === 'folder') walk(item.id);
    }
  };
  walk(null);
  return ordered;
}

/** Those that no closed folder hides. */
export function shownItems(items: readonly TreeItem[], closed: ReadonlySet<string>): TreeItem[] {
  const hides = (id: string | null): boolean =>
    id !== null && (closed.has(id) || hides(items.find((item) => item.id === id)?.parent ?? null));
  return items.filter(({ parent }) => !hides(parent));
}

/** What a key asks for: the focus on another item, a file opened in the editor, or folders opened or closed. */
export type TreeDeed =
  | { kind: 'focus' | 'choose'; id: string }
  | { kind: 'open' | 'close'; folders: readonly string[] };

/** Null: the key means nothing here, and is left to the page. */
export function deedOfKey(
  key: string,
  at: string,
  items: readonly TreeItem[],
  closed: ReadonlySet<string>,
): TreeDeed | null {
  const shown = shownItems(items, closed);
  const index = shown.findIndex(({ id }) => id === at);
  const item = shown[index];
  if (item === undefined) return null;
  const focus = (target: TreeItem | undefined): TreeDeed | null =>
    target === undefined ? null : { kind: 'focus', id: target.id };
  const isClosed = closed.has(item.id);
  switch (key) {
    case 'ArrowDown':
      return focus(shown[index + 1]);
    case 'ArrowUp':
      return focus(shown[index - 1]);
    case 'Home':
      return focus(shown[0]);
    case 'End':
      return focus(shown.at(-1));
    case 'ArrowRight':
      if (item.kind === 'file') return null;
      return isClosed ? { kind: 'open', folders: [item.id] } : focus(shown[index + 1]);
    case 'ArrowLeft':
      if (item.kind === 'folder' && !isClosed) return { kind: 'close', folders: [item.id] };
      return focus(shown.find(({ id }) => id === item.parent));
    case '*': {
      const beside = items.filter(({ kind, parent }) => kind === 'folder' && parent === item.parent);
      return { kind: 'open', folders: beside.map(({ id }) => id) };
    }
    case 'Enter':
    case ' ':
      if (item.kind === 'file') return { kind: 'choose', id: item.id };
      return { kind: isClosed ? 'open' : 'close', folders: [item.id] };
    default:
      return null;
  }
}

/**
 * The next item whose name begins with what was typed, round the end. One letter goes on from the item after this one, so that
 * typing it again goes to the next; more letters may stay where they are.
 */
export function itemOfTyping(typed: string, at: string, shown: readonly TreeItem[]): string | null {
  const letters = typed.toLowerCase();
  const isRepeated = letters.length > 1 && [...letters].every((letter) => letter === letters[0]);
  const sought = isRepeated ? (letters[0] ?? '') : letters;
  const from = shown.findIndex(({ id }) => id === at) + (sought.length === 1 ? 1 : 0);
  const round = [...shown.slice(from), ...shown.slice(0, from)];
  return round.find(({ name }) => name.toLowerCase().startsWith(sought))?.id ?? null;
}
