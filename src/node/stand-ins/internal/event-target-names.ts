/**
 * What the core must know of event targets, which are a part: how to tell one, and the symbols by which Node's modules reach
 * into it. The part's own internal/event_target takes them from here.
 */

const kIsEventTarget = Symbol.for('nodejs.event_target');

export const kEvents = Symbol('kEvents');
export const kWeakHandler = Symbol('kWeak');
export const kResistStopPropagation = Symbol('kResistStopPropagation');

export function isEventTarget(value: { constructor?: { [kIsEventTarget]?: boolean } } | null): unknown {
  return value?.constructor?.[kIsEventTarget];
}
