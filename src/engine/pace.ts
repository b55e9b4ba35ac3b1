/** Losses wait on the device at most so long. */
export const READ_EVERY_MS = 150;

/** What a lost device costs at most: the weights are copied to the processor so often. */
export const CHECKPOINT_EVERY_MS = 3000;

/** Points on a full run's curve, and snapshots on its map. */
export const SNAPSHOTS_PER_RUN = 30;

/** Measuring may take half of the time, no more. */
export const TRAINING_PER_REPORT = 1;

/** Where a plateau may end the run, losses are looked at after so many steps. */
export const READ_EVERY_STEPS = 10;

/** A ring on the device holds twice as many steps' losses; reading makes the processor wait for the device. */
const MOST_UNREAD_STEPS = 128;

/** A plateau has to be found at the same step on every engine, however fast. */
export function unreadSteps(patience: number): number {
  return patience > 0 ? READ_EVERY_STEPS : MOST_UNREAD_STEPS;
}

/** Lets other messages of this thread through before going on; unlike a timer it does not wait. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      channel.port1.close();
      resolve();
    };
    channel.port2.postMessage(null);
  });
}
