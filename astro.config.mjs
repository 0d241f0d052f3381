// @ts-check
/**
 * The site: Starlight for what every book needs (search, navigation, themes, languages), with our own look and layout.
 * SITE_URL and SITE_BASE place it under another address when it is built; SITE_RUNNER=webcontainer makes Run mean a WebContainer.
 */
import { fileURLToPath } from 'node:url';
import mdx from '@astrojs/mdx';
import starlight from '@astrojs/starlight';
import { defineConfig } from 'astro/config';
import { codeThemes } from './src/styles/code-themes.ts';
import { contentPolicy } from './src/tools/content-policy.ts';
import { isolation } from './src/tools/isolation-headers.ts';
import { lazyStyles } from './src/tools/lazy-styles.ts';
import { authorsReference } from './src/tools/reference/plugin.ts';
import { scriptGroups } from './src/tools/script-groups.ts';
import { scriptsLater } from './src/tools/scripts-later.ts';

/**
 * monaco-vim names the files that Monaco had before 0.56, and for browsers a bundle that holds a Monaco of its own: its own
 * module and Monaco's names of today stand in for them, so that there is one Monaco.
 */
const vimAliases = [
  { find: /^monaco-editor\/esm\/vs\//, replacement: 'monaco-editor/' },
  {
    find: /^monaco-vim$/,
    replacement: fileURLToPath(new URL('./node_modules/monaco-vim/dist/index.mjs', import.meta.url)),
  },
];

export default defineConfig({
  site: process.env.SITE_URL ?? 'http://localhost:4321',
  base: process.env.SITE_BASE ?? '/',
  trailingSlash: 'always',
  devToolbar: { enabled: false },
  // In each page: on a phone's network each file that a page waits for costs it two round trips before anything is painted.
  build: { inlineStylesheets: 'always' },
  integrations: [
    starlight({
      title: 'Happens Before',
      description:
        'An interactive workbook: learn distributed systems by running them, breaking them and fixing them.',
      defaultLocale: 'root',
      locales: { root: { label: 'English', lang: 'en' } },
      favicon: '/favicon.svg',
      lastUpdated: false,
      pagination: true,
      disable404Route: true,
      tableOfContents: { minHeadingLevel: 2, maxHeadingLevel: 2 },
      markdown: { processedDirs: ['./content'] },
      sidebar: [{ label: 'Chapters', items: [{ autogenerate: { directory: '' } }] }],
      customCss: [
        './src/styles/fonts.css',
        './src/styles/tokens.css',
        './src/styles/presenter.css',
        './src/styles/site.css',
        './src/styles/chapter.css',
      ],
      components: {
        Footer: './src/layouts/Footer.astro',
        Head: './src/layouts/Head.astro',
        PageSidebar: './src/layouts/PageSidebar.astro',
        PageTitle: './src/layouts/PageTitle.astro',
        Sidebar: './src/layouts/Sidebar.astro',
        SiteTitle: './src/layouts/SiteTitle.astro',
        SocialIcons: './src/layouts/SocialIcons.astro',
        ThemeProvider: './src/layouts/ThemeProvider.astro',
        ThemeSelect: './src/layouts/DisplaySettings.astro',
      },
      expressiveCode: {
        themes: codeThemes,
        emitExternalStylesheet: false,
        // Blocks that scroll sideways can't be reached by everybody; lines wrap instead.
        defaultProps: { wrap: true },
        styleOverrides: {
          borderRadius: '4px',
          borderColor: 'var(--hb-line)',
          codeFontFamily: 'var(--hb-font-mono)',
          codeFontSize: '0.8125rem',
          codeLineHeight: '1.6',
          codeBackground: 'var(--hb-panel)',
          uiFontFamily: 'var(--hb-font-mono)',
          frames: {
            shadowColor: 'transparent',
            editorTabBarBackground: 'var(--hb-sunken)',
            editorActiveTabBackground: 'var(--hb-panel)',
            editorActiveTabIndicatorTopColor: 'transparent',
            editorTabBarBorderBottomColor: 'var(--hb-line)',
            terminalBackground: 'var(--hb-panel)',
            terminalTitlebarBackground: 'var(--hb-sunken)',
          },
        },
      },
    }),
    mdx(),
    scriptsLater(),
    contentPolicy(),
    isolation(),
  ],
  vite: {
    resolve: { alias: vimAliases },
    define: { 'import.meta.env.SITE_RUNNER': JSON.stringify(process.env.SITE_RUNNER ?? 'simulated') },
    environments: {
      client: {
        build: { rolldownOptions: { output: { codeSplitting: { groups: scriptGroups() } } } },
      },
    },
    build: { modulePreload: false, chunkSizeWarningLimit: 8000 },
    plugins: [
      authorsReference(),
      lazyStyles(
        ['node_modules/monaco-editor', 'node_modules/@xterm/xterm', 'src/components/sandbox/http'],
        '.hb-editor',
      ),
    ],
  },
});
