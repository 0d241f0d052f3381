/** Texts by path as the tree that a WebContainer mounts. Refuses paths that lead out of it. */
import type { DirectoryNode, FileSystemTree } from '@webcontainer/api';

export function fileTree(texts: Readonly<Record<string, string>>): FileSystemTree {
  const root: FileSystemTree = {};
  for (const [path, contents] of Object.entries(texts)) {
    const names = path.split('/');
    const name = names.pop() ?? '';
    if (name === '' || names.some((one) => one === '' || one === '.' || one === '..') || /^\.\.?$/.test(name))
      throw new Error(`The file path "${path}" leads out of the folder.`);
    let folder = root;
    for (const one of names) {
      folder[one] ??= { directory: {} };
      folder = (folder[one] as DirectoryNode).directory;
    }
    folder[name] = { file: { contents } };
  }
  return root;
}
