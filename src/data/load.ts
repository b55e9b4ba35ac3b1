/** The only place that fetches: data set files by address, with progress, abort and checksum. */
import type { Base, Dataset } from './dataset.ts';
import { parseManifest, type Manifest } from './manifest.ts';
import type { ReadFile } from './named-arrays.ts';
import { readBase } from './open-base.ts';
import { openDataset, withSplit } from './open.ts';

export interface LoadOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((loadedBytes: number, totalBytes: number) => void) | undefined;
}

export interface LoadedDataset {
  readonly manifest: Manifest;
  readonly dataset: Dataset;
}

const MANIFEST_FILE = 'dataset.json';

async function request(url: string, signal: AbortSignal | undefined): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, signal ? { signal } : {});
  } catch (cause) {
    signal?.throwIfAborted();
    throw new Error(`${url} could not be fetched. Check the connection and reload the page.`, {
      cause,
    });
  }
  if (!response.ok)
    throw new Error(
      `${url}: the server answered ${response.status}. Reload the page, or check the address.`,
    );
  return response;
}

export async function loadJson(url: string, signal?: AbortSignal): Promise<unknown> {
  const response = await request(url, signal);
  try {
    return await response.json();
  } catch (cause) {
    throw new Error(`${url}: expected JSON, found something else.`, { cause });
  }
}

export async function loadBytes(
  url: string,
  signal?: AbortSignal,
  onChunk: (bytes: number) => void = () => undefined,
): Promise<Uint8Array<ArrayBuffer>> {
  const response = await request(url, signal);
  if (!response.body) return new Uint8Array(await response.arrayBuffer());
  const chunks: Uint8Array[] = [];
  const reader = response.body.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    chunks.push(part.value);
    onChunk(part.value.length);
  }
  const bytes = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.length;
  }
  return bytes;
}

export async function loadManifest(folderUrl: string, signal?: AbortSignal): Promise<Manifest> {
  const url = new URL(MANIFEST_FILE, folderUrl).href;
  return parseManifest(await loadJson(url, signal), url);
}

/** Reads the files of a data set by address; each is checked for its length and, where the browser can, its SHA-256. */
function fileReader(folderUrl: string, manifest: Manifest, options: LoadOptions): ReadFile {
  let loadedBytes = 0;
  return async (path) => {
    const url = new URL(path, folderUrl).href;
    const entry = manifest.files.find((file) => file.path === path);
    if (!entry) throw new Error(`${folderUrl}: the manifest does not list the file ${path}.`);
    const bytes = await loadBytes(url, options.signal, (count) => {
      loadedBytes += count;
      options.onProgress?.(loadedBytes, Math.max(loadedBytes, eagerBytes(manifest)));
    });
    if (bytes.length !== entry.bytes) {
      throw new Error(
        `${url}: expected ${entry.bytes} bytes, found ${bytes.length}. Reload the page; the copy is incomplete or of another version.`,
      );
    }
    await verifyChecksum(bytes, entry.sha256, url);
    return bytes;
  };
}

/** Bytes of the files that a fresh page needs for training. */
function eagerBytes(manifest: Manifest): number {
  const needed = new Set(['landmarks.safetensors']);
  for (const [name, split] of Object.entries(manifest.splits))
    if (name !== 'paired') needed.add(split.file);
  return manifest.files
    .filter((file) => needed.has(file.path))
    .reduce((sum, file) => sum + file.bytes, 0);
}

async function verifyChecksum(
  bytes: Uint8Array<ArrayBuffer>,
  expected: string,
  url: string,
): Promise<void> {
  // Absent on pages served without TLS from another machine; the length has been checked by then.
  const subtle = (globalThis.crypto as Crypto | undefined)?.subtle;
  if (!subtle) return;
  const digest = new Uint8Array(await subtle.digest('SHA-256', bytes));
  const found = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  if (found !== expected) {
    throw new Error(
      `${url}: the checksum does not match the manifest. Reload the page; the copy is damaged or of another version.`,
    );
  }
}

export async function loadDataset(
  folderUrl: string,
  options: LoadOptions = {},
): Promise<LoadedDataset> {
  const manifest = await loadManifest(folderUrl, options.signal);
  return {
    manifest,
    dataset: await openDataset(manifest, fileReader(folderUrl, manifest, options)),
  };
}

/** Another pretraining of the data set's base, in one file. */
export function loadBase(
  folderUrl: string,
  manifest: Manifest,
  id: string,
  options: LoadOptions = {},
): Promise<Base> {
  return readBase(manifest, id, fileReader(folderUrl, manifest, options));
}

/** The data set with one more of its splits fetched. */
export function loadSplit(
  folderUrl: string,
  { manifest, dataset }: LoadedDataset,
  name: string,
  options: LoadOptions = {},
): Promise<Dataset> {
  return withSplit(dataset, manifest, name, fileReader(folderUrl, manifest, options));
}
