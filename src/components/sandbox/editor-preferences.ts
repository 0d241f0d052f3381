/** The learner's editor settings as one signal of the page: its sandboxes share them, and a change holds in all at once. */
import { signal } from '@preact/signals';
import {
  type EditorPreferences,
  savedPreferences,
  savePreferences,
} from '../../workbook/editor-preferences.ts';

export const preferences = signal(savedPreferences());

export function prefer(change: Partial<EditorPreferences>): void {
  preferences.value = { ...preferences.value, ...change };
  savePreferences(preferences.value);
}
