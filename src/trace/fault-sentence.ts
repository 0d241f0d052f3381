/** What each fault is in words, whole and short: for the terminal, the diagram and the command line alike. */
import { partsOfUrl } from '../kernel/asking.ts';
import type { DiskRecord, Fault, LatencyDistribution } from '../kernel/journal.ts';

/** "link client ⇄ counter loses 5 %"; no capital, no full stop. */
export function faultSentence(fault: Fault): string {
  switch (fault.kind) {
    case 'kill':
      return `${fault.process} is killed`;
    case 'restart':
      return `${fault.process} is started again`;
    case 'pause':
      return `${fault.process} is paused`;
    case 'resume':
      return `${fault.process} goes on`;
    case 'slow':
      return fault.costMs === 0
        ? `${fault.process} is as quick as ever`
        : `${fault.process} takes ${fault.costMs} ms for each event`;
    case 'clock':
      return `the clock of ${fault.process} ${clockWords(fault)}`;
    case 'crash':
      return `the host of ${fault.process} crashes`;
    case 'disk-space':
      return fault.freeBytes === 0
        ? `the disk of ${fault.process} is full`
        : fault.freeBytes === null
          ? `the disk of ${fault.process} has room again`
          : `the disk of ${fault.process} has room for ${fault.freeBytes} bytes`;
    case 'disk-lies':
      return fault.on
        ? `the disk of ${fault.process} only says that it has synced`
        : `the disk of ${fault.process} syncs again`;
    case 'black-hole':
      return fault.on
        ? `all that is sent to ${fault.process} vanishes`
        : `${fault.process} can be reached again`;
    case 'partition':
      return `the network is parted: ${groupWords(fault.groups)}`;
    case 'heal-all':
      return 'every link is mended';
    case 'request':
      return `you ask ${fault.method} ${fault.url}`;
    case 'load':
      return `you ask ${fault.method} ${fault.url} ${loadWords(fault)}`;
    case 'hang-up':
      return `you hang up request ${fault.n}`;
    default:
      return `link ${fault.from} ${'oneWay' in fault && fault.oneWay === true ? '→' : '⇄'} ${fault.to} ${linkPredicate(fault)}`;
  }
}

/** What a crash took from a disk, of a record whose `op` is "lost": "12 bytes written to /data/log". */
export function lossPhrase({ about, path, bytes }: DiskRecord): string {
  switch (about) {
    case 'write':
      return bytes === 0 ? `changes to ${path}` : `${bytes} bytes written to ${path}`;
    case 'unlink':
      return `the removal of ${path}`;
    case 'rename':
      return `the renaming of ${path}`;
    default:
      return `the name ${path}`;
  }
}

/** The fewest words, to stand in the picture at its link or process: "loses 5 %". */
export function faultLabel(fault: Fault): string {
  switch (fault.kind) {
    case 'latency':
      return `${fault.minMs}–${fault.maxMs} ms`;
    case 'delay':
      return distributionWords(fault.latency);
    case 'slow':
      return fault.costMs === 0 ? 'quick again' : `${fault.costMs} ms an event`;
    case 'pause':
      return 'paused';
    case 'resume':
      return 'goes on';
    case 'clock':
      return `clock ${clockWords(fault)}`;
    case 'black-hole':
      return fault.on ? 'black hole' : 'reached again';
    case 'partition':
      return groupWords(fault.groups);
    case 'heal-all':
      return 'all mended';
    case 'crash':
      return 'host crashes';
    case 'disk-space':
      return fault.freeBytes === 0
        ? 'disk full'
        : fault.freeBytes === null
          ? 'disk has room'
          : `disk: ${fault.freeBytes} B free`;
    case 'disk-lies':
      return fault.on ? 'disk lies' : 'disk syncs';
    case 'request':
      return `${fault.method} ${partsOfUrl(fault.url)?.path ?? fault.url}`;
    case 'load':
      return loadWords(fault);
    case 'hang-up':
      return `hang up ${fault.n}`;
    case 'kill':
    case 'restart':
      return faultSentence(fault);
    default:
      return linkPredicate(fault);
  }
}

/** "50 times a second for 10 s" */
const loadWords = ({ perSecond, forMs }: Extract<Fault, { kind: 'load' }>) =>
  `${perSecond} times a second for ${forMs / 1000} s`;

function groupWords(groups: readonly (readonly string[])[]): string {
  const sides = groups.map((group) => group.join(', '));
  return (sides.length === 1 ? [...sides, 'the rest'] : sides).join(' | ');
}

function clockWords({ skewMs, ppm }: Extract<Fault, { kind: 'clock' }>): string {
  const words = [
    ...(skewMs === 0 ? [] : [`${Math.abs(skewMs)} ms ${skewMs < 0 ? 'behind' : 'ahead'}`]),
    ...(ppm === 0 ? [] : [`${Math.abs(ppm)} ppm ${ppm < 0 ? 'slow' : 'fast'}`]),
  ];
  return words.length === 0 ? 'goes right' : `is ${words.join(', ')}`;
}

/** "normal, 50 ± 10 ms" */
function distributionWords(latency: LatencyDistribution): string {
  switch (latency.kind) {
    case 'uniform':
      return latency.minMs === latency.maxMs
        ? `${latency.minMs} ms`
        : `${latency.minMs} to ${latency.maxMs} ms`;
    case 'normal':
      return `normal, ${latency.meanMs} ± ${latency.deviationMs} ms`;
    case 'log-normal':
      return `log-normal, median ${latency.medianMs} ms, sigma ${latency.sigma}`;
    case 'pareto':
      return `Pareto, from ${latency.minMs} ms, shape ${latency.shape}`;
    case 'recorded':
      return `${latency.samplesMs.length} recorded times`;
  }
}

const percent = (share: number) => `${Number((share * 100).toFixed(4))} %`;

function linkPredicate(fault: Extract<Fault, { from: string }>): string {
  switch (fault.kind) {
    case 'cut':
      return 'cut';
    case 'heal':
      return 'mended';
    case 'reset':
      return 'has its connections reset';
    case 'latency':
      return `now takes ${fault.minMs} to ${fault.maxMs} ms`;
    case 'delay':
      return `now takes ${distributionWords(fault.latency)}${fault.jitterMs ? `, jitter ${fault.jitterMs} ms` : ''}`;
    case 'loss':
      return fault.share === 0 ? 'loses nothing' : `loses ${percent(fault.share)}`;
    case 'duplicate':
      return fault.share === 0 ? 'doubles nothing' : `doubles ${percent(fault.share)} of datagrams`;
    case 'reorder':
      return fault.share === 0
        ? 'holds nothing back'
        : `holds ${percent(fault.share)} of datagrams back by ${fault.byMs} ms`;
    case 'bandwidth':
      return fault.bytesPerSecond === null
        ? 'carries as much as comes'
        : `carries ${fault.bytesPerSecond} bytes a second, queues ${fault.queueBytes}`;
    case 'slow-close':
      return fault.byMs === 0 ? 'closes at once' : `holds a close up by ${fault.byMs} ms`;
  }
}
