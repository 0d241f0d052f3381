/** Parts of a picture that are buttons: named, reached by Tab, pressed by pointer, Enter or Space. */

/** Of a picture that stands still: its parts say nothing and do nothing. */
export const NOT_PRESSED = {};

export interface PressAttributes {
  role?: 'button';
  /** As SVG spells it. */
  tabindex?: number;
  'aria-label'?: string;
  onClick?(): void;
  onKeyDown?(event: KeyboardEvent): void;
}

export function pressable(label: string, deed: () => void): PressAttributes {
  return {
    role: 'button',
    tabindex: 0,
    'aria-label': label,
    onClick: deed,
    onKeyDown: (event) => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      deed();
    },
  };
}
