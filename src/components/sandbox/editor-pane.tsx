/**
 * The files of a sandbox in an editor, one tab each. Owns the row of tabs and what is shown until the editor is there;
 * the text itself belongs to the answer model.
 */
import { useSignal, useSignalEffect } from '@preact/signals';
import { identitiesOf } from '../../views/process-identity.ts';
import type { WorkbenchModels } from './models.ts';
import { tabOrder } from './page-data.ts';
import { panelId, Tabs, tabId } from './tabs.tsx';

export function EditorPane({ models }: { models: WorkbenchModels }) {
  const { page, strings, answer, jump } = models;
  const paths = tabOrder(page);
  const chosen = useSignal(paths[0] ?? '');
  const identities = identitiesOf(page.services.map(({ name }) => name));
  const prefix = `${page.name}-${page.exercise?.name ?? 'explore'}-files`;
  const readOnly = (path: string) => !page.writable.includes(path);
  useSignalEffect(() => {
    const place = jump.value;
    if (place !== null && paths.includes(place.file)) chosen.value = place.file;
  });
  return (
    <>
      <Tabs
        label={strings.files}
        items={paths.map((path) => {
          const identity = identities.find(({ name }) => path.startsWith(`${name}/`));
          return {
            id: path,
            label: path,
            ...(readOnly(path) ? { remark: strings.readOnly } : {}),
            ...(identity === undefined ? {} : { color: identity.color, glyph: identity.glyph }),
          };
        })}
        chosen={chosen.value}
        prefix={prefix}
        onChoose={(path) => {
          chosen.value = path;
        }}
      />
      <div
        class="sb-panel"
        role="tabpanel"
        id={panelId(prefix)}
        aria-labelledby={tabId(prefix, chosen.value)}
      >
        <textarea
          class="sb-plain-code"
          aria-label={chosen.value}
          spellcheck={false}
          readOnly={readOnly(chosen.value)}
          value={answer.files.value[chosen.value] ?? ''}
          onInput={(event) => answer.edit(chosen.value, event.currentTarget.value)}
        />
      </div>
    </>
  );
}
