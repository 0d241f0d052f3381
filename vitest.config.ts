/**
 * Unit tests beside the source, and the parity and content suites under tests/. Whole-page tests are Playwright's.
 */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'tests/**/*.test.ts'],
    maxWorkers: 2,
    testTimeout: 20_000,
  },
});
