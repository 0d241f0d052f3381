/** Small pieces of page that the prediction and the quiz say their outcomes with. They set text, never HTML from text. */

/** A paragraph; a glyph before it is for the eye, its words say the same. */
export function saidParagraph(text: string, className = '', glyph = ''): HTMLParagraphElement {
  const paragraph = document.createElement('p');
  paragraph.className = className;
  if (glyph !== '') {
    const mark = document.createElement('span');
    mark.setAttribute('aria-hidden', 'true');
    mark.className = 'hb-glyph';
    mark.textContent = glyph;
    paragraph.append(mark);
  }
  const words = document.createElement('span');
  words.textContent = text;
  paragraph.append(words);
  return paragraph;
}

/** A copy to show a second time on the page: its ids, and what refers to them, get an ending of their own. */
export function copyOf(original: Element): Element {
  const copy = original.cloneNode(true) as Element;
  for (const attribute of ['id', 'aria-describedby', 'aria-labelledby']) {
    for (const element of copy.querySelectorAll(`[${attribute}]`)) {
      element.setAttribute(attribute, `${element.getAttribute(attribute) ?? ''}-shown`);
    }
  }
  for (const script of copy.querySelectorAll('script')) script.remove();
  return copy;
}
