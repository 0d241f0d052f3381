/** The shapes of a parsed jq filter and of the values that go through it. What each means is in evaluate.ts. */

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

export type BinaryOperator = '+' | '-' | '*' | '/' | '%' | '==' | '!=' | '<' | '<=' | '>' | '>=';
export type UpdateOperator = '=' | '|=' | '+=' | '-=' | '*=' | '/=' | '%=' | '//=';

export type Query =
  | { kind: 'identity' }
  | { kind: 'recurse' }
  | { kind: 'index'; of: Query; index: Query }
  | { kind: 'slice'; of: Query; from: Query | null; to: Query | null }
  | { kind: 'each'; of: Query }
  | { kind: 'try'; body: Query; otherwise: Query | null }
  | { kind: 'literal'; value: Json }
  /** Text with `\(…)` in it; `format` is what becomes of the values: "@csv" and so on. */
  | { kind: 'text'; parts: readonly (string | Query)[]; format: string | null }
  | { kind: 'format'; name: string }
  | { kind: 'pipe'; left: Query; right: Query }
  | { kind: 'comma'; left: Query; right: Query }
  | { kind: 'alternative'; left: Query; right: Query }
  | { kind: 'logic'; operator: 'and' | 'or'; left: Query; right: Query }
  | { kind: 'binary'; operator: BinaryOperator; left: Query; right: Query }
  | { kind: 'update'; operator: UpdateOperator; path: Query; value: Query }
  | { kind: 'negate'; body: Query }
  | { kind: 'array'; body: Query | null }
  | { kind: 'object'; entries: readonly { key: Query; value: Query }[] }
  | { kind: 'if'; condition: Query; then: Query; otherwise: Query | null }
  | { kind: 'call'; name: string; args: readonly Query[] }
  | { kind: 'variable'; name: string }
  | { kind: 'bind'; source: Query; name: string; body: Query }
  | { kind: 'reduce'; source: Query; name: string; start: Query; update: Query }
  | { kind: 'foreach'; source: Query; name: string; start: Query; update: Query; extract: Query | null };

/** A sentence about the filter or a value in it. */
export class JqError extends Error {
  /** What `error(…)` was given. */
  readonly value: Json;
  constructor(message: string, value: Json = message) {
    super(message);
    this.value = value;
  }
}
