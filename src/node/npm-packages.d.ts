/** The parts of npm packages that this folder builds on. The build gives the package buffer the name "npm:buffer". */
declare module 'npm:buffer' {
  export const Buffer: typeof import('node:buffer').Buffer;
  export const SlowBuffer: unknown;
  export const INSPECT_MAX_BYTES: number;
  export const kMaxLength: number;
}
declare module 'http-parser-js' {
  export class HTTPParser {
    static encoding: string;
    static maxHeaderSize: number;
    static readonly kOnExecute: number;
    type: string;
    state: string;
    line: string;
    hadError: boolean;
    initialize(type: string, resource?: unknown): void;
    reinitialize(type?: string): void;
    execute(chunk: Uint8Array, start?: number, length?: number): number | Error;
    parseHeader(line: string, headers: string[]): void;
    finish(): Error | undefined;
    getCurrentBuffer(): Uint8Array | undefined;
    remove(): void;
    free(): void;
    close(): void;
    pause(): void;
    resume(): void;
    consume(handle: unknown): void;
    unconsume(): void;
  }
  export const methods: string[];
}
