/** Round plates of beaten or turned metal: the bodies of gongs and cymbals. */
import type { Surface } from '../types.ts';
import { lying, torus } from '../surfaces/parts.ts';
import { finish } from '../surfaces/place.ts';
import { lathe } from '../surfaces/sweep.ts';
import type { Vec2 } from '../surfaces/vector.ts';

/** A disc seen from the front at z = 0, with turned-back rim, dark ring and raised boss. */
export function bossedDisc(radius: number, boss: number): Surface[] {
  const profile: Vec2[] = [
    [0, -0.03],
    [radius * 0.96, -0.03],
    [radius * 0.98, -0.12],
    [radius, -0.1],
    [radius, 0],
    [radius * 0.93, 0.06],
    [boss * 1.4, 0.07],
    [boss, 0.16],
    [boss * 0.5, 0.22],
    [0, 0.23],
  ];
  // Listed outwards, so that the flat ring faces the viewer.
  const ring: Vec2[] = [
    [radius * 0.78, 0.075],
    [radius * 0.62, 0.075],
  ];
  const cap: Vec2[] = [
    [boss * 1.02, 0.165],
    [boss * 0.52, 0.23],
    [0, 0.24],
  ];
  return [
    finish(lying(lathe(profile), 'z'), { tint: 1.08, emphasis: 1.5 }),
    finish(lying(lathe(ring), 'z'), { tint: 0.5, emphasis: 0.8 }),
    finish(lying(lathe(cap), 'z'), { tint: 1.55 }),
    finish(torus([0, 0, 0], radius, 0.035, 'z'), { tint: 0.62 }),
  ];
}

/** A thin bowed plate with a cup in its middle, facing up, and turned grooves as darker rings. */
export function bowedPlate(radius: number, shade = 1): Surface[] {
  const cup = radius * 0.22;
  const rise = radius * 0.2;
  const heightAt = (share: number): number => rise * (1 - share ** 1.6) * 0.55;
  const top: Vec2[] = [
    [radius, 0],
    [radius * 0.75, heightAt(0.75)],
    [radius * 0.5, heightAt(0.5)],
    [cup, heightAt(0.22)],
    [cup * 0.8, heightAt(0.22) + rise * 0.5],
    [cup * 0.4, heightAt(0.22) + rise * 0.75],
    [0, heightAt(0.22) + rise * 0.8],
  ];
  const under = [...top].reverse().map(([r, y]): Vec2 => [r, y - 0.025]);
  const groove = (share: number): Surface =>
    finish(
      lathe([
        [radius * share, heightAt(share) + 0.012],
        [radius * (share - 0.07), heightAt(share - 0.07) + 0.012],
      ]),
      { tint: 0.66 * shade, emphasis: 0.7 },
    );
  return [
    finish(lathe(top), { tint: 1.12 * shade, emphasis: 1.6 }),
    finish(lathe(under), { tint: 0.5 * shade }),
    finish(torus([0, -0.01, 0], radius, 0.022, 'y'), { tint: 1.4 }),
    groove(0.9),
    groove(0.66),
    groove(0.45),
  ];
}
