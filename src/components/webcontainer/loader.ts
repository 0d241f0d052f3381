/** Defines <hb-container>: opens the workbench when the page is there. Of StackBlitz nothing is loaded before somebody asks. */
class ContainerElement extends HTMLElement {
  connectedCallback(): void {
    import('./open-bench.tsx')
      .then(({ openBench }) => openBench(this))
      .catch((error: unknown) => {
        console.error(error);
        const words = this.querySelector('.hb-container-loading');
        if (words) words.textContent = this.dataset['notLoaded'] ?? '';
      });
  }
}

if (!customElements.get('hb-container')) customElements.define('hb-container', ContainerElement);
