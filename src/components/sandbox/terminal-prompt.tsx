/**
 * The line at the bottom of the terminal in which commands are typed: an ordinary text field, so that phones, screen readers
 * and input methods know it, with the keys of a shell's prompt. Tab is only taken where it completes something.
 */
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { SandboxStrings } from '../../workbook/sandbox-strings.ts';
import { type Edit, type EditedLine, edited, isAtEdge } from './line-editing.ts';
import type { TerminalModel } from './terminal-model.ts';

/** What is pasted may be long; what is run has an end. */
const CHARACTERS_MAX = 10_000;
const ROWS_MAX = 5;

const CONTROL: Readonly<Record<string, Edit>> = {
  a: 'to-start',
  e: 'to-end',
  u: 'remove-before',
  k: 'remove-behind',
  w: 'remove-word',
};

interface PromptProps {
  strings: SandboxStrings;
  terminal: TerminalModel;
  /** Of the element's parts; unique in the page. */
  prefix: string;
}

export function TerminalPrompt({ strings, terminal, prefix }: PromptProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const rows = useSignal(1);
  /** Escape was the key before: Tab leaves. */
  const leaving = useRef(false);
  const running = terminal.running.value;

  const line = (): EditedLine => {
    const { value = '', selectionStart = 0 } = field.current ?? {};
    return { text: value, cursor: selectionStart };
  };
  const put = ({ text, cursor }: EditedLine) => {
    const shown = field.current;
    if (shown === null) return;
    const fitting = text.slice(0, CHARACTERS_MAX);
    if (fitting.length < text.length) terminal.said.value = strings.lineTooLong;
    if (shown.value !== fitting) shown.value = fitting;
    shown.setSelectionRange(cursor, cursor);
    rows.value = Math.min(ROWS_MAX, fitting.split('\n').length);
  };
  const putWhole = (text: string) => put({ text, cursor: text.length });

  const submit = () => {
    const { text } = line();
    putWhole('');
    terminal.submit(text);
  };

  /** True when Tab has something to do here. */
  const complete = (): boolean => {
    const { text, cursor } = line();
    const before = text.slice(0, cursor);
    if (before.trim() === '') return false;
    const found = terminal.complete(before);
    // The commands are on their way: the key is kept, or the focus would be lost over it.
    if (found === null) return true;
    const { start, common, candidates } = found;
    const [only, ...others] = candidates;
    if (only === undefined) return false;
    const word = others.length > 0 ? common : /[/:]$/.test(only) ? only : `${only} `;
    if (others.length > 0 && common === before.slice(start)) terminal.offer(candidates, before);
    else terminal.said.value = strings.completed(word.trim());
    put({ text: before.slice(0, start) + word + text.slice(cursor), cursor: start + word.length });
    return true;
  };

  const onKeyDown = (event: JSX.TargetedKeyboardEvent<HTMLTextAreaElement>) => {
    if (event.isComposing) return;
    const wasLeaving = leaving.current;
    leaving.current = event.key === 'Escape';
    const control = event.ctrlKey && !event.altKey && !event.metaKey && !event.shiftKey;
    const isPlain = !event.ctrlKey && !event.altKey && !event.metaKey && !event.shiftKey;
    const key = event.key.toLowerCase();
    const done = () => {
      event.preventDefault();
      // Ctrl+K opens the site's search elsewhere.
      event.stopPropagation();
    };
    if (event.key === 'Escape') done();
    else if (event.key === 'Tab' && isPlain && !wasLeaving) {
      if (complete()) done();
    } else if (event.key === 'Enter' && isPlain) {
      done();
      submit();
    } else if ((key === 'arrowup' || key === 'arrowdown') && isPlain) {
      const step = key === 'arrowup' ? -1 : 1;
      const now = line();
      const next = isAtEdge(now, step) ? terminal.history.move(step, now.text) : null;
      if (next === null) return;
      done();
      putWhole(next);
    } else if (control && CONTROL[key] !== undefined) {
      done();
      put(edited(line(), CONTROL[key]));
    } else if (control && key === 'l') {
      done();
      terminal.clear();
    } else if (control && key === 'c') {
      const { selectionStart, selectionEnd } = event.currentTarget;
      // What is selected is copied.
      if (selectionStart !== selectionEnd) return;
      done();
      if (running !== null) terminal.interrupt('');
      else {
        terminal.interrupt(line().text);
        putWhole('');
      }
    }
  };

  // A line that is typed while the output has the focus begins here.
  useEffect(() => {
    const shown = field.current;
    if (shown === null) return;
    // As a property it would be true, whatever its text.
    shown.setAttribute('autocorrect', 'off');
    const take = (event: Event) => {
      const { detail } = event as CustomEvent<string>;
      shown.focus();
      const { text, cursor } = line();
      put({ text: text.slice(0, cursor) + detail + text.slice(cursor), cursor: cursor + detail.length });
    };
    shown.addEventListener(TYPED, take);
    return () => shown.removeEventListener(TYPED, take);
  }, []);

  return (
    <form
      class="sb-prompt"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <span class="sb-prompt-sign" aria-hidden="true">
        {running === null ? '›' : '…'}
      </span>
      <textarea
        ref={field}
        class="sb-prompt-field"
        aria-label={strings.commandLine}
        aria-describedby={`${prefix}-hint`}
        rows={rows.value}
        placeholder={running === null ? strings.commandExample : ''}
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        enterkeyhint="go"
        onFocus={terminal.prepare}
        onInput={() => put(line())}
        onKeyDown={onKeyDown}
      />
      {running === null ? null : (
        <button
          type="button"
          class="sb-button sb-small"
          aria-label={strings.endCommandOf(running)}
          onClick={() => {
            terminal.interrupt('');
            field.current?.focus();
          }}
        >
          {strings.endCommand}
        </button>
      )}
      <span class="sb-prompt-hint" id={`${prefix}-hint`}>
        {running === null
          ? strings.promptHint
          : terminal.waiting.value > 0
            ? `${strings.promptHintRunning}; ${strings.linesWaiting(terminal.waiting.value)}`
            : strings.promptHintRunning}
      </span>
      <span class="sr-only" role="status">
        {terminal.said.value}
      </span>
    </form>
  );
}

const TYPED = 'hb-typed';

/** Hands a character that was typed elsewhere in the pane to its prompt. */
export function typeIntoPrompt(pane: Element | null, text: string): boolean {
  const field = pane?.querySelector('.sb-prompt-field');
  field?.dispatchEvent(new CustomEvent(TYPED, { detail: text }));
  return field !== null && field !== undefined;
}
