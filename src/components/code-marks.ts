/**
 * The one mark that plain-text props may hold: `code` between backticks. Owns its two readings, as HTML for the page and
 * as bare text for sentences and saved progress. Everything else is escaped; Markdown belongs in children.
 */

/** "A `POST` & more" → "A <code>POST</code> &amp; more". A backtick without a partner stays a backtick. */
export function codeMarksToHtml(text: string): string {
  return escaped(text).replace(/`([^`]+)`/g, '<code>$1</code>');
}

/** "A `POST` & more" → "A POST & more". */
export function withoutCodeMarks(text: string): string {
  return text.replace(/`([^`]+)`/g, '$1');
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
