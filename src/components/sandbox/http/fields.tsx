/** The fields of the HTTP panel: what to send, and for a load how often and for how long. Owns no state but what is typed. */
import type { Signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { httpStrings as words } from '../../../workbook/http-strings.ts';
import { type Draft, METHODS } from './draft.ts';

export interface Rate {
  perSecond: number;
  seconds: number;
}

interface FieldsProps {
  /** The button that sends, at the end of the line. */
  children: ComponentChildren;
  draft: Signal<Draft>;
  services: readonly string[];
  ports: ReadonlyMap<string, readonly number[]>;
  /** Begins the ids; unique on the page. */
  prefix: string;
  /** A run is under way, so that it is known who listens. */
  live: boolean;
}

export function Fields({ draft, services, ports, prefix, live, children }: FieldsProps) {
  const { value } = draft;
  const set = (part: Partial<Draft>) => {
    draft.value = { ...draft.value, ...part };
  };
  const open = ports.get(value.service) ?? [];
  return (
    <>
      <div class="sb-http-line">
        <label class="sb-field">
          <span class="sr-only">{words.method}</span>
          <select value={value.method} onChange={(event) => set({ method: event.currentTarget.value })}>
            {[...new Set([...METHODS, value.method])].map((method) => (
              <option key={method} value={method}>
                {method}
              </option>
            ))}
          </select>
        </label>
        <span class="sb-http-address">
          <label class="sb-field">
            <span class="sr-only">{words.service}</span>
            <select
              value={value.service}
              onChange={(event) => {
                const service = event.currentTarget.value;
                set({ service, port: String(ports.get(service)?.[0] ?? value.port) });
              }}
            >
              {services.map((service) => (
                <option key={service} value={service}>
                  {service}
                </option>
              ))}
            </select>
          </label>
          <span aria-hidden="true">:</span>
          <label class="sb-field">
            <span class="sr-only">{words.port}</span>
            <input
              class="sb-http-port"
              type="text"
              inputMode="numeric"
              autocomplete="off"
              list={`${prefix}-ports`}
              value={value.port}
              onInput={(event) => set({ port: event.currentTarget.value })}
            />
            <datalist id={`${prefix}-ports`}>
              {open.map((port) => (
                <option key={port} value={String(port)} />
              ))}
            </datalist>
          </label>
        </span>
        <label class="sb-field sb-http-path">
          <span class="sr-only">{words.path}</span>
          <input
            type="text"
            autocomplete="off"
            autocapitalize="off"
            spellcheck={false}
            value={value.path}
            onInput={(event) => set({ path: event.currentTarget.value })}
          />
        </label>
        {children}
      </div>
      {live && open.length === 0 ? <p class="sb-http-note">{words.listensNowhere(value.service)}</p> : null}
      <details class="sb-http-more">
        <summary>{words.more}</summary>
        <label class="sb-field">
          {words.headers}
          <textarea
            rows={2}
            spellcheck={false}
            autocapitalize="off"
            aria-describedby={`${prefix}-headers-hint`}
            value={value.headers}
            onInput={(event) => set({ headers: event.currentTarget.value })}
          />
        </label>
        <p class="sb-http-note" id={`${prefix}-headers-hint`}>
          {words.headersHint}
        </p>
        <label class="sb-field">
          {words.body}
          <textarea
            rows={3}
            spellcheck={false}
            autocapitalize="off"
            value={value.body}
            onInput={(event) => set({ body: event.currentTarget.value })}
          />
        </label>
        <label class="sb-field sb-http-timeout">
          {words.timeout}
          <input
            type="text"
            inputMode="decimal"
            autocomplete="off"
            value={value.timeoutSeconds}
            onInput={(event) => set({ timeoutSeconds: event.currentTarget.value })}
          />
        </label>
      </details>
    </>
  );
}

export function LoadFields({ rate }: { rate: Signal<Rate> }) {
  const { perSecond, seconds } = rate.value;
  const slider = (name: keyof Rate, label: string, max: number) => (
    <label class="sb-http-slider">
      <span>
        {label} <strong>{rate.value[name]}</strong>
      </span>
      <input
        type="range"
        min={1}
        max={max}
        step={1}
        value={rate.value[name]}
        onInput={(event) => {
          rate.value = { ...rate.value, [name]: Number(event.currentTarget.value) };
        }}
      />
    </label>
  );
  return (
    <div class="sb-http-sliders">
      {slider('perSecond', words.perSecond, 500)}
      {slider('seconds', words.seconds, 60)}
      <p class="sb-http-note">{words.loadTotal(perSecond * seconds)}</p>
    </div>
  );
}
