import { useEffect, useRef } from 'react';
import { useMedia, useProduct } from './media-context.ts';
import { loadCloud, loadFineCloud } from './products.ts';

/** A turning point cloud, drawn by the one stage of the page. */
export function CloudView({ row, isDraggable = false }: { row: number; isDraggable?: boolean }) {
  const media = useMedia();
  const stage = media?.stage ?? null;
  const cloud = useProduct(row, isDraggable ? loadFineCloud : loadCloud);
  const canvas = useRef<HTMLCanvasElement>(null);
  const value = cloud.status === 'here' ? cloud.value : null;

  useEffect(() => {
    const element = canvas.current;
    if (!element || !stage || !value) return;
    stage.attach(element, value, { draggable: isDraggable });
  }, [stage, value, isDraggable]);

  useEffect(() => {
    const element = canvas.current;
    if (!element || !stage) return;
    return () => stage.detach(element);
  }, [stage]);

  if (cloud.status === 'failed') return <p className="hint">{cloud.message}</p>;
  if (media && !stage) return <p className="hint">Shapes need WebGL, which is off here.</p>;
  return <canvas ref={canvas} className="cloud" data-here={value !== null} aria-hidden="true" />;
}
