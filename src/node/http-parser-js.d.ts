/** The parts of the package http-parser-js that internal-binding/http-parser.ts builds on. */
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
