/** What happens to the hosts' disks in one run: makes it on the disk that outlives the process, and says it in the journal. */
import { Disk } from '../../disk/disk.ts';
import { DISK_BYTES_MAX, type DiskChange, type LostChange } from '../../disk/protocol.ts';
import type { DiskRecord, VirtualUs } from '../../kernel/journal.ts';
import { summaryOf } from '../../network/payload.ts';
import type { Member } from './window.ts';

type NewDiskRecord = Omit<DiskRecord, 'n'>;

export function diskOf(member: Member, epochMs: number): Disk {
  member.disk ??= new Disk(epochMs);
  return member.disk;
}

/** How much the files on its disk may hold, when they may grow by so much; null: up to what any disk holds. */
export function diskBytesMax(member: Member, freeBytes: number | null): number {
  return freeBytes === null
    ? DISK_BYTES_MAX
    : Math.min(DISK_BYTES_MAX, (member.disk?.usedBytes ?? 0) + freeBytes);
}

/** What a crash of the host took away. */
export function lossRecord(process: string, { path, of, bytes }: LostChange, atUs: VirtualUs): NewDiskRecord {
  const nothing = { offset: 0, head: '', digest: 0 };
  return { kind: 'disk', atUs, source: '', process, op: 'lost', path, about: of, bytes, ...nothing };
}

/** Null for what nobody can see. */
export function changeRecord(
  member: Member,
  change: DiskChange,
  atUs: VirtualUs,
  epochMs: number,
): NewDiskRecord | null {
  diskOf(member, epochMs).apply(change);
  if (change.op === 'free') return null;
  const bytes = change.op === 'write' ? change.bytes : null;
  const { name } = member;
  return {
    kind: 'disk',
    atUs,
    source: name,
    process: name,
    op: change.op,
    path: change.path,
    about: change.op === 'rename' ? change.to : change.op === 'create' ? change.node : '',
    offset: change.op === 'write' ? change.at : 0,
    bytes: bytes?.length ?? (change.op === 'truncate' ? change.size : 0),
    ...(bytes ? summaryOf(bytes) : { head: '', digest: 0 }),
  };
}
