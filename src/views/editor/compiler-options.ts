/**
 * What the editor's type checker holds of a program: by these options it sees it as plain Node runs it. In TypeScript's own
 * numbers, since Monaco's enums stop short, and apart from Monaco, so that tests can check programs by them.
 */
const ESNEXT = 99;
const BUNDLER = 100;
const FORCE = 3;

export const compilerOptions = {
  target: ESNEXT,
  module: ESNEXT,
  moduleResolution: BUNDLER,
  moduleDetection: FORCE,
  lib: ['lib.esnext.d.ts'],
  types: [] as string[],
  strict: true,
  noEmit: true,
  allowImportingTsExtensions: true,
  allowNonTsExtensions: true,
  // What type stripping can't do is marked, since the same files run in plain Node.
  erasableSyntaxOnly: true,
  skipLibCheck: true,
};
