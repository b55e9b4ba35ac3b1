/** Builds the page that shows one view at a time; it is no part of what is published. */
import react from '@vitejs/plugin-react';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

const PAGE = fileURLToPath(new URL('../../src/main.tsx', import.meta.url));

/** The style sheets of the page, in its order, without a second list of them. */
const pageStyles: Plugin = {
  name: 'page-styles',
  resolveId: (id) => (id === 'virtual:page-styles' ? '\0page-styles' : null),
  load: (id) => {
    if (id !== '\0page-styles') return null;
    const names = readFileSync(PAGE, 'utf8').matchAll(/^import '\.(\/styles\/.+\.css)';$/gm);
    const folder = fileURLToPath(new URL('../../src', import.meta.url));
    return [...names].map(([, name]) => `import '${folder}${name ?? ''}';`).join('\n');
  },
};

export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [react(), pageStyles],
  worker: { format: 'es' },
  build: {
    target: 'es2023',
    outDir: fileURLToPath(new URL('../../.cache/fixtures-page', import.meta.url)),
    emptyOutDir: true,
    chunkSizeWarningLimit: 1500,
  },
});
