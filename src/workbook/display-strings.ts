/** The words of how the page looks, English: theme, contrast, and the size for a projector. In the header and in a sandbox's full window. */
export const displayStrings = {
  display: 'Display',
  theme: 'Theme',
  themes: { auto: 'As the system', light: 'Light', dark: 'Dark' },
  moreContrast: 'More contrast',
  presenter: 'Presenter size',
  presenterFor: 'Larger type, for a projector.',
};
