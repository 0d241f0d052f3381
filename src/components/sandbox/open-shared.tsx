/**
 * Opens a state that somebody shared: finds its sandbox on this page, says beside it what the state holds or why it can't be
 * opened, and opens it when it is asked to. Not before: the code is a stranger's, and whoever follows a link may
 * have work of their own on the screen. The fragment leaves the address bar only when the state is there.
 */
import { render } from 'preact';
import { faultProblem } from '../../runner/simulated/faults.ts';
import { type SandboxStrings, sandboxStrings } from '../../workbook/sandbox-strings.ts';
import { sameTexts, type Texts } from '../../workbook/saved-work.ts';
import {
  type ReadShared,
  readSharedFile,
  readSharedFragment,
  type SharedProblem,
  type SharedState,
  UNPACKED_BYTES_MAX,
} from '../../workbook/shared-state.ts';
import type { Action } from './models.ts';
import { modelsOf } from './opened.ts';
import { type SandboxPage, setupHashOf } from './page-data.ts';
import { heldBy, SharedNotice, type SharedNoticeProps } from './shared-notice.tsx';

/** The element of loader.ts, as far as it matters here. */
interface Openable extends HTMLElement {
  open(action: Action | null): Promise<void>;
}

interface Found {
  element: Openable;
  page: SandboxPage;
}

export function openSharedLink(): void {
  const fragment = location.hash;
  showShared(readSharedFragment(fragment), null, () => {
    if (location.hash === fragment) history.replaceState(null, '', location.pathname + location.search);
  });
}

/** `near` is the section that it was given to: what fits no sandbox of the page is said there. */
export async function openSharedFile(file: File, near: HTMLElement): Promise<void> {
  const isTooLarge = file.size > UNPACKED_BYTES_MAX;
  const read: ReadShared = isTooLarge
    ? { kind: 'problem', problem: 'too-large', files: {}, sandbox: null, exercise: null }
    : readSharedFile(await file.text());
  showShared(read, near, () => undefined);
}

function showShared(read: ReadShared, near: HTMLElement | null, applied: () => void): void {
  const { sandbox, exercise } = read.kind === 'state' ? read.state : read;
  const found = findSandbox(sandbox, exercise);
  const strings = sandboxStrings(found?.page.language ?? document.documentElement.lang);
  const host = placeFor(found?.element.querySelector('section') ?? near);
  const show = (notice: Omit<SharedNoticeProps, 'strings' | 'onClose'>) =>
    render(<SharedNotice strings={strings} {...notice} onClose={() => render(null, host)} />, host);
  const files = read.kind === 'state' ? read.state.files : read.files;
  const download =
    Object.keys(files).length === 0 ? {} : { onDownload: () => void saveSharedFiles(files, sandbox) };

  if (read.kind === 'problem') show({ lines: [problemWords(strings, read.problem)], bad: true, ...download });
  else if (found === null) {
    show({ lines: [strings.sharedElsewhere(exercise ?? sandbox ?? '')], bad: true, ...download });
  } else offer(found, read.state, strings, show, download, applied);
  const shown = host.firstElementChild as HTMLElement | null;
  shown?.scrollIntoView({ block: 'center' });
  shown?.focus({ preventScroll: true });
}

function offer(
  { element, page }: Found,
  state: SharedState,
  strings: SandboxStrings,
  show: (notice: Omit<SharedNoticeProps, 'strings' | 'onClose'>) => void,
  download: Pick<SharedNoticeProps, 'onDownload'>,
  applied: () => void,
): void {
  const names = page.services.map(({ name }) => name);
  const paths = Object.keys(state.files);
  const gone = paths.filter((path) => !page.writable.includes(path) || page.starter[path] === undefined);
  const wrongFault = [...(state.run?.inputs ?? []), ...(state.run?.small?.scenario ?? [])]
    .map(({ fault }) => faultProblem(fault, names))
    .find((one) => one !== null);
  const otherSetup = state.setup !== setupHashOf(page);
  const what = heldBy(state, page.exercise?.checks ?? [], strings);
  const fits = !otherSetup && gone.length === 0 && !wrongFault;
  const lines = [strings.thisIsShared(what)];
  if (otherSetup) lines.push(strings.sharedOtherStarter);
  else if (wrongFault) lines.push(strings.sharedWrongFault(wrongFault));
  if (gone.length > 0) lines.push(strings.sharedFilesGone(gone.join(', ')));
  lines.push(fits && state.run !== null ? strings.openingKeepsYours : strings.openingCodeKeepsYours);

  const open = async () => {
    show({ lines: [strings.thisIsShared(what), strings.openingShared] });
    try {
      if (modelsOf(element) === null) await element.open(null);
      const models = modelsOf(element);
      if (models === null) throw new Error(strings.couldNotLoad);
      const kept = Object.fromEntries(Object.entries(state.files).filter(([path]) => !gone.includes(path)));
      const before = models.answer.files.value;
      const opened = await models.actions.takeShared({ ...state, files: kept, run: fits ? state.run : null });
      if (opened === 'failed') throw new Error(models.run.failure.value ?? '');
      const words = {
        same: strings.openedShared,
        differs: strings.openedDiffers,
        code: strings.openedSharedCode,
      };
      const replaced = !sameTexts(before, models.answer.files.value);
      show({
        lines: [strings.thisIsShared(what), words[opened], ...(replaced ? [strings.undoBringsYours] : [])],
      });
      applied();
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      show({
        lines: [strings.openFailed(message)],
        bad: true,
        onOpen: open,
        openLabel: strings.openIt,
        ...download,
      });
    }
  };
  const nothingFits = paths.length > 0 && gone.length === paths.length;
  show({
    lines,
    bad: !fits,
    ...(nothingFits ? {} : { onOpen: open, openLabel: fits ? strings.openIt : strings.openAnyway }),
    ...(fits ? {} : download),
  });
}

function findSandbox(sandbox: string | null, exercise: string | null): Found | null {
  for (const element of document.querySelectorAll<Openable>('hb-sandbox')) {
    const data = element.querySelector('script[type="application/json"]')?.textContent ?? '';
    const page = JSON.parse(data) as SandboxPage;
    if (page.name === sandbox && (page.exercise?.name ?? null) === exercise) return { element, page };
  }
  return null;
}

/** In the sandbox over its controls, or at the top of the page. */
function placeFor(section: HTMLElement | null): HTMLElement {
  const around = section ?? document.querySelector<HTMLElement>('.sl-markdown-content') ?? document.body;
  const before = around.querySelector<HTMLElement>(':scope > .sb-shared');
  if (before !== null) return before;
  const host = document.createElement('div');
  host.className = 'sb-shared not-content';
  if (section === null) around.prepend(host);
  else section.querySelector(':scope > .sb-work')?.before(host);
  return host;
}

function problemWords(strings: SandboxStrings, problem: SharedProblem): string {
  if (problem === 'too-new') return strings.sharedTooNew;
  return problem === 'damaged' ? strings.sharedDamaged : strings.sharedTooLarge(UNPACKED_BYTES_MAX / 1e6);
}

/** As a zip, whose names lead nowhere else. */
async function saveSharedFiles(files: Texts, sandbox: string | null): Promise<void> {
  const { saveZip } = await import('./save-zip.ts');
  const { safePath } = await import('../../workbook/safe-path.ts');
  const entries = Object.entries(files).map(([path, text], index) => [
    safePath(path) ?? `file-${index + 1}.txt`,
    text,
  ]);
  const name = safePath(`${sandbox ?? 'sandbox'}-shared.zip`) ?? 'shared.zip';
  saveZip(name.replaceAll('/', '-'), Object.fromEntries(entries));
}
