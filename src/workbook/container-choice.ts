/**
 * What a reader has chosen about WebContainers: that they know what is loaded, whether Run means one, and where its page is.
 * An operator can make it mean one for everybody who has chosen nothing (SITE_RUNNER, a meta element of every page). Where the
 * browser stores nothing, each visit asks anew.
 */

/** What the page with the WebContainer is opened for: to be there, or to run at once. */
export type Errand = 'open' | 'run';

const ACCEPTED = 'happens-before-webcontainer';
const RUNNER = 'happens-before-runner';
/** In this tab, whatever else was chosen. */
const HERE = 'happens-before-runner-here';

/** They have read what is loaded from whom. */
export function hasAccepted(): boolean {
  return read('localStorage', ACCEPTED) === 'accepted';
}

export function accept(): void {
  write('localStorage', ACCEPTED, 'accepted');
}

/** Whether Run means a WebContainer here. */
export function runsInContainer(): boolean {
  if (read('sessionStorage', HERE) === 'simulated') return false;
  return choosesContainer();
}

/** What holds for every visit. */
export function choosesContainer(): boolean {
  const chosen = read('localStorage', RUNNER);
  if (chosen !== '') return chosen === 'webcontainer';
  return document.querySelector('meta[name="hb-runner"]')?.getAttribute('content') === 'webcontainer';
}

export function chooseContainer(on: boolean): void {
  write('localStorage', RUNNER, on ? 'webcontainer' : 'simulated');
  if (on) write('sessionStorage', HERE, '');
}

/** Until this tab is closed, Run means the simulation. */
export function simulateHere(): void {
  write('sessionStorage', HERE, 'simulated');
}

export function containerAddress(sandbox: string, exercise: string | undefined, errand: Errand): string {
  const base = import.meta.env.BASE_URL.replace(/\/?$/, '/');
  const place = exercise === undefined ? sandbox : `${sandbox}/${exercise}`;
  return `${base}webcontainer/${place}/#${errand}`;
}

function read(storage: 'localStorage' | 'sessionStorage', key: string): string {
  try {
    return globalThis[storage].getItem(key) ?? '';
  } catch {
    return '';
  }
}

function write(storage: 'localStorage' | 'sessionStorage', key: string, value: string): void {
  try {
    if (value === '') globalThis[storage].removeItem(key);
    else globalThis[storage].setItem(key, value);
  } catch {
    // Refused or full: it is asked again the next time.
  }
}
