export type MarkerShape = 'disc' | 'diamond' | 'square' | 'bar';

interface MarkerProps {
  readonly shape: MarkerShape;
  readonly isHollow?: boolean;
  readonly size?: number;
}

/** The sign of a modality on the map and everywhere else, in the accent colour. */
export function Marker({ shape, isHollow = false, size = 11 }: MarkerProps) {
  return (
    <svg
      className="marker"
      data-hollow={isHollow}
      width={size}
      height={size}
      viewBox="0 0 12 12"
      aria-hidden="true"
    >
      {shape === 'disc' && <circle cx="6" cy="6" r="4.8" />}
      {shape === 'diamond' && <path d="M6 .8 11.2 6 6 11.2.8 6z" />}
      {shape === 'square' && <path d="M1.6 1.6h8.8v8.8H1.6z" />}
      {shape === 'bar' && <path d="M.8 4h10.4v4H.8z" />}
    </svg>
  );
}
