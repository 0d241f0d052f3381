/**
 * ReadableStream in plain JavaScript: the host's may settle its promises in a later task, which a run in virtual time
 * does not wait for. Has reading, cancelling, tee and `for await`; bytes of one's own buffer and piping are absent.
 */
const inspectCustom = Symbol.for('nodejs.util.inspect.custom');

interface Source<T> {
  start?(controller: Controller<T>): unknown;
  pull?(controller: Controller<T>): unknown;
  cancel?(reason: unknown): unknown;
}
interface ReadResult<T> {
  done: boolean;
  value: T | undefined;
}
interface PendingRead<T> {
  resolve(result: ReadResult<T>): void;
  reject(reason: unknown): void;
}

class Controller<T> {
  readonly #stream: ReadableStream<T>;
  constructor(stream: ReadableStream<T>) {
    this.#stream = stream;
  }
  get desiredSize(): number | null {
    return this.#stream.desiredSize;
  }
  enqueue(chunk: T): void {
    this.#stream.enqueue(chunk);
  }
  close(): void {
    this.#stream.close();
  }
  error(reason?: unknown): void {
    this.#stream.fail(reason);
  }
}

const done = <T>(): ReadResult<T> => ({ value: undefined, done: true });

export class ReadableStream<T = unknown> {
  readonly #source: Source<T>;
  readonly #highWaterMark: number;
  readonly #controller: Controller<T>;
  readonly #queue: T[] = [];
  readonly #pending: PendingRead<T>[] = [];
  #state: 'readable' | 'closed' | 'errored' = 'readable';
  #closing = false;
  #reason: unknown;
  #reader: ReadableStreamDefaultReader<T> | null = null;
  #started = false;
  #pulling = false;
  #pullAgain = false;

  constructor(source: Source<T> = {}, strategy: { highWaterMark?: number } = {}) {
    this.#source = source;
    this.#highWaterMark = strategy.highWaterMark ?? 1;
    this.#controller = new Controller(this);
    const started = source.start?.(this.#controller);
    Promise.resolve(started).then(
      () => {
        this.#started = true;
        this.#pull();
      },
      (error: unknown) => this.fail(error),
    );
  }

  get locked(): boolean {
    return this.#reader !== null;
  }
  /** @internal */
  get desiredSize(): number | null {
    if (this.#state === 'errored') return null;
    return this.#state === 'closed' ? 0 : this.#highWaterMark - this.#queue.length;
  }
  /** True once somebody has read or cancelled it. */
  disturbed = false;

  /** @internal */
  enqueue(chunk: T): void {
    if (this.#closing || this.#state !== 'readable')
      throw new TypeError('Invalid state: Controller is already closed');
    const read = this.#pending.shift();
    if (read === undefined) this.#queue.push(chunk);
    else read.resolve({ value: chunk, done: false });
    this.#pull();
  }
  /** @internal */
  close(): void {
    if (this.#closing || this.#state !== 'readable')
      throw new TypeError('Invalid state: Controller is already closed');
    this.#closing = true;
    if (this.#queue.length === 0) this.#end();
  }
  #end(): void {
    this.#state = 'closed';
    for (const read of this.#pending.splice(0)) read.resolve(done());
    this.#reader?.settleClosed();
  }
  /** @internal */
  fail(reason: unknown): void {
    if (this.#state !== 'readable') return;
    this.#state = 'errored';
    this.#reason = reason;
    this.#queue.length = 0;
    for (const read of this.#pending.splice(0)) read.reject(reason);
    this.#reader?.settleClosed();
  }

  #pull(): void {
    const wanted = this.#pending.length > 0 || this.#highWaterMark > this.#queue.length;
    if (!this.#started || this.#closing || this.#state !== 'readable' || !wanted) return;
    if (this.#source.pull === undefined) return;
    if (this.#pulling) {
      this.#pullAgain = true;
      return;
    }
    this.#pulling = true;
    const after = () => {
      this.#pulling = false;
      if (!this.#pullAgain) return;
      this.#pullAgain = false;
      this.#pull();
    };
    try {
      Promise.resolve(this.#source.pull(this.#controller)).then(after, (error: unknown) => this.fail(error));
    } catch (error) {
      this.fail(error);
    }
  }

  /** @internal */
  read(): Promise<ReadResult<T>> {
    this.disturbed = true;
    if (this.#queue.length > 0) {
      const value = this.#queue.shift() as T;
      if (this.#closing && this.#queue.length === 0) this.#end();
      else this.#pull();
      return Promise.resolve({ value, done: false });
    }
    if (this.#state === 'errored') return Promise.reject(this.#reason);
    if (this.#state === 'closed') return Promise.resolve(done());
    return new Promise((resolve, reject) => {
      this.#pending.push({ resolve, reject });
      this.#pull();
    });
  }

  getReader(options?: { mode?: string }): ReadableStreamDefaultReader<T> {
    if (options?.mode === 'byob') throw absent('getReader({ mode: "byob" })');
    return new ReadableStreamDefaultReader(this);
  }
  /** @internal */
  attach(reader: ReadableStreamDefaultReader<T> | null): 'readable' | 'closed' | 'errored' {
    if (reader !== null && this.#reader !== null) {
      throw Object.assign(new TypeError('Invalid state: ReadableStream is locked'), {
        code: 'ERR_INVALID_STATE',
      });
    }
    this.#reader = reader;
    return this.#state;
  }
  /** @internal */
  get reason(): unknown {
    return this.#reason;
  }
  /** @internal */
  get state(): string {
    return this.#state;
  }

  cancel(reason?: unknown): Promise<void> {
    if (this.locked) return Promise.reject(new TypeError('Invalid state: ReadableStream is locked'));
    return this.cancelLocked(reason);
  }
  /** @internal */
  async cancelLocked(reason: unknown): Promise<void> {
    this.disturbed = true;
    if (this.#state === 'closed') return;
    if (this.#state === 'errored') throw this.#reason;
    this.#queue.length = 0;
    this.#end();
    await this.#source.cancel?.(reason);
  }

  tee(): [ReadableStream<T>, ReadableStream<T>] {
    const reader = this.getReader();
    const controllers: Controller<T>[] = [];
    const pull = async () => {
      const { done: isDone, value } = await reader.read();
      for (const controller of controllers) {
        if (isDone) controller.close();
        else controller.enqueue(value as T);
      }
    };
    const branch = () =>
      new ReadableStream<T>({
        start(controller) {
          controllers.push(controller);
        },
        pull,
      });
    return [branch(), branch()];
  }
  pipeTo(): never {
    throw absent('pipeTo()');
  }
  pipeThrough(): never {
    throw absent('pipeThrough()');
  }

  values(options?: { preventCancel?: boolean }): AsyncIterableIterator<T> {
    const reader = this.getReader();
    return {
      next: async () => {
        const result = await reader.read();
        if (result.done) reader.releaseLock();
        return result as IteratorResult<T>;
      },
      return: async (value?: unknown) => {
        if (!options?.preventCancel) await reader.cancel(value);
        reader.releaseLock();
        return { value, done: true };
      },
      [Symbol.asyncIterator]() {
        return this;
      },
    };
  }
  [Symbol.asyncIterator](options?: { preventCancel?: boolean }): AsyncIterableIterator<T> {
    return this.values(options);
  }
  static from<V>(items: Iterable<V> | AsyncIterable<V>): ReadableStream<V> {
    const iterator =
      Symbol.asyncIterator in items
        ? items[Symbol.asyncIterator]()
        : (items as Iterable<V>)[Symbol.iterator]();
    return new ReadableStream<V>(
      {
        async pull(controller) {
          const result = await iterator.next();
          if (result.done) controller.close();
          else controller.enqueue(result.value);
        },
        cancel: (reason) => iterator.return?.(reason),
      },
      { highWaterMark: 0 },
    );
  }
  [inspectCustom](
    _depth: number,
    options: object,
    inspect: (value: unknown, options: object) => string,
  ): string {
    const { locked, state } = this;
    return `ReadableStream ${inspect({ locked, state, supportsBYOB: false }, options)}`;
  }
  get [Symbol.toStringTag](): string {
    return 'ReadableStream';
  }
}

export class ReadableStreamDefaultReader<T> {
  #stream: ReadableStream<T> | null;
  readonly #closed = Promise.withResolvers<undefined>();

  constructor(stream: ReadableStream<T>) {
    this.#stream = stream;
    this.#closed.promise.catch(() => {});
    if (stream.attach(this) !== 'readable') this.settleClosed();
  }
  get closed(): Promise<undefined> {
    return this.#closed.promise;
  }
  /** @internal */
  settleClosed(): void {
    if (this.#stream?.state === 'errored') this.#closed.reject(this.#stream.reason);
    else this.#closed.resolve(undefined);
  }
  read(): Promise<ReadResult<T>> {
    if (this.#stream === null)
      return Promise.reject(new TypeError('Invalid state: The reader is not attached to a stream'));
    return this.#stream.read();
  }
  cancel(reason?: unknown): Promise<void> {
    if (this.#stream === null)
      return Promise.reject(new TypeError('Invalid state: The reader is not attached to a stream'));
    return this.#stream.cancelLocked(reason);
  }
  releaseLock(): void {
    this.#stream?.attach(null);
    this.#stream = null;
  }
}

function absent(name: string): Error {
  return new Error(
    `ReadableStream.${name} is not available in the simulated runner yet. It works in real Node: npm run sandbox -- <name>.`,
  );
}
