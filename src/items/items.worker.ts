/** Makes items away from the page's thread, one request after the other. */
import { makeProduct } from './make.ts';
import type { ItemReply, ItemRequest } from './protocol.ts';

const post = (reply: ItemReply, transfer: Transferable[] = []): void =>
  self.postMessage(reply, { transfer });

self.addEventListener('message', ({ data: request }: MessageEvent<ItemRequest>) => {
  const { id } = request;
  try {
    const product = makeProduct(request);
    // Every array was made for this reply, so it can be handed over instead of copied.
    const buffers = Object.values(product as object).flatMap((value) =>
      ArrayBuffer.isView(value) ? [value.buffer as ArrayBuffer] : [],
    );
    post({ id, ok: true, product }, [...new Set(buffers)]);
  } catch (error) {
    post({ id, ok: false, message: error instanceof Error ? error.message : String(error) });
  }
});
