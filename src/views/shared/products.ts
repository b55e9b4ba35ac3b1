/** What is asked of the items worker, as stable functions. */
import type { ItemClient, RequestOptions } from '../../items/client.ts';
import type { ItemSpec } from '../../world/types.ts';

/** As the encoder sees it: for small views. */
export const loadCloud = (items: ItemClient, spec: ItemSpec, options: RequestOptions) =>
  items.cloud(spec, 2048, options);

export const loadFineCloud = (items: ItemClient, spec: ItemSpec, options: RequestOptions) =>
  items.cloud(spec, 8192, options);

export const loadSound = (items: ItemClient, spec: ItemSpec, options: RequestOptions) =>
  items.sound(spec, options);

export const loadPicture = (items: ItemClient, spec: ItemSpec, options: RequestOptions) =>
  items.picture(spec, 96, options);

export const loadCaptions = (items: ItemClient, spec: ItemSpec, options: RequestOptions) =>
  items.captions(spec, options);
