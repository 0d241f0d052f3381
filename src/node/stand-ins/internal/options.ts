/** Command-line options of a simulated process: Node's defaults, but for choosing between IPv4 and IPv6. */
const values: Record<string, unknown> = {
  '--max-http-header-size': 16_384,
  '--network-family-autoselection': false,
  '--network-family-autoselection-attempt-timeout': 250,
  '--stack-trace-limit': 10,
};

export function getOptionValue(name: string): unknown {
  return values[name] ?? false;
}
export function getEmbedderOptions(): object {
  return {};
}
export const getAllowUnauthorized = (): boolean => false;
