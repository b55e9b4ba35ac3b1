import { nameOf } from '../../state/dataset-slice.ts';
import { usePage, usePageState } from '../../state/page-context.ts';
import { Icon } from '../../ui/Icon.tsx';
import { useMedia, usePlayer } from './media-context.ts';

interface PlayButtonProps {
  readonly row: number;
  readonly size: 'big' | 'small';
}

/** Plays one sound; pressing again, or playing another, stops it. Never by itself. */
export function PlayButton({ row, size }: PlayButtonProps) {
  const media = useMedia();
  const { store } = usePage();
  const label = usePageState((state) => state.dataset.labels[row]);
  const isPlaying = usePlayer((state) => state.playing === `sound ${row}`);
  const name = label ? nameOf(label) : 'the thing';

  const toggle = async () => {
    const spec = store.getState().dataset.specs[row];
    if (!media || !spec) return;
    try {
      const sound = await media.items.sound(spec, { priority: 'now' });
      await media.player.toggle(`sound ${row}`, sound);
    } catch {
      // The spectrogram beside the button says why there is no sound.
      return;
    }
  };

  return (
    <button
      type="button"
      className="play-button"
      data-size={size}
      data-playing={isPlaying}
      aria-label={isPlaying ? `Stop the sound of the ${name}` : `Play the sound of the ${name}`}
      onClick={() => void toggle()}
    >
      <Icon name={isPlaying ? 'stop' : 'play'} size={size === 'big' ? 20 : 11} />
    </button>
  );
}
