/** A recipe asks for something that no plan covers; tfjs carries its steps out instead. */
export class NotPlanned extends Error {
  constructor(what: string) {
    super(`No plan covers ${what}.`);
    this.name = 'NotPlanned';
  }
}
