/**
 * Writes mels.png, the log-mel spectrograms of the whole grid, to be looked at: a row per category in the order of the
 * registry, a column per size (small to large) and material (metal, wood, glass, plastic).
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PNG } from 'pngjs';
import { logMel } from '../src/encoders/log-mel.ts';
import { gridSpecs, soundOf } from '../src/world/items.ts';
import { MATERIALS, SIZES } from '../src/world/types.ts';

const SEED = 1;
const BANDS = 40;
const FRAMES = 48;
const STRETCH = 2;
const GAP = 2;
const CELL_WIDTH = FRAMES * STRETCH + GAP;
const CELL_HEIGHT = BANDS + GAP;

export function writeSoundSheet(outDir: string): void {
  const specs = gridSpecs(SEED);
  const columns = SIZES.length * MATERIALS.length;
  const png = new PNG({
    width: columns * CELL_WIDTH,
    height: (specs.length / columns) * CELL_HEIGHT,
  });
  png.data.fill(255);
  specs.forEach((spec, index) => {
    const { samples, sampleRateHz } = soundOf(spec);
    const mel = logMel(samples, sampleRateHz, { bands: BANDS, frames: FRAMES });
    drawCell(png, mel, (index % columns) * CELL_WIDTH, Math.floor(index / columns) * CELL_HEIGHT);
  });
  mkdirSync(outDir, { recursive: true });
  writeFileSync(join(outDir, 'mels.png'), PNG.sync.write(png));
}

function drawCell(png: PNG, mel: Float32Array, left: number, top: number): void {
  for (let band = 0; band < BANDS; band++) {
    for (let x = 0; x < FRAMES * STRETCH; x++) {
      const value = mel[Math.floor(x / STRETCH) * BANDS + band] ?? 0;
      const pixel = 4 * ((top + BANDS - 1 - band) * png.width + left + x);
      png.data.set(heat((value + 1) / 2), pixel);
    }
  }
}

/** Black over red to yellow. */
function heat(share: number): [number, number, number] {
  const warm = Math.max(0, Math.min(1, share));
  return [255 * Math.min(1, 1.5 * warm), 255 * Math.max(0, 1.6 * warm - 0.6), 80 * (1 - warm)];
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  writeSoundSheet(process.argv[2] ?? '.cache/sheets');
}
