/**
 * The workbench's own controls as HTML for the static page: the same components in their first state, so that opening the
 * sandbox moves nothing. Runs at build time only; the loader enables the buttons when it has run.
 */
import { signal } from '@preact/signals';
import { renderToString } from 'preact-render-to-string';
import { SEARCHED_SEEDS } from '../../workbook/checked-seeds.ts';
import { sandboxStrings } from '../../workbook/sandbox-strings.ts';
import { CheckList } from './check-list.tsx';
import { savedRows } from './check-rows.ts';
import { FaultBar } from './fault-bar.tsx';
import { MomentBar } from './moment-bar.tsx';
import type { SandboxPage } from './page-data.ts';
import { RunFields } from './run-fields.tsx';
import { RunStatus } from './run-status.tsx';
import { SearchRow } from './search-row.tsx';
import { Toolbar } from './toolbar.tsx';

const nothing = () => undefined;

export function staticToolbar(page: SandboxPage): string {
  const strings = sandboxStrings(page.language);
  const toolbar = renderToString(
    <Toolbar
      strings={strings}
      state="idle"
      stepTo="any"
      processes={page.services.map(({ name }) => name)}
      going={signal(null)}
      checking={false}
      exercise={page.exercise === null ? null : { hints: page.exercise.hints.length, hintsShown: 0 }}
      changed={false}
      canUndo={false}
      fullWindow={false}
      presenter={false}
      more={false}
      onAction={nothing}
      onStepTo={nothing}
      onMore={nothing}
      inert
    />,
  );
  const moment = renderToString(
    <MomentBar
      strings={strings}
      state="idle"
      nowUs={signal(0)}
      where={signal(null)}
      onLook={nothing}
      onJump={nothing}
      onGoOn={nothing}
      onAsItWas={nothing}
      onTakeUp={nothing}
      fields={
        <RunFields strings={strings} seed={page.seed} speed={1} onSeed={nothing} onSpeed={nothing} inert />
      }
      status={
        <RunStatus
          strings={strings}
          state="idle"
          ended={false}
          nowUs={signal(0)}
          seed={page.seed}
          going={signal(null)}
          note=""
        />
      }
      onInputs={nothing}
    />,
  );
  return toolbar + moment;
}

export function staticChecks(page: SandboxPage): string {
  if (page.exercise === null) return '';
  return renderToString(
    <CheckList
      strings={sandboxStrings(page.language)}
      exercise={page.exercise.name}
      rows={savedRows(page.exercise.checks, [])}
      room={false}
      failure={null}
      onReplay={nothing}
      found={null}
      search={(fold) => (
        <SearchRow
          strings={sandboxStrings(page.language)}
          seeds={SEARCHED_SEEDS}
          possible={false}
          progress={null}
          result={null}
          outdated={false}
          notice={null}
          fold={fold}
          onSearch={nothing}
          inert
        />
      )}
    />,
  );
}

export function staticFaults(page: SandboxPage): string {
  return renderToString(
    <FaultBar
      strings={sandboxStrings(page.language)}
      names={page.services.map(({ name }) => name)}
      network={page.network}
      live={false}
      states={{}}
      links={{}}
      about={null}
      onAbout={nothing}
      onApply={nothing}
    />,
  );
}
