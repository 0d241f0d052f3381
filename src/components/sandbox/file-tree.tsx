/**
 * The files of a sandbox as a tree after the ARIA pattern, beside the tabs: folders are services. Read-only and changed files say
 * so in words; a changed one has a shape, too. What keys do is in file-tree-model.ts; the pane owns which file is open.
 */
import { useSignal } from '@preact/signals';
import { Fragment, type JSX } from 'preact';
import { useRef } from 'preact/hooks';
import type { ProcessIdentity } from '../../views/process-identity.ts';
import type { SandboxStrings } from '../../workbook/sandbox-strings.ts';
import { deedOfKey, itemOfTyping, shownItems, type TreeItem, treeItems } from './file-tree-model.ts';

/** Letters that come later than this begin a new word. */
const TYPING_MS = 600;

interface FileTreeProps {
  strings: SandboxStrings;
  paths: readonly string[];
  chosen: string;
  changed: ReadonlySet<string>;
  isReadOnly(path: string): boolean;
  /** Of a folder's service; none for a folder within. */
  identityOf(folder: string): ProcessIdentity | undefined;
  /** Begins the ids of items; unique on the page. */
  prefix: string;
  onChoose(path: string): void;
}

export function FileTree(props: FileTreeProps) {
  const { strings, paths, chosen, prefix, onChoose } = props;
  const closed = useSignal<ReadonlySet<string>>(new Set());
  /** The item that Tab comes to; the open file until somebody has gone elsewhere in the tree. */
  const at = useSignal<string | null>(null);
  const typed = useRef({ letters: '', atMs: 0 });
  const items = treeItems(paths);
  const shown = shownItems(items, closed.value);
  const stop = [at.value, chosen].find((id) => shown.some((item) => item.id === id)) ?? shown[0]?.id ?? '';

  const focus = (id: string) => {
    at.value = id;
    document.getElementById(itemId(prefix, id))?.focus();
  };
  const fold = (folders: readonly string[], isClosed: boolean) => {
    const next = new Set(closed.value);
    for (const folder of folders) {
      if (isClosed) next.add(folder);
      else next.delete(folder);
    }
    closed.value = next;
  };
  const onKey = (event: JSX.TargetedKeyboardEvent<HTMLDivElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const deed = deedOfKey(event.key, stop, items, closed.value);
    if (deed === null && event.key.length === 1 && event.key !== ' ') {
      const isOn = event.timeStamp - typed.current.atMs < TYPING_MS;
      typed.current = { letters: (isOn ? typed.current.letters : '') + event.key, atMs: event.timeStamp };
      const found = itemOfTyping(typed.current.letters, stop, shown);
      if (found !== null) focus(found);
      event.preventDefault();
      return;
    }
    if (deed === null) return;
    event.preventDefault();
    if ('folders' in deed) fold(deed.folders, deed.kind === 'close');
    else if (deed.kind === 'focus') focus(deed.id);
    else onChoose(deed.id);
  };

  const onPress = (event: JSX.TargetedMouseEvent<HTMLDivElement>) => {
    const pressed = (event.target as Element).closest<HTMLElement>('[role="treeitem"]')?.dataset['item'];
    const item = items.find(({ id }) => id === pressed);
    if (item === undefined) return;
    at.value = item.id;
    if (item.kind === 'folder') fold([item.id], !closed.value.has(item.id));
    else onChoose(item.id);
  };

  const row = (item: TreeItem): JSX.Element => {
    const isFolder = item.kind === 'folder';
    const isClosed = closed.value.has(item.id);
    const siblings = items.filter(({ parent }) => parent === item.parent);
    const identity = isFolder ? props.identityOf(item.name) : undefined;
    const remarks = isFolder
      ? []
      : [
          ...(props.isReadOnly(item.id) ? [strings.fileReadOnly] : []),
          ...(props.changed.has(item.id) ? [strings.fileChanged] : []),
        ];
    return (
      <div
        class="sb-tree-item"
        key={item.id}
        id={itemId(prefix, item.id)}
        role="treeitem"
        aria-level={item.level}
        aria-setsize={siblings.length}
        aria-posinset={siblings.indexOf(item) + 1}
        aria-expanded={isFolder ? !isClosed : undefined}
        aria-selected={isFolder ? undefined : item.id === chosen}
        tabIndex={item.id === stop ? 0 : -1}
        onFocus={() => {
          at.value = item.id;
        }}
        data-item={item.id}
        style={{ '--sb-tree-level': item.level }}
      >
        <span class="sb-tree-sign" aria-hidden="true" style={{ color: identity?.color ?? 'inherit' }}>
          {isFolder ? `${isClosed ? '▸' : '▾'} ${identity?.glyph ?? ''}` : ''}
        </span>
        <span>
          {item.name}
          {remarks.map((remark) => (
            <Fragment key={remark}>
              {' '}
              <span class="sb-tree-remark">
                {remark === strings.fileChanged ? <span class="sb-tree-changed" aria-hidden="true" /> : null}
                {remark}
              </span>
            </Fragment>
          ))}
        </span>
      </div>
    );
  };
  return (
    <div class="sb-tree" role="tree" aria-label={strings.fileTree} onKeyDown={onKey} onClick={onPress}>
      {shown.map(row)}
    </div>
  );
}

const itemId = (prefix: string, id: string) => `${prefix}-item-${id}`;
