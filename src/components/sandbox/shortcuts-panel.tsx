/** The list of keys, near the button marked "?": what each does in this sandbox, and the keys of the parts in it. */
import { Fragment } from 'preact';
import { useRef } from 'preact/hooks';
import type { WorkbenchModels } from './models.ts';
import { actionButton, Popover } from './popover.tsx';
import { keysOf, SHORTCUTS } from './shortcuts.ts';

export function ShortcutsPanel({ models }: { models: WorkbenchModels }) {
  return models.shortcutsShown.value ? <OpenPanel models={models} /> : null;
}

function OpenPanel({ models }: { models: WorkbenchModels }) {
  const { strings, shortcutsShown, page } = models;
  const panel = useRef<HTMLDivElement>(null);
  const isMac = /mac|iphone|ipad/i.test(navigator.platform);
  const own = SHORTCUTS.filter(({ name }) => name !== 'check' || page.exercise !== null);
  return (
    <Popover
      panel={panel}
      class="sb-shortcuts"
      label={strings.shortcuts}
      button={() => actionButton(panel, 'shortcuts')}
      onClose={() => {
        shortcutsShown.value = false;
      }}
    >
      <div class="sb-shortcuts-head">
        <h3>{strings.shortcuts}</h3>
        <button type="button" class="sb-button sb-small" onClick={() => panel.current?.hidePopover()}>
          {strings.dismiss}
        </button>
      </div>
      <dl>
        {own.map((shortcut) => (
          <Row
            key={shortcut.name}
            keys={keysOf(shortcut, isMac)}
            words={strings.shortcutWords[shortcut.name]}
          />
        ))}
        {strings.otherKeys.map(({ keys, words }) => (
          <Row key={words} keys={keys} words={words} />
        ))}
      </dl>
      <p>{strings.shortcutsWhere}</p>
      <p>
        <button type="button" class="sb-button sb-small" onClick={() => models.actions.act('tour')}>
          {strings.takeTour}
        </button>
      </p>
    </Popover>
  );
}

function Row({ keys, words }: { keys: readonly string[]; words: string }) {
  return (
    <div class="sb-shortcut">
      <dt>
        {keys.map((key, index) => (
          <Fragment key={key}>
            {index === 0 ? '' : ' '}
            <kbd>{key}</kbd>
          </Fragment>
        ))}
      </dt>
      <dd>{words}</dd>
    </div>
  );
}
