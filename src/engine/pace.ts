/** Losses are read back at the latest after so many steps: reading makes the processor wait for the device. */
export const READ_EVERY_STEPS = 10;

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
