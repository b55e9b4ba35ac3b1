/** Makes what an item is asked for, from its spec alone. */
import { logMel } from '../encoders/log-mel.ts';
import { audioCaptionOf, cloudOf, pictureOf, soundOf, visualCaptionOf } from '../world/items.ts';
import type { ItemRequest, Products, ProductKind } from './protocol.ts';

/** Finer than what the encoder hears: this one is looked at. */
const SHOWN_FRAMES = 160;
const SHOWN_BANDS = 64;
const SHOWN_WINDOW = 1024;

export function makeProduct({ kind, spec, detail }: ItemRequest): Products[ProductKind] {
  switch (kind) {
    case 'cloud':
      return cloudOf(spec, detail);
    case 'picture':
      return pictureOf(spec, detail);
    case 'captions':
      return { visual: visualCaptionOf(spec), audio: audioCaptionOf(spec) };
    case 'sound': {
      const sound = soundOf(spec);
      const shape = { frames: SHOWN_FRAMES, bands: SHOWN_BANDS };
      return {
        ...sound,
        ...shape,
        mel: logMel(sound.samples, sound.sampleRateHz, { ...shape, window: SHOWN_WINDOW }),
      };
    }
  }
}
