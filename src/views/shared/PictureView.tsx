import { useEffect, useRef } from 'react';
import { useProduct } from './media-context.ts';
import { loadPicture } from './products.ts';

export function PictureView({ row }: { row: number }) {
  const picture = useProduct(row, loadPicture);
  const canvas = useRef<HTMLCanvasElement>(null);
  const value = picture.status === 'here' ? picture.value : null;

  useEffect(() => {
    const element = canvas.current;
    if (!element || !value) return;
    element.width = value.width;
    element.height = value.height;
    const pixels = new Uint8ClampedArray(value.pixels);
    element.getContext('2d')?.putImageData(new ImageData(pixels, value.width, value.height), 0, 0);
  }, [value]);

  if (picture.status === 'failed') return <p className="hint">{picture.message}</p>;
  return <canvas ref={canvas} className="picture" data-here={value !== null} aria-hidden="true" />;
}
