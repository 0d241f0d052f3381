/**
 * The opened sandbox: toolbar, checks, editor, views and terminal around one run. Owns the arrangement and what each
 * control does; every part shows signals of the models and calls back. The static page has the same arrangement (Sandbox.astro),
 * so that opening moves nothing.
 */
import { Alerts, Notices } from './alerts.tsx';
import { ChecksPanel } from './checks-panel.tsx';
import { ConsolePane } from './console-pane.tsx';
import { ContainerPanel } from './container-panel.tsx';
import { EditorPane } from './editor-pane.tsx';
import { ExerciseHelp } from './exercise-help.tsx';
import { FaultBar } from './fault-bar.tsx';
import type { WorkbenchModels } from './models.ts';
import { MomentBar } from './moment-bar.tsx';
import { PreviousAnswer } from './previous-answer.tsx';
import { RunFields } from './run-fields.tsx';
import { noteOf, RunStatus } from './run-status.tsx';
import { PaneTabs, Separators } from './separators.tsx';
import { SharePanel } from './share-panel.tsx';
import { ShortcutsPanel } from './shortcuts-panel.tsx';
import { StatusAnnouncer } from './status-announcer.tsx';
import { panelId } from './tabs.tsx';
import { Toolbar } from './toolbar.tsx';
import { TourPlace } from './tour-place.tsx';
import { VerdictLine } from './verdict-line.tsx';
import { ViewsPane } from './views-pane.tsx';

export function Workbench({ models }: { models: WorkbenchModels }) {
  const { page, run, answer, checks, strings, help, full, actions } = models;
  const { across, down } = full.sizes.value;
  const prefix = `${page.name}-${page.exercise?.name ?? 'explore'}-panes`;
  return (
    <>
      <TourPlace models={models} />
      <Toolbar
        strings={strings}
        state={run.state.value}
        stepTo={models.stepTo.value}
        processes={page.services.map(({ name }) => name)}
        going={models.going}
        checking={checks.running.value}
        exercise={
          page.exercise === null
            ? null
            : {
                hints: page.exercise.hints.length,
                hintsShown: help.nextHint.value === null ? page.exercise.hints.length : 0,
              }
        }
        changed={answer.changed.value}
        canUndo={answer.replaced.value.length > 0}
        fullWindow={full.on.value}
        presenter={full.presenter.value}
        more={full.more.value}
        onAction={actions.act}
        onStepTo={(choice) => {
          models.stepTo.value = choice;
        }}
        onMore={(shown) => {
          full.more.value = shown;
        }}
      />
      <MomentBar
        strings={strings}
        state={run.state.value}
        nowUs={run.nowUs}
        where={run.where}
        onLook={(atUs) => {
          run.cursorUs.value = atUs;
        }}
        onJump={run.jumpTo}
        onGoOn={() => {
          run.setSpeed(models.speed.value);
          run.goOn();
        }}
        onAsItWas={() => {
          run.setSpeed(models.speed.value);
          run.jumpTo(run.nowUs.value, true);
        }}
        onTakeUp={run.takeUp}
        fields={
          <RunFields
            strings={strings}
            seed={models.seed.value}
            speed={models.speed.value}
            onSeed={actions.setSeed}
            onSpeed={actions.setSpeed}
          />
        }
        status={
          <RunStatus
            strings={strings}
            state={run.state.value}
            ended={run.ended.value}
            nowUs={run.nowUs}
            seed={run.seed.value}
            going={models.going}
            note={noteOf(models)}
          />
        }
        onInputs={(inputs, showUs) => {
          run.setSpeed(models.speed.value);
          run.withInputs(inputs, showUs);
        }}
      />
      <SharePanel models={models} />
      <ContainerPanel models={models} />
      <ShortcutsPanel models={models} />
      <StatusAnnouncer models={models} />
      {full.on.value ? <PaneTabs strings={strings} full={full} prefix={prefix} /> : null}
      <div class="sb-task">
        {full.on.value ? <p class="sb-task-words">{page.description}</p> : null}
        {full.on.value && page.exercise !== null ? <VerdictLine models={models} /> : null}
        <PreviousAnswer models={models} />
        <ChecksPanel models={models} />
        <ExerciseHelp models={models} />
        <Notices models={models} />
      </div>
      <div
        class="sb-body"
        id={panelId(prefix)}
        style={{
          '--sb-across': `${across}fr`,
          '--sb-beside': `${1 - across}fr`,
          '--sb-down': `${down}fr`,
          '--sb-below': `${1 - down}fr`,
        }}
      >
        <div class="sb-code">
          <Alerts models={models} />
          <EditorPane models={models} />
        </div>
        <div class="sb-picture">
          <FaultBar
            strings={strings}
            names={page.services.map(({ name }) => name)}
            network={page.network}
            live={run.state.value === 'running' || run.state.value === 'paused'}
            states={run.processStates.value}
            links={run.links.value}
            about={models.views.faultsOf.value}
            onAbout={(about) => {
              models.views.faultsOf.value = about;
            }}
            onApply={run.apply}
          />
          <ViewsPane models={models} />
        </div>
        <ConsolePane models={models} />
        {full.on.value ? <Separators strings={strings} full={full} /> : null}
      </div>
    </>
  );
}
