/** Watching files: absent. Says so when a program asks for it. */
const refuse = (name: string) => (): never => {
  throw new Error(
    `fs.${name}() is not available in the simulated runner: nothing watches a simulated disk. Read the file again after a while instead.`,
  );
};
const start = Symbol('kFSWatchStart');

class Watcher {
  [start] = refuse('watch');
}
class StatWatcher {
  [start] = refuse('watchFile');
}

export { StatWatcher, start as kFSStatWatcherStart, start as kFSWatchStart, Watcher as FSWatcher };
export const kFSStatWatcherAddOrCleanRef = Symbol('kFSStatWatcherAddOrCleanRef');
export const kFSStatWatcherMaxRefs = Symbol('kFSStatWatcherMaxRefs');
export const watch = refuse('watch');
