/** Many numbers on critically damped springs: they reach a moved target without overshoot and keep their speed on the way. */

/** Distance and speed (per second) under which a number has arrived. */
const REST = 6e-4;

export class SpringField {
  readonly current: Float32Array;
  readonly target: Float32Array;
  readonly #velocity: Float32Array;

  constructor(length: number) {
    this.current = new Float32Array(length);
    this.target = new Float32Array(length);
    this.#velocity = new Float32Array(length);
  }

  jump(): void {
    this.current.set(this.target);
    this.#velocity.fill(0);
  }

  /**
   * Exact for any time step: with d = x - target and m = (v + w d) t,
   * x' = target + (d + m) e^(-w t) and v' = (v - w m) e^(-w t). 99 % of the way is done after 6.6 / w seconds.
   *
   * @returns whether anything still moves
   */
  step(seconds: number, stiffness: number): boolean {
    const { current, target } = this;
    const velocity = this.#velocity;
    const decay = Math.exp(-stiffness * seconds);
    let moving = false;
    for (let i = 0; i < current.length; i++) {
      const goal = target[i]!;
      const distance = current[i]! - goal;
      const speed = velocity[i]!;
      if (distance === 0 && speed === 0) continue;
      const push = (speed + stiffness * distance) * seconds;
      const nextDistance = (distance + push) * decay;
      const nextSpeed = (speed - stiffness * push) * decay;
      if (Math.abs(nextDistance) < REST && Math.abs(nextSpeed) < REST) {
        current[i] = goal;
        velocity[i] = 0;
      } else {
        current[i] = goal + nextDistance;
        velocity[i] = nextSpeed;
        moving = true;
      }
    }
    return moving;
  }
}
