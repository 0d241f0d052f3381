/**
 * The text of the expression that an error speaks of. Node cuts it out of the line that the engine holds; here the host
 * knows what the person wrote, and a host that does not leaves a failed assertion to say what it got.
 */
import { machine } from '../../../machine.ts';

export const getErrorSourceExpression = (error: object): string | undefined =>
  machine.failedExpression?.(error);
export const getErrorSourceLocation = (): undefined => undefined;
