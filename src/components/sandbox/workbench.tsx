/**
 * The parts of an opened sandbox: controls, task, code, picture and what stands under it, around one run. Owns the arrangement
 * and what each control does; every part shows signals of the models and calls back. Each is drawn in its place of the static
 * page (parts.ts says when), which has the same arrangement (Sandbox.astro), so that opening moves nothing.
 */
import { Alerts, Notices } from './alerts.tsx';
import { ChecksPanel } from './checks-panel.tsx';
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
import { Toolbar } from './toolbar.tsx';
import { TourPlace } from './tour-place.tsx';
import { VerdictLine } from './verdict-line.tsx';
import { ViewsPane } from './views-pane.tsx';

interface PartProps {
  models: WorkbenchModels;
}

/** Names the panes of the full window. */
export const panesPrefix = ({ page }: WorkbenchModels) =>
  `${page.name}-${page.exercise?.name ?? 'explore'}-panes`;

/** What is pressed, the line of time, and the panels that open under them. */
export function Controls({ models }: PartProps) {
  const { page, run, answer, checks, strings, help, full, actions } = models;
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
      {full.on.value ? <PaneTabs strings={strings} full={full} prefix={panesPrefix(models)} /> : null}
    </>
  );
}

/** What is to be done, and what came of it. */
export function Task({ models }: PartProps) {
  const { page, full } = models;
  return (
    <>
      {full.on.value ? <p class="sb-task-words">{page.description}</p> : null}
      {full.on.value && page.exercise !== null ? <VerdictLine models={models} /> : null}
      <PreviousAnswer models={models} />
      <ChecksPanel models={models} />
      <ExerciseHelp models={models} />
      <Notices models={models} />
    </>
  );
}

export function Code({ models }: PartProps) {
  return (
    <>
      <Alerts models={models} />
      <EditorPane models={models} />
    </>
  );
}

export function Picture({ models }: PartProps) {
  const { page, run, strings } = models;
  return (
    <>
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
    </>
  );
}

/** Between the panes of the full window. */
export function Dividers({ models: { strings, full } }: PartProps) {
  return full.on.value ? <Separators strings={strings} full={full} /> : null;
}
