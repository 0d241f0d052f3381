/**
 * Reads how many tests passed, failed and were skipped out of the JSON that Vitest and Playwright write. Pure: text in,
 * counts out. A file that could not be loaded counts as one failure, and a report without a single test as one too.
 */
import { z } from 'zod';

export interface Counts {
  passed: number;
  /** Their names; as many as failed. */
  failed: string[];
  skipped: string[];
}

const vitestReport = z.object({
  success: z.boolean(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().optional(),
      assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })),
    }),
  ),
});

/** Counts of a report by `vitest --reporter=json`. */
export function countVitest(report: string): Counts {
  const { success, testResults } = vitestReport.parse(JSON.parse(report));
  const counts: Counts = { passed: 0, failed: [], skipped: [] };
  for (const { name, status, assertionResults } of testResults) {
    for (const test of assertionResults) {
      if (test.status === 'passed') counts.passed++;
      else if (test.status === 'failed') counts.failed.push(test.fullName);
      else counts.skipped.push(test.fullName);
    }
    const explained = assertionResults.some((test) => test.status === 'failed');
    if (status === 'failed' && !explained) counts.failed.push(`${name} could not be run`);
  }
  if (!success && counts.failed.length === 0) counts.failed.push('an error outside any test');
  return orNothingRan(counts);
}

const playwrightTest = z.object({ status: z.enum(['expected', 'unexpected', 'flaky', 'skipped']) });
const playwrightSpec = z.object({ title: z.string(), tests: z.array(playwrightTest) });
interface PlaywrightSuite {
  title: string;
  specs: z.infer<typeof playwrightSpec>[];
  suites?: PlaywrightSuite[] | undefined;
}
const playwrightSuite: z.ZodType<PlaywrightSuite> = z.lazy(() =>
  z.object({
    title: z.string(),
    specs: z.array(playwrightSpec),
    suites: z.array(playwrightSuite).optional(),
  }),
);
const playwrightReport = z.object({
  suites: z.array(playwrightSuite),
  errors: z.array(z.object({ message: z.string().optional() })),
});

/** Counts of a report by `playwright test --reporter=json`. A flaky test has failed. */
export function countPlaywright(report: string): Counts {
  const { suites, errors } = playwrightReport.parse(JSON.parse(report));
  const counts: Counts = { passed: 0, failed: [], skipped: [] };
  const add = (suite: PlaywrightSuite, path: readonly string[]): void => {
    const here = [...path, suite.title];
    for (const spec of suite.specs) {
      const name = [...here, spec.title].join(' › ');
      for (const { status } of spec.tests) {
        if (status === 'expected') counts.passed++;
        else if (status === 'skipped') counts.skipped.push(name);
        else counts.failed.push(name);
      }
    }
    for (const inner of suite.suites ?? []) add(inner, here);
  };
  for (const suite of suites) add(suite, []);
  for (const { message } of errors)
    counts.failed.push(message?.split('\n')[0] ?? 'an error outside any test');
  return orNothingRan(counts);
}

/** A run that tested nothing is a failure, or a mistaken filter would look like success. */
function orNothingRan(counts: Counts): Counts {
  if (counts.passed + counts.failed.length === 0) counts.failed.push('no test ran');
  return counts;
}
