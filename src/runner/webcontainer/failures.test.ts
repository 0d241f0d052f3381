import { expect, test } from 'vitest';
import { failureWords } from '../../workbook/container-strings.ts';
import { ContainerFailure, failureOf } from './failures.ts';

test.each([
  ['Only a single WebContainer instance can be booted', 'second-instance'],
  ['WebAssembly.Memory(): could not allocate memory', 'memory'],
  ['Failed to register a ServiceWorker: The user denied permission to use Service Worker.', 'cookies'],
  ['SharedArrayBuffer transfer requires self.crossOriginIsolated', 'not-isolated'],
  ['Unauthorized client_id', 'licence'],
  ['Unsupported browser', 'unsupported'],
  ['something that nobody foresaw', 'other'],
])('"%s" is a failure of the kind %s', (message, kind) => {
  const failure = failureOf(new Error(message));
  expect(failure.kind).toBe(kind);
  expect(failure.message).toBe(message);
  // The vendor's client has begun: it can't begin again on this page.
  expect(failure.mayTryAgain).toBe(false);
  expect(failureWords[failure.kind].how).not.toBe('');
});

test('a failure of ours stays what it is', () => {
  const failure = new ContainerFailure('offline', '', true);
  expect(failureOf(failure)).toBe(failure);
});
