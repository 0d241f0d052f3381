/** `net`: every link with what it is like now, and every fault of the network. */
import { isLinkFault, type LinkFault } from '../../../../kernel/fault-parties.ts';
import type { ClusterNetwork } from '../../../../runner/runner.ts';
import { standingFaults } from '../../../../runner/simulated/standing-links.ts';
import { faultLabel } from '../../../../trace/fault-sentence.ts';
import { type LinkAt, type Trace, worldAt } from '../../../../trace/index.ts';
import { type Command, type CommandContext, type CompletionRequest, writeLines } from '../command.ts';
import { tableLines } from '../table.ts';
import { requireRun } from '../waiting.ts';
import { applyFault, faultOf } from './apply-fault.ts';

const VERBS = [
  'cut',
  'heal',
  'partition',
  'delay',
  'latency',
  'loss',
  'drop',
  'duplicate',
  'reorder',
  'bandwidth',
  'slow-close',
  'reset',
  'black-hole',
];

export const netCommand: Command = {
  name: 'net',
  async run(context) {
    if (context.args.length > 0) {
      await applyFault(context, faultOf(netLine(context.args)));
      return 0;
    }
    const { trace } = requireRun(context);
    await writeLines(context.output, linkTable(trace, trace.nowUs, context));
    return 0;
  },
  complete: completeNet,
};

/** The fault line of these words: groups of a partition may be words of their own. */
export function netLine(args: readonly string[]): string {
  const [verb = '', ...rest] = args;
  const areGroups = verb === 'partition' && !rest.some((word) => word.includes('|'));
  return ['net', verb, ...(areGroups ? [rest.join(' | ').replaceAll(/, \| |\s\| ,/g, ',')] : rest)].join(' ');
}

export function completeNet({ before, world }: CompletionRequest): readonly string[] {
  const [verb] = before;
  if (verb === undefined) return VERBS;
  if (verb === 'partition') return world.processes;
  if (verb === 'black-hole') return before.length === 1 ? world.processes : ['off'];
  if (before.length <= 2) return world.processes.filter((name) => !before.slice(1).includes(name));
  const amounts: Record<string, readonly string[]> = {
    delay: ['200ms', '50ms..200ms', 'normal', 'log-normal', 'pareto', 'recorded'],
    latency: ['4ms', '12ms'],
    loss: ['5%'],
    drop: ['5%'],
    duplicate: ['5%'],
    reorder: before.length === 3 ? ['5%'] : ['50ms'],
    bandwidth: ['100kB/s', 'unlimited'],
    'slow-close': ['2s'],
  };
  return [...(amounts[verb] ?? []), 'one-way'];
}

type Condition = 'latency' | Exclude<LinkFault['kind'], 'latency' | 'delay' | 'cut' | 'heal' | 'reset'>;

/** One row a link, or one for each direction where these differ. */
export function linkTable(
  trace: Trace,
  nowUs: number,
  { words, world: { network, processes: names } }: Pick<CommandContext, 'words' | 'world'>,
): string[] {
  const { links: all, processes } = worldAt(trace, nowUs);
  const links = all.filter(({ ends }) => ends.every((end) => names.includes(end)));
  const holes = processes
    .filter(({ faults }) => faults.some(({ kind }) => kind === 'black-hole'))
    .map(({ process }) => process);
  const rows = links.flatMap((link) => {
    const [one, other] = link.ends;
    const forth = directionCells(trace, nowUs, network, link, one, other, holes, words);
    const back = directionCells(trace, nowUs, network, link, other, one, holes, words);
    const traffic = words.traffic(link.messages, link.lost);
    if (forth.join('|') === back.join('|')) return [[`${one} ⇄ ${other}`, ...forth, traffic]];
    return [
      [`${one} → ${other}`, ...forth, traffic],
      [`${other} → ${one}`, ...back, ''],
    ];
  });
  return tableLines(words.netHeading, rows);
}

function directionCells(
  trace: Trace,
  nowUs: number,
  network: ClusterNetwork,
  link: LinkAt,
  from: string,
  to: string,
  holes: readonly string[],
  words: CommandContext['words'],
): string[] {
  const held = new Map<Condition, LinkFault>();
  const faults = [
    ...standingFaults(network),
    ...trace.changes.filter(({ atUs }) => atUs <= nowUs).map(({ fault }) => fault),
  ];
  for (const fault of faults) {
    if (!isLinkFault(fault)) continue;
    const concerns =
      (fault.from === from && fault.to === to) ||
      (!('oneWay' in fault && fault.oneWay === true) && fault.from === to && fault.to === from);
    if (!concerns) continue;
    held.set((fault.kind === 'delay' ? 'latency' : fault.kind) as Condition, fault);
  }
  const latency = held.get('latency');
  const loss = held.get('loss');
  const others = [...held.values()].filter(
    (fault) =>
      fault.kind !== 'latency' && fault.kind !== 'delay' && fault.kind !== 'loss' && !isNothing(fault),
  );
  const isCut = from === link.ends[0] ? link.cut.forth : link.cut.back;
  return [
    isCut ? words.linkCut : holes.includes(to) ? words.linkSwallowed : words.linkOpen,
    latency === undefined ? words.span(network.latencyMs.min, network.latencyMs.max) : faultLabel(latency),
    loss?.kind === 'loss' && loss.share > 0 ? words.share(loss.share) : '-',
    others.length === 0 ? '-' : others.map(faultLabel).join('; '),
  ];
}

function isNothing(fault: LinkFault): boolean {
  switch (fault.kind) {
    case 'duplicate':
    case 'reorder':
      return fault.share === 0;
    case 'bandwidth':
      return fault.bytesPerSecond === null;
    case 'slow-close':
      return fault.byMs === 0;
    default:
      return true;
  }
}
