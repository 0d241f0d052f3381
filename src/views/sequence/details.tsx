/**
 * What one message says of itself: ends, times, fate, size and the first bytes. Shown beside the message that is
 * pointed at or chosen with the keys. Text only; where it stands is the diagram's decision.
 */
import type { JSX, VNode } from 'preact';
import { readableText } from '../wire-text.ts';
import type { ViewWords } from '../words.ts';
import type { Arrow } from './arrows.ts';

interface DetailsProps {
  arrow: Arrow;
  words: ViewWords;
  style: JSX.CSSProperties;
  onClose(): void;
}

export function MessageDetails({ arrow, words, style, onClose }: DetailsProps): VNode {
  const { message, from } = arrow;
  const losses = message.lostAttempts.length - (message.fate === 'lost' ? 1 : 0);
  const ended =
    message.fate === 'lost' ? words.lost : message.fate === 'refused' ? words.refused : words.arrived;
  return (
    <div class="hb-sequence-details" style={{ '--hb-from': from.identity.color, ...style }}>
      <p class="hb-sequence-title">{message.label}</p>
      <button type="button" aria-label={words.close} onClick={onClose}>
        ×
      </button>
      <dl>
        <dt>{words.route}</dt>
        <dd>
          {message.from} → {message.to}
        </dd>
        <dt>{words.sent}</dt>
        <dd>{words.time(message.sentUs)}</dd>
        {losses > 0 ? (
          <>
            <dt>{words.lost}</dt>
            <dd class="is-fault">{words.lossesBefore(losses)}</dd>
          </>
        ) : null}
        <dt>{message.endUs === null ? words.now : ended}</dt>
        <dd class={message.fate === 'lost' || message.fate === 'refused' ? 'is-fault' : undefined}>
          {message.endUs === null ? words.fate(message) : words.time(message.endUs)}
          {message.fate === 'delivered' && message.endUs !== null
            ? ` (${words.after(message.endUs - message.sentUs)})`
            : ''}
        </dd>
        {message.bytes > 0 ? (
          <>
            <dt>{words.size}</dt>
            <dd>{words.bytes(message.bytes)}</dd>
          </>
        ) : null}
      </dl>
      {message.head === '' ? null : <pre>{readableText(message.head)}</pre>}
    </div>
  );
}
