/** What the library's modules hold, and which of them have loaded: the build puts it around them (module-functions.ts). */
import type { LibraryModules } from './bindings.ts';

declare const libraryModules: LibraryModules;

export const modules: LibraryModules = libraryModules;
