/** How a learner has set up the editor, for the next time. Where the browser stores nothing, it lasts until they leave. */
const KEY = 'happens-before-editor';

export interface EditorPreferences {
  vim: boolean;
  /** Null: not chosen, so the room there is decides. */
  tree: boolean | null;
  /** Pixels of the code's letters. */
  fontSize: number;
  wordWrap: boolean;
}

export const FONT_SIZES = [12, 13, 14, 16, 18, 20, 24] as const;
export const DEFAULT_PREFERENCES: EditorPreferences = {
  vim: false,
  tree: null,
  fontSize: 14,
  wordWrap: false,
};

export function savedPreferences(): EditorPreferences {
  try {
    return preferencesOf(JSON.parse(localStorage.getItem(KEY) ?? '{}'));
  } catch {
    return DEFAULT_PREFERENCES;
  }
}

export function savePreferences(preferences: EditorPreferences): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(preferences));
  } catch {
    // Storage is refused or full: the choice holds in this page.
  }
}

/** Of what was stored, by whatever version of this page, all that still means something. */
export function preferencesOf(stored: unknown): EditorPreferences {
  const { vim, tree, fontSize, wordWrap } = (stored ?? {}) as Partial<
    Record<keyof EditorPreferences, unknown>
  >;
  const flag = <Otherwise>(value: unknown, otherwise: Otherwise) =>
    typeof value === 'boolean' ? value : otherwise;
  return {
    vim: flag(vim, DEFAULT_PREFERENCES.vim),
    tree: flag(tree, DEFAULT_PREFERENCES.tree),
    fontSize: FONT_SIZES.find((size) => size === fontSize) ?? DEFAULT_PREFERENCES.fontSize,
    wordWrap: flag(wordWrap, DEFAULT_PREFERENCES.wordWrap),
  };
}
