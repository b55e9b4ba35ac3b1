import { useId } from 'react';
import { MODALITY_LABELS, type Modality } from '../../core/modality.ts';
import { angleRange } from '../../render/solid-geometry.ts';
import { pairsOf } from '../../state/panel-slice.ts';

interface ToyControlsProps {
  readonly modalities: readonly Modality[];
  /** Degrees, one a pair. */
  readonly angles: readonly number[];
  readonly onChange: (angles: readonly number[]) => void;
}

/** What is worth seeing once: the largest volume, and two ways to none. */
const PRESETS: Readonly<Record<number, readonly { label: string; angles: readonly number[] }[]>> = {
  1: [
    { label: 'right angle', angles: [90] },
    { label: 'the same', angles: [0] },
    { label: 'opposite', angles: [180] },
  ],
  3: [
    { label: 'right angles', angles: [90, 90, 90] },
    { label: 'near each other', angles: [20, 20, 20] },
    { label: 'two the same', angles: [0, 60, 60] },
    { label: 'one the opposite', angles: [20, 160, 160] },
  ],
};

/** A slider for every angle; it stops where the other two leave no room. */
export function ToyControls({ modalities, angles, onChange }: ToyControlsProps) {
  const base = useId();
  const pairs = pairsOf(modalities.length);

  return (
    <div className="toy">
      {pairs.map(([i, j], index) => {
        const [low, high] = roomOf(angles, index);
        const angle = Math.round(angles[index] ?? 0);
        const name = `${wordOf(modalities[i])} to ${wordOf(modalities[j])}`;
        return (
          <div key={name} className="toy-angle">
            <label htmlFor={`${base}-${index}`}>{name}</label>
            <input
              id={`${base}-${index}`}
              type="range"
              min={0}
              max={180}
              step={1}
              value={angle}
              aria-valuetext={`${angle} degrees; room from ${low} to ${high}`}
              onChange={(event) => {
                const wanted = Math.min(high, Math.max(low, Number(event.target.value)));
                onChange(angles.map((old, at) => (at === index ? wanted : old)));
              }}
            />
            <output>{angle}°</output>
          </div>
        );
      })}
      <p className="toy-presets">
        {(PRESETS[pairs.length] ?? []).map(({ label, angles: preset }) => (
          <button
            key={label}
            type="button"
            className="link-button"
            onClick={() => onChange(preset)}
          >
            {label}
          </button>
        ))}
      </p>
    </div>
  );
}

/** Whole degrees between which one angle can lie, the other two being what they are. */
function roomOf(angles: readonly number[], index: number): readonly [number, number] {
  const [first, second] = angles.filter((_, at) => at !== index);
  if (first === undefined || second === undefined) return [0, 180];
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const [low, high] = angleRange(radians(first), radians(second));
  const degrees = (value: number) => (value * 180) / Math.PI;
  return [Math.ceil(degrees(low) - 1e-6), Math.floor(degrees(high) + 1e-6)];
}

function wordOf(modality: Modality | undefined): string {
  return modality ? MODALITY_LABELS[modality].one : '';
}
