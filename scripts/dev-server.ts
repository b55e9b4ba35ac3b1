/** Serves the sources to a headless browser of one's own. */
import { createServer, type ViteDevServer } from 'vite';

/** A page that is alone on its origin has a clock of microseconds. */
export const ALONE: Readonly<Record<string, string>> = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

export interface DevServer {
  /** Ends with a slash. */
  readonly origin: string;
  readonly close: ViteDevServer['close'];
}

/** What `entry` imports is prepared beforehand: a page that reloads in the middle of a run has lost it. */
export async function openDevServer(entry: string, isAlone = false): Promise<DevServer> {
  const server = await createServer({
    logLevel: 'error',
    cacheDir: `.cache/vite/${entry}`,
    optimizeDeps: { entries: [entry] },
    server: {
      port: 0,
      host: '127.0.0.1',
      hmr: false,
      watch: null,
      ...(isAlone ? { headers: ALONE } : {}),
    },
  });
  await server.listen();
  const origin = server.resolvedUrls?.local[0];
  if (origin === undefined)
    throw new Error('The development server found no address to listen at.');
  return { origin, close: () => server.close() };
}
