/** What the row of fault buttons says besides the faults themselves. A second language is a second object. */

export const faultBarStrings = {
  processEnded: 'ended by itself',
  processPaused: 'paused',
  linksMenu: 'Links',
  linksCut: (count: number) => (count === 1 ? '1 link cut' : `${count} links cut`),
  linksSlow: (count: number) => (count === 1 ? '1 link slow' : `${count} links slow`),
  healAll: 'Heal all links',
};
