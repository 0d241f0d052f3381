/** What happens to the hosts' disks in one run: makes it on the disk that outlives the process, and says it in the journal. */
import { Disk } from '../../disk/disk.ts';
import type { DiskChange } from '../../disk/protocol.ts';
import type { DiskRecord, VirtualUs } from '../../kernel/journal.ts';
import { summaryOf } from '../../network/payload.ts';
import type { Member } from './window.ts';

type NewDiskRecord = Omit<DiskRecord, 'n'>;

function diskOf(member: Member, epochMs: number): Disk {
  member.disk ??= new Disk(epochMs);
  return member.disk;
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
    bytes: bytes?.length ?? (change.op === 'truncate' ? change.size : 0),
    ...(bytes ? summaryOf(bytes) : { head: '', digest: 0 }),
  };
}
