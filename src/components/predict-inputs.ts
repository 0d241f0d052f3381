/**
 * How each kind of prediction is entered, behind the one shape of prediction-input.ts. Options and places in a diagram are radio buttons, so the browser's own keys work; an order is order-input.ts's.
 */
import { connectOrder } from './order-input.ts';
import { connectPicture } from './point-picture.ts';
import type { Asked } from './prediction.ts';
import type { PredictionInput } from './prediction-input.ts';

export function connectInput(asked: Asked, fieldset: HTMLElement): PredictionInput {
  if (asked.kind === 'order') return connectOrder(fieldset);
  if (asked.kind === 'number') return connectNumber(fieldset);
  return connectChoice(asked, fieldset);
}

function connectNumber(fieldset: HTMLElement): PredictionInput {
  const field = fieldset.querySelector('input');
  return {
    entered: () => field?.value ?? null,
    put(prediction) {
      if (field) field.value = String(prediction);
    },
    lock(locked) {
      if (field) field.disabled = locked;
    },
    focus: () => field?.focus(),
    compared: () => undefined,
    disconnect: () => undefined,
  };
}

function connectChoice(asked: Asked, fieldset: HTMLElement): PredictionInput {
  const radios = [...fieldset.querySelectorAll<HTMLInputElement>('input[type="radio"]')];
  const chosen = () => radios.find(({ checked }) => checked) ?? null;
  const choose = (value: string) => {
    for (const radio of radios) radio.checked = radio.value === value;
  };
  const picture =
    asked.kind === 'point'
      ? connectPicture(asked.points, fieldset, (name) => {
          if (radios.some(({ disabled }) => disabled)) return;
          choose(name);
          chosen()?.focus({ preventScroll: true });
          picture?.show(name);
        })
      : null;
  const onChange = () => picture?.show(chosen()?.value ?? null);
  fieldset.addEventListener('change', onChange);
  return {
    entered: () => chosen()?.value ?? null,
    put(prediction) {
      choose(String(prediction));
      onChange();
    },
    lock(locked) {
      for (const radio of radios) radio.disabled = locked;
    },
    focus: () => (chosen() ?? radios[0])?.focus(),
    compared(comparison) {
      if (asked.kind === 'point') picture?.showRun(comparison === null ? null : asked.answer.name);
    },
    disconnect() {
      fieldset.removeEventListener('change', onChange);
      picture?.disconnect();
    },
  };
}
