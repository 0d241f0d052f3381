/** Every process with what can be known of it: whether it runs, how it ended, its ports, and Kill and Restart. */
import { type ReadonlySignal, useComputed } from '@preact/signals';
import type { Fault } from '../../kernel/journal.ts';
import { identitiesOf } from '../../views/process-identity.ts';
import { containerStrings as words } from '../../workbook/container-strings.ts';
import type { RunModel } from '../sandbox/run-model.ts';
import type { OpenDoor } from './container-model.ts';

interface ProcessBarProps {
  names: readonly string[];
  run: RunModel;
  doors: ReadonlySignal<readonly OpenDoor[]>;
  onApply(fault: Fault): void;
}

export function ProcessBar({ names, run, doors, onApply }: ProcessBarProps) {
  const isLive = run.state.value === 'running';
  const ends = useComputed(() => {
    // Drawn anew with each of them: exits are few.
    run.processStates.value;
    const found: Record<string, string> = {};
    for (const record of run.records.value)
      if (record.kind === 'exit')
        found[record.process] = record.signal === null ? words.ended(record.code ?? 0) : words.killed;
    return found;
  });
  return (
    <fieldset class="sb-faults hb-container-processes">
      <legend class="sr-only">{words.processes}</legend>
      {identitiesOf(names).map(({ name, color, glyph }) => {
        const isAlive = isLive && /^(?:running|paused)$/.test(run.processStates.value[name] ?? '');
        const end = ends.value[name];
        const ports = doors.value.filter((door) => door.process === name);
        return (
          <span class="sb-fault" key={name}>
            <span style={{ color }} aria-hidden="true">
              {glyph}
            </span>
            <span class="sb-process">{name}</span>
            <span class={!isAlive && end === words.killed ? 'sb-wrong' : 'hb-container-state'}>
              {isAlive ? words.alive : (end ?? words.notRunning)}
              {ports.map((door) => `, ${words.port(door.port)}`).join('')}
            </span>
            <button
              type="button"
              class="sb-button sb-small sb-break"
              aria-label={words.kill(name)}
              aria-disabled={isAlive ? undefined : true}
              onClick={() => {
                if (isAlive) onApply({ kind: 'kill', process: name });
              }}
            >
              {words.killShort}
            </button>
            <button
              type="button"
              class="sb-button sb-small"
              aria-label={words.restart(name)}
              aria-disabled={isLive ? undefined : true}
              onClick={() => {
                if (isLive) onApply({ kind: 'restart', process: name });
              }}
            >
              {words.restartShort}
            </button>
          </span>
        );
      })}
    </fieldset>
  );
}
