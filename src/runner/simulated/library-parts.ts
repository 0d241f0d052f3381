/** Node's library in a thread that runs many processes: a part or a package is taken in when the first of them needs it. */
import type { CreateNodeLibrary, MachineBindings } from '../../node/bindings.ts';
import type { ScriptName } from '../../node/parts.ts';

/** `takeIn` runs a script in this thread; it is called once for each. */
export function withPartsOnDemand(
  create: CreateNodeLibrary,
  takeIn: (part: ScriptName) => void,
): CreateNodeLibrary {
  const taken = new Set<ScriptName>();
  const createWithParts = (bindings: MachineBindings) => {
    for (const part of bindings.parts) {
      if (!taken.has(part)) takeIn(part);
      taken.add(part);
    }
    return create(bindings);
  };
  return Object.assign(createWithParts, { packages: create.packages ?? {} });
}
