import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { MODALITY_LABELS } from '../../core/modality.ts';
import type { SolidShape } from '../../render/solid-props.ts';
import type { VolumeSolid } from '../../render/volume-solid.ts';
import { tokenColour, useReducedMotion, useTheme } from '../shared/theme.ts';

interface SolidCanvasProps {
  readonly shapes: readonly SolidShape[];
  readonly isToy: boolean;
  /** What a screen reader hears instead of the drawing. */
  readonly summary: string;
  readonly onGram: (gram: Float64Array) => void;
}

const LABELS = {
  audio: MODALITY_LABELS.audio.one,
  points: MODALITY_LABELS.points.one,
  image: MODALITY_LABELS.image.one,
  text: MODALITY_LABELS.text.one,
};

/** The drawn solid; its renderer is loaded when it is first looked at. */
export function SolidCanvas({ shapes, isToy, summary, onGram }: SolidCanvasProps) {
  const container = useRef<HTMLDivElement>(null);
  const [solid, setSolid] = useState<VolumeSolid | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const theme = useTheme();
  const reducedMotion = useReducedMotion();

  useEffect(() => {
    let made: VolumeSolid | null = null;
    let isGone = false;
    const open = async () => {
      const { VolumeSolid: Loaded } = await import('../../render/volume-solid.ts');
      if (isGone || !container.current) return;
      made = new Loaded(container.current);
      setSolid(made);
    };
    open().catch((error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error);
      setProblem(`${reason} The numbers below are the same without the drawing.`);
    });
    return () => {
      isGone = true;
      made?.dispose();
      setSolid(null);
    };
  }, []);

  useEffect(() => {
    const element = container.current;
    if (!solid || !element) return;
    solid.setProps({
      colours: {
        audio: tokenColour(element, '--audio'),
        points: tokenColour(element, '--points'),
        image: tokenColour(element, '--image'),
        text: tokenColour(element, '--text'),
      },
      labels: LABELS,
      ink: tokenColour(element, '--ink'),
      reducedMotion,
    });
  }, [solid, theme, reducedMotion]);

  useEffect(() => {
    solid?.setProps({ shapes, isToy, onGram });
  }, [solid, shapes, isToy, onGram]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !solid?.key(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div className="solid-stage" data-toy={isToy} data-cells={shapes.length}>
      <div
        ref={container}
        className="solid-canvas"
        role="application"
        aria-label={`${summary} Arrow keys turn it, 0 turns it back.`}
        tabIndex={0}
        onKeyDown={onKeyDown}
      />
      {problem && <p className="hint">{problem}</p>}
    </div>
  );
}
