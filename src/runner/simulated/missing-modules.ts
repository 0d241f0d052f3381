/** Which of Node's modules programs can't have in the simulated runner, for whoever warns of them before a run. Names without "node:". */
import { ABSENT_MODULES, PARTS } from '../../node/parts.ts';

export interface MissingModules {
  /** Throw when they are imported. */
  onImport: readonly string[];
  /** Can be imported, because packages do so; nearly all that they would do throws. */
  onUse: readonly string[];
}

export const missingModules: MissingModules = {
  onImport: ABSENT_MODULES,
  onUse: PARTS.elsewhere.stands ?? [],
};
