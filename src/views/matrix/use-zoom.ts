/** Keeps the part of the matrix that is looked at in the page's state, where the address and a second matrix find it. */
import { useEffect } from 'react';
import type { MatrixPicture } from '../../render/matrix-picture.ts';
import { isSameZoom } from '../../state/matrix-view.ts';
import { usePage, usePageState } from '../../state/page-context.ts';

/** A movement is told once it rests. */
const REST_MS = 150;

export function useZoom(picture: MatrixPicture | null, isFilled: boolean): void {
  const { store, intents } = usePage();
  const zoom = usePageState((state) => state.view.zoom);

  useEffect(() => {
    if (!picture) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tell = (): void => {
      const { part: now } = picture;
      if (!isSameZoom(now, store.getState().view.zoom)) intents.setZoom(now);
    };
    const onMoved = (): void => {
      clearTimeout(timer);
      timer = setTimeout(tell, REST_MS);
    };
    picture.setProps({ onMoved });
    return () => {
      clearTimeout(timer);
      picture.setProps({ onMoved: null });
    };
  }, [picture, store, intents]);

  useEffect(() => {
    if (!picture || !isFilled || isSameZoom(picture.part, zoom)) return;
    if (zoom) picture.showWindow(zoom);
    else picture.showWhole();
  }, [picture, isFilled, zoom]);
}
