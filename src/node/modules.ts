/** What the library's modules hold, and which of them have loaded: the build puts it around them (module-functions.ts). */
import type { LibraryModules } from './bindings.ts';

declare const libraryModules: LibraryModules | undefined;

/** Where a file of this folder is read by itself, for its names, nothing is held. */
const none: LibraryModules = { scopes: [], exports: [], loaded: [], loaders: {}, spent: false };

export const modules: LibraryModules = typeof libraryModules === 'undefined' ? none : libraryModules;
