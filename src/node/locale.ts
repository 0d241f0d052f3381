/** Intl as every computer shall give it: locale en-US, zone UTC and the virtual clock, where a program asks for none. */
import { nowMs } from './clock.ts';
import { LOCALE } from './default-locale.ts';

const hostIntl = globalThis.Intl;

type Make = new (locales?: unknown, options?: object) => object;

const withDefaults = (name: string, options: object | undefined): object | undefined =>
  name === 'DateTimeFormat' ? { timeZone: 'UTC', ...options } : options;

/** Calls of `format` without a date mean now: the virtual one. */
function onVirtualClock(format: Intl.DateTimeFormat): void {
  const { format: hostFormat } = format;
  const hostParts = format.formatToParts.bind(format);
  const own = {
    format: (date?: Date | number) => hostFormat(date ?? nowMs()),
    formatToParts: (date?: Date | number) => hostParts(date ?? nowMs()),
  };
  for (const [key, value] of Object.entries(own)) {
    Object.defineProperty(format, key, { value, writable: true, configurable: true });
  }
}

function virtual(name: string, Host: Make): Make {
  function Virtual(this: unknown, locales?: unknown, options?: object): object {
    const target = new.target === undefined || (new.target as unknown) === Virtual ? Host : new.target;
    const made = Reflect.construct(
      Host,
      [locales ?? LOCALE, withDefaults(name, options)],
      target as unknown as Make,
    ) as object;
    if (name === 'DateTimeFormat') onVirtualClock(made as Intl.DateTimeFormat);
    return made;
  }
  Object.defineProperties(Virtual, {
    name: { value: name },
    prototype: { value: Host.prototype, writable: false },
  });
  const statics = Object.getOwnPropertyDescriptors(Host) as Record<string, PropertyDescriptor>;
  for (const [key, description] of Object.entries(statics)) {
    if (!['name', 'length', 'prototype'].includes(key)) Object.defineProperty(Virtual, key, description);
  }
  Object.defineProperty(Host.prototype, 'constructor', {
    value: Virtual,
    writable: true,
    configurable: true,
  });
  return Virtual as unknown as Make;
}

const virtualIntl = Object.create(Object.prototype) as object;
for (const [name, description] of Object.entries(Object.getOwnPropertyDescriptors(hostIntl))) {
  const { value } = description as { value: unknown };
  const isConstructor =
    typeof value === 'function' && /^[A-Z]/.test(name) && name !== 'Locale' && 'prototype' in value;
  if (!isConstructor) Object.defineProperty(virtualIntl, name, description);
  else {
    const made = virtual(name, value as Make);
    Object.defineProperty(virtualIntl, name, { ...description, value: made });
  }
}
Object.defineProperty(virtualIntl, Symbol.toStringTag, { value: 'Intl', configurable: true });

export { virtualIntl as Intl };
