/** "Download my files": the files that a learner may edit, as a zip made with nothing that could be missing just then. */
import { useSignal } from '@preact/signals';
import { storedZip } from '../../workbook/stored-zip.ts';
import type { WorkbenchModels } from './models.ts';
import { saveFile } from './save-file.ts';

/** The file's name. */
export function downloadOwnFiles({ page, answer }: WorkbenchModels): string {
  const name = `${[page.name, page.exercise?.name].filter(Boolean).join('-')}-files.zip`;
  const files = answer.files.value;
  const own = page.writable.map((path) => [path, files[path] ?? ''] as const);
  saveFile(name, 'application/zip', storedZip(Object.fromEntries(own)));
  return name;
}

export function DownloadOwnFiles({ models }: { models: WorkbenchModels }) {
  const done = useSignal<string | null>(null);
  const { strings } = models;
  return (
    <>
      <button
        type="button"
        class="sb-button sb-small"
        onClick={() => {
          done.value = strings.downloadedOwn(downloadOwnFiles(models));
        }}
      >
        {strings.downloadOwn}
      </button>{' '}
      <span role="status">{done.value}</span>
    </>
  );
}
