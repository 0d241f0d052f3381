/** Every command of the prompt, by its name. Each group is a file beside this one. */
import type { Command } from '../command.ts';
import { faultCommand } from './faults.ts';
import { fileCommands } from './file-commands.ts';
import { grepCommand } from './grep.ts';
import { jqCommand } from './jq.ts';
import { logsCommand } from './logs.ts';
import { netCommand } from './network.ts';
import { processCommands } from './processes.ts';
import { promptCommands } from './prompt-commands.ts';
import { requestCommands } from './requests.ts';
import { runCommands } from './runs.ts';
import { textCommands } from './text.ts';
import { traceCommand } from './trace.ts';

export const commands: ReadonlyMap<string, Command> = new Map(
  [
    ...processCommands,
    netCommand,
    faultCommand,
    ...requestCommands,
    logsCommand,
    traceCommand,
    ...runCommands,
    ...fileCommands,
    grepCommand,
    jqCommand,
    ...textCommands,
    ...promptCommands,
  ].map((command) => [command.name, command]),
);
