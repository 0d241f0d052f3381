/** MessageEvent, CloseEvent and the ErrorEvent that a WebSocket fires: Node's Event with what each tells. */
type EventBase = new (type: string, init?: EventInit) => Event;
const { Event: NodeEvent } = require('internal/event_target') as { Event: EventBase };

const tag = (type: { prototype: object }, name: string) => {
  Object.defineProperty(type, 'name', { value: name, configurable: true });
  Object.defineProperty(type.prototype, Symbol.toStringTag, { value: name, configurable: true });
};

interface MessageInit extends EventInit {
  data?: unknown;
  origin?: string;
  lastEventId?: string;
  source?: unknown;
  ports?: readonly unknown[];
}

export class MessageEvent extends NodeEvent {
  readonly #init: MessageInit;
  constructor(type: string, init: MessageInit = {}) {
    super(type, init);
    this.#init = init;
  }
  get data(): unknown {
    return this.#init.data ?? null;
  }
  get origin(): string {
    return this.#init.origin ?? '';
  }
  get lastEventId(): string {
    return this.#init.lastEventId ?? '';
  }
  get source(): unknown {
    return this.#init.source ?? null;
  }
  get ports(): readonly unknown[] {
    return this.#init.ports ?? [];
  }
}

interface CloseInit extends EventInit {
  wasClean?: boolean;
  code?: number;
  reason?: string;
}

export class CloseEvent extends NodeEvent {
  readonly #init: CloseInit;
  constructor(type: string, init: CloseInit = {}) {
    super(type, init);
    this.#init = init;
  }
  get wasClean(): boolean {
    return this.#init.wasClean ?? false;
  }
  get code(): number {
    return this.#init.code ?? 0;
  }
  get reason(): string {
    return this.#init.reason ?? '';
  }
}

/** Not a global of Node's: only a socket's 'error' is one. */
export class ErrorEvent extends NodeEvent {
  readonly #error: unknown;
  constructor(type: string, error: unknown) {
    super(type);
    this.#error = error;
  }
  get error(): unknown {
    return this.#error;
  }
  get message(): string {
    return '';
  }
  get filename(): string {
    return '';
  }
  get lineno(): number {
    return 0;
  }
  get colno(): number {
    return 0;
  }
}

tag(MessageEvent, 'MessageEvent');
tag(CloseEvent, 'CloseEvent');
tag(ErrorEvent, 'ErrorEvent');
