/** Loads the renderer of clouds, the player and the items worker; all of it after first paint. */
import type { PageStore } from '../state/store.ts';
import type { Media } from '../views/shared/media-context.ts';

export type { Media };

export async function loadMedia(store: PageStore): Promise<Media> {
  const [{ ItemClient }, { SoundPlayer }, stage] = await Promise.all([
    import('../items/client.ts'),
    import('../audio/player.ts'),
    loadStage(),
  ]);
  const player = new SoundPlayer();
  player.setMuted(store.getState().view.isMuted);
  store.subscribe((state, previous) => {
    if (state.view.isMuted !== previous.view.isMuted) player.setMuted(state.view.isMuted);
  });
  return { items: new ItemClient(), player, stage };
}

/** Without WebGL clouds are not drawn; the map says so, everything else works. */
async function loadStage(): Promise<Media['stage']> {
  const { CloudStage } = await import('../render/cloud-stage.ts');
  try {
    const stage = new CloudStage();
    const query = window.matchMedia('(prefers-reduced-motion: reduce)');
    stage.setReducedMotion(query.matches);
    query.addEventListener('change', () => stage.setReducedMotion(query.matches));
    return stage;
  } catch {
    return null;
  }
}
