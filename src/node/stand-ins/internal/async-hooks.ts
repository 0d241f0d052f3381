/** Node's bookkeeping of asynchronous resources, reduced to the numbers and symbols that its sources mention. */
let lastAsyncId = 1;

export const symbols = {
  async_id_symbol: Symbol('async_id_symbol'),
  trigger_async_id_symbol: Symbol('trigger_async_id_symbol'),
  owner_symbol: Symbol('owner_symbol'),
  init_symbol: Symbol('init'),
  before_symbol: Symbol('before'),
  after_symbol: Symbol('after'),
  destroy_symbol: Symbol('destroy'),
  promise_resolve_symbol: Symbol('promiseResolve'),
  async_local_storage_context_symbol: Symbol('async_local_storage_context'),
};

export function newAsyncId(): number {
  lastAsyncId += 1;
  return lastAsyncId;
}
export function getOrSetAsyncId(): number {
  return 0;
}
export function defaultTriggerAsyncIdScope(
  _id: unknown,
  callback: (...values: unknown[]) => unknown,
  ...values: unknown[]
): unknown {
  return callback(...values);
}
export const executionAsyncId = (): number => 1;
export const triggerAsyncId = (): number => 0;
export const getDefaultTriggerAsyncId = (): number => 0;
export const enabledHooksExist = (): boolean => false;
export const initHooksExist = (): boolean => false;
export const afterHooksExist = (): boolean => false;
export const destroyHooksExist = (): boolean => false;
export const executionAsyncResource = (): object => ({});
export function emitInit(): void {}
export function emitBefore(): void {}
export function emitAfter(): void {}
export function emitDestroy(): void {}
