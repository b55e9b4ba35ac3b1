/** The registry: every kind of thing the built-in world knows. To add one, write its file and list it here. */
import type { Category } from '../types.ts';
import { bell } from './bell.ts';
import { gong } from './gong.ts';
import { drum } from './drum.ts';
import { xylophone } from './xylophone.ts';
import { windchime } from './windchime.ts';
import { wineglass } from './wineglass.ts';
import { bottle } from './bottle.ts';
import { maraca } from './maraca.ts';
import { guitar } from './guitar.ts';
import { harp } from './harp.ts';
import { violin } from './violin.ts';
import { piano } from './piano.ts';
import { flute } from './flute.ts';
import { trumpet } from './trumpet.ts';
import { hammer } from './hammer.ts';
import { door } from './door.ts';
import { clock } from './clock.ts';
import { kettle } from './kettle.ts';
import { phone } from './phone.ts';
import { fan } from './fan.ts';
import { fountain } from './fountain.ts';
import { saw } from './saw.ts';
import { helicopter } from './helicopter.ts';
import { plane } from './plane.ts';
import { train } from './train.ts';
import { car } from './car.ts';
import { ship } from './ship.ts';
import { rocket } from './rocket.ts';
import { bird } from './bird.ts';
import { dog } from './dog.ts';
import { frog } from './frog.ts';
import { bee } from './bee.ts';

const ALL: readonly Category[] = [
  bell,
  gong,
  drum,
  xylophone,
  windchime,
  wineglass,
  bottle,
  maraca,
  guitar,
  harp,
  violin,
  piano,
  flute,
  trumpet,
  hammer,
  door,
  clock,
  kettle,
  phone,
  fan,
  fountain,
  saw,
  helicopter,
  plane,
  train,
  car,
  ship,
  rocket,
  bird,
  dog,
  frog,
  bee,
];

export const CATEGORIES: Readonly<Record<string, Category>> = Object.fromEntries(
  ALL.map((category) => [category.id, category]),
);

/** In the order of the registry, which is the order of every grid. */
export const CATEGORY_IDS: readonly string[] = ALL.map((category) => category.id);
