/** What the page of bare Monaco loads before the press: nothing of Monaco, as in a chapter. */
const box = document.querySelector<HTMLElement>('#code');
document.querySelector('button')?.addEventListener('click', async () => {
  const { openMonaco } = await import('./open-monaco.ts');
  if (box) openMonaco(box, box.dataset['file'] ?? '');
});
