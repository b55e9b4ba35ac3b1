/** Where a plateau may end the run, losses are looked at after so many steps. */
export const READ_EVERY_STEPS = 10;

/** A ring on the device holds twice as many steps' losses; reading makes the processor wait for the device. */
export const MOST_UNREAD_STEPS = 128;

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
