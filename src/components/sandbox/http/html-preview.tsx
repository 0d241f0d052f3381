/**
 * HTML that a service answered, shown as a page and made harmless: in a frame of an origin of its own without scripts, forms,
 * pop-ups and the page's reach; its policy lets nothing be fetched, and links lead nowhere.
 */

/** Styles in the text itself are all that it may use. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:";

/** The text of the frame. What would lead away from it is taken out; the frame's sandbox holds without that, too. */
export function previewDocument(html: string): string {
  const parsed = new DOMParser().parseFromString(html, 'text/html');
  for (const element of parsed.querySelectorAll('base, meta[http-equiv], script, link')) element.remove();
  for (const element of parsed.querySelectorAll('[target], [formtarget]')) {
    element.removeAttribute('target');
    element.removeAttribute('formtarget');
  }
  // The policy would refuse to fetch them, and the browser would complain of each.
  for (const name of ['src', 'srcset', 'poster', 'data', 'background'])
    for (const element of parsed.querySelectorAll(`[${name}]`))
      if (!element.getAttribute(name)?.trim().startsWith('data:')) element.removeAttribute(name);
  const policy = parsed.createElement('meta');
  policy.httpEquiv = 'Content-Security-Policy';
  policy.content = POLICY;
  // In another window, which the sandbox does not let them open.
  const base = parsed.createElement('base');
  base.target = '_blank';
  parsed.head.prepend(policy, base);
  return `<!doctype html>${parsed.documentElement.outerHTML}`;
}

export function HtmlPreview({ html, title }: { html: string; title: string }) {
  return <iframe class="sb-http-preview" title={title} sandbox="" srcdoc={previewDocument(html)} />;
}
