/**
 * Node's own error classes and validators, for our stand-ins, so that a wrong argument gets the very error Node gives.
 * Loaded on first use: Node's sources must not run before the realm stands.
 */
type ErrorClass = new (...about: unknown[]) => Error;

interface InternalErrors {
  codes: Record<
    'ERR_INVALID_ARG_TYPE' | 'ERR_INVALID_ARG_VALUE' | 'ERR_INVALID_ASYNC_ID' | 'ERR_OUT_OF_RANGE',
    ErrorClass
  >;
  DNSException: new (code: number | string, syscall: string, hostname?: string) => Error;
  ErrnoException: new (errno: number, syscall: string, original?: string) => Error;
}

export function nodeErrors(): InternalErrors {
  return require('internal/errors') as InternalErrors;
}

interface InternalValidators {
  validateFunction(value: unknown, name: string): void;
  validateObject(value: unknown, name: string): void;
  validateNumber(value: unknown, name: string): void;
  validateString(value: unknown, name: string): void;
  validateInteger(value: unknown, name: string, min?: number, max?: number): void;
}

export function nodeValidators(): InternalValidators {
  return require('internal/validators') as InternalValidators;
}
