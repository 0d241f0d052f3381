/** Node's library in a thread that runs many processes: a part is taken in when the first of them needs it. */
import type { CreateNodeLibrary } from '../../node/bindings.ts';
import type { PartName } from '../../node/parts.ts';

/** `takeIn` runs a part's script in this thread; it is called once for each part. */
export function withPartsOnDemand(
  create: CreateNodeLibrary,
  takeIn: (part: PartName) => void,
): CreateNodeLibrary {
  const taken = new Set<PartName>();
  return (bindings) => {
    for (const part of bindings.parts) {
      if (!taken.has(part)) takeIn(part);
      taken.add(part);
    }
    return create(bindings);
  };
}
