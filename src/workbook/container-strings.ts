/**
 * The words of WebContainers: the notice before one is opened, its page, and every failure with what to do about it.
 * `containerNotice` is part of every sandbox's words (sandbox-strings.ts); the rest belongs to the page that boots one.
 */
import type { FailureKind } from '../runner/webcontainer/failures.ts';

export const containerNotice = {
  openInContainer: 'Open in WebContainer',
  containerTitle: 'Before you open a WebContainer',
  containerIs:
    'A WebContainer is a whole Node.js in this browser, made by StackBlitz. It has npm packages and real time. It has no virtual time, no seeds, and no faults of links.',
  containerLoads:
    'Opening one loads StackBlitz’s runtime from stackblitz.com and addresses that belong to it. They learn your network address and the address of this site. Packages come from the npm registry.',
  containerTerms:
    'StackBlitz’s terms of service hold for it. A business that uses it in production for profit needs a licence from StackBlitz.',
  termsLink: 'StackBlitz’s terms of service',
  containerOpens: 'Open it',
  containerNot: 'Not now',
  runsThere: 'Run opens a WebContainer from now on',
  noMessagesInNode: 'Real Node tells of no messages.',
  containerOffline:
    'You are offline, so nothing can be loaded from stackblitz.com. The simulated run works offline: press Run.',
};

/** `what` has happened, and `how` one gets on. */
export const failureWords: Readonly<Record<FailureKind, { what: string; how: string }>> = {
  offline: {
    what: 'You are offline, and a WebContainer comes over the network.',
    how: 'Look at your connection, then try again.',
  },
  blocked: {
    what: 'Something between this page and stackblitz.com stops the WebContainer: a content blocker, a firewall, or a policy of this site.',
    how: 'Allow stackblitz.com and webcontainer.io for this site, then reload the page. On a managed network ask whoever runs it.',
  },
  unsupported: {
    what: 'This browser lacks what a WebContainer needs: shared memory and service workers.',
    how: 'Use a current Chrome, Edge, Firefox or Safari, and not a private window of Firefox.',
  },
  'not-isolated': {
    what: 'The browser does not isolate this page from others, and a WebContainer needs that.',
    how: 'The site must be served over HTTPS with the two headers that its README names, and the browser must allow service workers.',
  },
  cookies: {
    what: 'The browser keeps StackBlitz from storing anything here: cookies of other sites are blocked.',
    how: 'Allow cookies for stackblitz.com and webcontainer.io in the browser’s settings, then reload the page.',
  },
  memory: {
    what: 'There was not enough memory for the WebContainer.',
    how: 'Close other tabs, then reload the page. Telephones often have too little.',
  },
  'timed-out': {
    what: 'The WebContainer did not start within a minute.',
    how: 'A slow network, blocked cookies of other sites or a content blocker can be why. It can’t be tried again on this page: reload it.',
  },
  'second-instance': {
    what: 'This page has a WebContainer already, and there can be only one.',
    how: 'Reload the page to begin with a new one.',
  },
  licence: {
    what: 'StackBlitz does not let this site use WebContainers.',
    how: 'Whoever runs the site needs a licence or an agreement with StackBlitz; the README says for what.',
  },
  'old-node': {
    what: 'The Node.js in this WebContainer is too old to run TypeScript as it is; it must be 22.18 or newer.',
    how: 'Nothing on this page changes that. The same files run with `npm run sandbox` and from Download.',
  },
  'not-killed': {
    what: 'A process was killed and has not ended.',
    how: 'It may hold a port or a processor. Reload the page to be rid of it; your code is saved.',
  },
  install: {
    what: 'npm could not install what the programs import.',
    how: 'Its own words are in the output. Look at the names of the packages and at your connection, then run again.',
  },
  other: {
    what: 'The WebContainer could not be used.',
    how: 'Reload the page to try again.',
  },
};

export const containerStrings = {
  heading: (title: string) => `${title} in a WebContainer`,
  intro:
    'The same files in a whole Node.js: real time, npm packages, a shell. Code that you change here is changed in the chapter, too.',
  noScript: 'A WebContainer needs JavaScript. The chapter can be read without it.',
  loading: 'Loading the workbench …',
  notLoaded: 'The workbench could not be loaded. Look at your connection, then reload the page.',
  start: 'Start the WebContainer',
  run: 'Run',
  stop: 'Stop',
  reset: 'Reset',
  undo: 'Undo',
  controls: 'Controls',
  reload: 'Reload the page',
  tryAgain: 'Try again',
  dismiss: 'Dismiss',
  simulated: 'Run it simulated instead',
  unavailable: 'Unavailable until this page is reloaded.',
  said: (words: string) => `It said: ${words}`,
  status: {
    asleep: 'Not started. Nothing has been loaded from elsewhere.',
    isolating: 'Reloading the page, isolated from others …',
    booting: 'Starting the WebContainer; the first time takes a while …',
    ready: 'The WebContainer is ready.',
    failed: 'No WebContainer.',
  },
  preparing: 'Writing the files and starting the processes …',
  running: (time: string) => `Running for ${time}`,
  stopped: (time: string) => `Stopped after ${time}`,
  didNotRun: 'It did not run.',
  edited: 'Edited since: what you wrote is in the container, and runs when its process is restarted.',
  processes: 'Processes',
  notRunning: 'not running',
  alive: 'running',
  ended: (code: number) => `ended with code ${code}`,
  killed: 'killed',
  port: (port: number) => `port ${port}`,
  kill: (process: string) => `Kill ${process}`,
  restart: (process: string) => `Restart ${process}`,
  killShort: 'Kill',
  restartShort: 'Restart',
  tools: 'Tools',
  toolNames: { output: 'Output', shell: 'Shell', preview: 'Preview' },
  shell: (title: string) => `Shell: ${title}`,
  shellWaits: 'The shell starts with the WebContainer.',
  shellEnded: 'The shell has ended.',
  shellAgain: 'Start a new shell',
  shellLeave: 'Tab completes. Shift+Tab leaves the shell.',
  shellFailed: (words: string) => `The shell could not be started: ${words}`,
  noPreview: 'Nothing listens yet. What answers over HTTP can be looked at here.',
  preview: 'Page of',
  previewPath: 'Path',
  previewGo: 'Load',
  previewOf: (name: string) => `Preview of ${name}`,
  door: (process: string, port: number) => `${process}, port ${port}`,
  otherDoor: (port: number) => `port ${port}`,
};
