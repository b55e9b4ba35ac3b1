import react from '@vitejs/plugin-react';
import { build, defineConfig, type Plugin, type ResolvedConfig, type UserConfig } from 'vite';

const COMMON = {
  // Relative addresses, so that the built site works under any sub-path.
  base: './',
  worker: { format: 'es' },
  build: { target: 'es2023', chunkSizeWarningLimit: 1500 },
} satisfies UserConfig;

/** Built by itself, after the app: two pages in one build would share chunks, and the app would load more and smaller ones. */
function benchPage(): Plugin {
  let app: ResolvedConfig;
  return {
    name: 'bench-page',
    apply: 'build',
    configResolved: (config) => {
      app = config;
    },
    async closeBundle() {
      await build({
        ...COMMON,
        configFile: false,
        plugins: [react()],
        build: {
          ...COMMON.build,
          outDir: app.build.outDir,
          emptyOutDir: false,
          copyPublicDir: false,
          rolldownOptions: { input: 'bench/index.html' },
        },
      });
    },
  };
}

export default defineConfig({
  ...COMMON,
  // Workers are not found from the pages; the pages of tests import what only their own configuration knows.
  optimizeDeps: { entries: ['index.html', 'bench/index.html', '{src,bench}/**/*.worker.ts'] },
  plugins: [react(), benchPage()],
});
