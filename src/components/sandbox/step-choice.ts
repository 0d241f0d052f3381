/** To what Step goes on, as the value of a list in the page: "any", "delivery", or "process:" and its name. */
import type { StepTarget } from '../../runner/runner.ts';

export function stepTargetOf(choice: string): StepTarget {
  if (choice === 'delivery') return { kind: 'delivery' };
  return choice.startsWith('process:')
    ? { kind: 'process', process: choice.slice('process:'.length) }
    : { kind: 'any' };
}

export function stepChoices(processes: readonly string[]): string[] {
  return ['any', 'delivery', ...processes.map((name) => `process:${name}`)];
}
