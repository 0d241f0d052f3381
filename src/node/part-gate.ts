/**
 * The way from one script of the library into another: from the core and from parts into a part, by a module's name.
 * A part is set up when something of it is first used, once for each process.
 */
import { machine } from './machine.ts';
import { modules as libraryModules } from './modules.ts';
import { PART_NAMES, PARTS, type PartName } from './parts.ts';

/** What a part's script defines: gets the core's modules by name, gives its own. */
export type MakePart = (coreModule: (name: string) => unknown) => Record<string, () => unknown>;

/** The scripts of this thread that have been taken in. The build declares it around the library. */
declare const libraryParts: Partial<Record<PartName, MakePart>>;

const loaded = new Map<PartName, ReturnType<MakePart>>();

const loaderName = (part: PartName) => `part ${part}`;
for (const part of PART_NAMES) libraryModules.loaders[loaderName(part)] = () => moduleOfPart(part, '');

/** Throws when the process's program does not name the part, in every host alike: even one that has its script. */
export function moduleOfPart(part: PartName, name: string): unknown {
  let modules = loaded.get(part);
  if (modules === undefined) {
    const make = libraryParts[part];
    if (make === undefined || !machine.parts.includes(part)) throw new Error(howToName(part, name));
    modules = make(
      (require('internal/core-modules') as { coreModule: (name: string) => unknown }).coreModule,
    );
    loaded.set(part, modules);
    libraryModules.loaded.push(loaderName(part));
  }
  return modules[name]?.();
}

function howToName(part: PartName, name: string): string {
  const { modules, globals = [] } = PARTS[part];
  const names = [...modules.map((module) => `node:${module}`), ...globals];
  const [first] = modules;
  return (
    `${name} was not loaded, because no file of this program ${first ? 'imports' : 'mentions'} ${names.join(' or ')} by its name. ` +
    (first ? `Write the import out: import … from 'node:${first}'.` : `Write ${names[0]} out.`)
  );
}
