/** The machine that a simulated process believes in. */
export function getOSInformation(): string[] {
  return ['Linux', '#1', '6.0.0', 'x86_64'];
}
