/** The registry: every kind of thing the built-in world knows. To add one, write its file and list it here. */
import type { Category } from '../types.ts';
import { bell } from './bell.ts';
import { cowbell } from './cowbell.ts';
import { windChime } from './wind-chime.ts';
import { gong } from './gong.ts';
import { cymbal } from './cymbal.ts';
import { xylophone } from './xylophone.ts';
import { drum } from './drum.ts';
import { handDrum } from './hand-drum.ts';
import { tambourine } from './tambourine.ts';
import { maraca } from './maraca.ts';
import { guitar } from './guitar.ts';
import { harp } from './harp.ts';
import { violin } from './violin.ts';
import { piano } from './piano.ts';
import { flute } from './flute.ts';
import { trumpet } from './trumpet.ts';
import { saxophone } from './saxophone.ts';
import { accordion } from './accordion.ts';
import { whistle } from './whistle.ts';
import { wineGlass } from './wine-glass.ts';
import { bottle } from './bottle.ts';
import { door } from './door.ts';
import { clock } from './clock.ts';
import { kettle } from './kettle.ts';
import { phone } from './phone.ts';
import { fan } from './fan.ts';
import { robot } from './robot.ts';
import { hammer } from './hammer.ts';
import { saw } from './saw.ts';
import { fountain } from './fountain.ts';
import { campfire } from './campfire.ts';
import { umbrella } from './umbrella.ts';
import { car } from './car.ts';
import { motorbike } from './motorbike.ts';
import { tractor } from './tractor.ts';
import { train } from './train.ts';
import { helicopter } from './helicopter.ts';
import { ship } from './ship.ts';
import { plane } from './plane.ts';
import { rocket } from './rocket.ts';
import { songbird } from './songbird.ts';
import { owl } from './owl.ts';
import { duck } from './duck.ts';
import { rooster } from './rooster.ts';
import { dog } from './dog.ts';
import { cat } from './cat.ts';
import { cow } from './cow.ts';
import { horse } from './horse.ts';
import { frog } from './frog.ts';
import { bee } from './bee.ts';

const ALL: readonly Category[] = [
  bell,
  cowbell,
  windChime,
  gong,
  cymbal,
  xylophone,
  drum,
  handDrum,
  tambourine,
  maraca,
  guitar,
  harp,
  violin,
  piano,
  flute,
  trumpet,
  saxophone,
  accordion,
  whistle,
  wineGlass,
  bottle,
  door,
  clock,
  kettle,
  phone,
  fan,
  robot,
  hammer,
  saw,
  fountain,
  campfire,
  umbrella,
  car,
  motorbike,
  tractor,
  train,
  helicopter,
  ship,
  plane,
  rocket,
  songbird,
  owl,
  duck,
  rooster,
  dog,
  cat,
  cow,
  horse,
  frog,
  bee,
];

export const CATEGORIES: Readonly<Record<string, Category>> = Object.fromEntries(
  ALL.map((category) => [category.id, category]),
);

/** In the order of the registry, which is the order of every grid. */
export const CATEGORY_IDS: readonly string[] = ALL.map((category) => category.id);
