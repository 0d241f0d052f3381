/**
 * What can go wrong with a WebContainer, by kind, and how to tell the kinds apart. Words for people are
 * src/workbook/container-strings.ts's; here is only what happened and whether the same page may try again.
 */

export type FailureKind =
  | 'offline'
  | 'blocked'
  | 'unsupported'
  | 'not-isolated'
  | 'cookies'
  | 'memory'
  | 'timed-out'
  | 'second-instance'
  | 'licence'
  | 'old-node'
  | 'not-killed'
  | 'install'
  | 'other';

export class ContainerFailure extends Error {
  readonly kind: FailureKind;
  /** Nothing was begun: the same page may try again. Otherwise the vendor's client can't, and only a reload helps. */
  readonly mayTryAgain: boolean;

  constructor(kind: FailureKind, detail = '', mayTryAgain = false) {
    super(detail);
    this.name = 'ContainerFailure';
    this.kind = kind;
    this.mayTryAgain = mayTryAgain;
  }
}

/** The vendor's errors have no codes: their words are all there is. The first that fits counts. */
const WORDS: readonly (readonly [RegExp, FailureKind])[] = [
  [/only a single webcontainer/i, 'second-instance'],
  [/out of memory|memory|allocation failed|array buffer allocation|stack size exceeded/i, 'memory'],
  [/cookie|third.party|storage access|access is denied for this document|service ?worker/i, 'cookies'],
  [/sharedarraybuffer|cross.?origin.?isolat|coep|coop/i, 'not-isolated'],
  [/licen[cs]e|client_?id|api key|unauthori[sz]ed|not allowed|forbidden/i, 'licence'],
  [/unsupported|not supported|incompatible/i, 'unsupported'],
];

/** The failure that an error of the vendor's client, or of what it loaded, amounts to. */
export function failureOf(error: unknown): ContainerFailure {
  if (error instanceof ContainerFailure) return error;
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof RangeError) return new ContainerFailure('memory', message);
  const [, kind = 'other'] = WORDS.find(([words]) => words.test(message)) ?? [];
  return new ContainerFailure(kind, message);
}
