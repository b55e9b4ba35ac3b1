/** A sheet of log-mel spectrograms: one row per category, one column per size and material, to look at. */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { logMel } from '../src/encoders/log-mel.ts';
import { makeSound } from '../src/world/sound.ts';
