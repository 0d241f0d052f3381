/** Where in an element a pointer is, in the pixels that the element is laid out in: a picture may be zoomed (presenter.css). */
export function pointIn(
  element: Element,
  { clientX, clientY }: Pick<MouseEvent, 'clientX' | 'clientY'>,
): { x: number; y: number } {
  const { left, top } = element.getBoundingClientRect();
  // Absent in browsers that know no zoom of their own.
  const zoom = (element as { currentCSSZoom?: number }).currentCSSZoom ?? 1;
  return { x: (clientX - left) / zoom, y: (clientY - top) / zoom };
}
