/**
 * Virtual time as a program sees it: Date and performance over the machine's clock, and Math with the seeded random.
 * Local time is UTC and the default locale is en-US, so that a run prints the same on every computer.
 * Node's primordials take these instead of the host's (see language.ts).
 */
import { machine } from './machine.ts';

const HostDate = globalThis.Date;
const hostMath = globalThis.Math;

export function nowMs(): number {
  return machine.epochMs + machine.skewMs() + hostMath.floor(machine.readClockUs() / 1000);
}

/** Milliseconds since the run began, with microseconds behind the point. */
export function monotonicMs(): number {
  return machine.readClockUs() / 1000;
}

/** A text without a zone means local time, which is UTC here; the host would take its own zone. */
function parseAsUtc(text: string): number {
  const isoLocal = /^[+-]?\d{4,6}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?$/;
  if (isoLocal.test(text)) return HostDate.parse(`${text}Z`);
  const atHost = HostDate.parse(text);
  const hasZone =
    /(Z|GMT|UTC|[+-]\d\d:?\d\d)\s*(\([^)]*\))?$/i.test(text) || /^\d{4}(-\d\d(-\d\d)?)?$/.test(text);
  if (Number.isNaN(atHost) || hasZone) return atHost;
  return atHost - new HostDate(atHost).getTimezoneOffset() * 60_000;
}

function timeOf(values: unknown[]): number {
  if (values.length === 0) return nowMs();
  if (values.length > 1) return HostDate.UTC(...(values as [number, number]));
  const only = values[0];
  if (only instanceof HostDate) return only.getTime();
  const primitive =
    typeof only === 'object' && only !== null ? (only as { valueOf(): unknown }).valueOf() : only;
  return typeof primitive === 'string' ? parseAsUtc(primitive) : Number(primitive);
}

function VirtualDate(this: unknown, ...values: unknown[]): Date | string {
  if (new.target === undefined) return (new HostDate(nowMs()) as Date & typeof utcMethods).toUTCString();
  return Reflect.construct(HostDate, [timeOf(values)], new.target) as Date;
}

const pad = (value: number) => String(value).padStart(2, '0');
const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const inUtc = (options: Intl.DateTimeFormatOptions | undefined) => ({ timeZone: 'UTC', ...options });

const utcMethods = {
  getTimezoneOffset(this: Date) {
    return Number.isNaN(this.getTime()) ? Number.NaN : 0;
  },
  toDateString(this: Date) {
    if (Number.isNaN(this.getTime())) return 'Invalid Date';
    const year = String(this.getUTCFullYear()).padStart(4, '0');
    return `${days[this.getUTCDay()]} ${months[this.getUTCMonth()]} ${pad(this.getUTCDate())} ${year}`;
  },
  toTimeString(this: Date) {
    if (Number.isNaN(this.getTime())) return 'Invalid Date';
    const time = `${pad(this.getUTCHours())}:${pad(this.getUTCMinutes())}:${pad(this.getUTCSeconds())}`;
    return `${time} GMT+0000 (Coordinated Universal Time)`;
  },
  toString(this: Date): string {
    if (Number.isNaN(this.getTime())) return 'Invalid Date';
    return `${utcMethods.toDateString.call(this)} ${utcMethods.toTimeString.call(this)}`;
  },
  toLocaleString(this: Date, locale: string = 'en-US', options?: Intl.DateTimeFormatOptions) {
    return HostDate.prototype.toLocaleString.call(this, locale, inUtc(options));
  },
  toLocaleDateString(this: Date, locale: string = 'en-US', options?: Intl.DateTimeFormatOptions) {
    return HostDate.prototype.toLocaleDateString.call(this, locale, inUtc(options));
  },
  toLocaleTimeString(this: Date, locale: string = 'en-US', options?: Intl.DateTimeFormatOptions) {
    return HostDate.prototype.toLocaleTimeString.call(this, locale, inUtc(options));
  },
  [Symbol.toPrimitive](this: Date, hint: string) {
    if (hint === 'number') return this.valueOf();
    return this.toString();
  },
};

function makeDatePrototype(): Date {
  const prototype = Object.create(HostDate.prototype) as Record<string | symbol, unknown>;
  const define = (key: string | symbol, value: unknown) =>
    Object.defineProperty(prototype, key, { value, writable: true, configurable: true, enumerable: false });
  define('constructor', VirtualDate);
  for (const key of Reflect.ownKeys(utcMethods)) define(key, utcMethods[key as keyof typeof utcMethods]);
  const parts = ['FullYear', 'Month', 'Date', 'Day', 'Hours', 'Minutes', 'Seconds', 'Milliseconds'];
  const host = HostDate.prototype as unknown as Record<string, unknown>;
  for (const part of parts) {
    define(`get${part}`, host[`getUTC${part}`]);
    if (part !== 'Day') define(`set${part}`, host[`setUTC${part}`]);
  }
  return prototype as unknown as Date;
}

VirtualDate.prototype = makeDatePrototype();
Object.defineProperty(VirtualDate, 'name', { value: 'Date' });
Object.defineProperty(VirtualDate, 'length', { value: 7 });
for (const [key, value] of Object.entries({
  UTC: HostDate.UTC,
  now: function now() {
    return nowMs();
  },
  parse: function parse(text: string) {
    return parseAsUtc(String(text));
  },
})) {
  Object.defineProperty(VirtualDate, key, { value, writable: true, configurable: true });
}
// A Date that structuredClone or JSON revival made by the host's own constructor is a Date, too.
Object.defineProperty(VirtualDate, Symbol.hasInstance, {
  value(this: unknown, value: unknown) {
    return this === VirtualDate
      ? value instanceof HostDate
      : Function.prototype[Symbol.hasInstance].call(this as () => void, value);
  },
});

const VirtualDateConstructor = VirtualDate as unknown as DateConstructor;

export { VirtualDateConstructor as Date };

const virtualMath = Object.defineProperties(
  Object.create(Object.prototype),
  Object.getOwnPropertyDescriptors(hostMath),
) as Math;
Object.defineProperty(virtualMath, 'random', {
  value: function random() {
    return machine.random();
  },
  writable: true,
  configurable: true,
});

export { virtualMath as Math };
