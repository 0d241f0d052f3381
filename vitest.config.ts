/**
 * Unit tests beside the source, and the parity and content suites under tests/. Whole-page tests are Playwright's.
 */

import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that wait for real processes, or compute for many seconds, begin first: at the end one worker would wait for them. */
const LONG = /\/tests\/|node-runner|free-names|in-thread-runner|tools\/sandbox\//;

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isShort = ({ moduleId }: TestSpecification) => Number(!LONG.test(moduleId));
    return (await super.sort(files)).sort((one, other) => isShort(one) - isShort(other));
  }
}

export default defineConfig({
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'tests/**/*.test.ts'],
    maxWorkers: 2,
    testTimeout: 20_000,
    sequence: { sequencer: LongestFirst },
  },
});
