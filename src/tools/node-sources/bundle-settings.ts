/** What every bundle of the runtime is made with, whatever goes into it. */
export const BUNDLE_SETTINGS = {
  bundle: true,
  target: 'es2022',
  legalComments: 'none',
  logLevel: 'error',
  metafile: true,
  write: false,
} as const;
