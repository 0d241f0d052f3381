/** What this build of Node has. With `hasIntl` false, inspect measures the width of text in its own JavaScript. */
export const hasIntl = false;
export const hasInspector = false;
export const hasOpenSSL = false;
export const hasTracing = false;
export const noBrowserGlobals = false;
export const isDebugBuild = false;
export const bits = 64;
