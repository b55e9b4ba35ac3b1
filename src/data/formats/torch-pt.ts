/**
 * PyTorch's .pt files since version 1.6: a stored zip with one root folder, a pickle `data.pkl` that names the tensors,
 * and the raw little-endian storages in `data/KEY`
 * (https://github.com/pytorch/pytorch/blob/main/docs/source/notes/serialization.rst). Reads bytes; nothing is executed.
 */
import { unpickle } from './pickle.ts';
import { BYTES_PER_VALUE, type Safetensor } from './safetensors.ts';
import { TORCH_STORAGES } from './torch-storages.ts';
import { rebuildTensor, TorchStorage, TorchTensor } from './torch-tensor.ts';
import { readZip } from './zip-members.ts';

export interface TorchCheckpoint {
  /** Tensors by name, as in safetensors; the keys of nested dictionaries are joined by dots. */
  readonly tensors: ReadonlyMap<string, Safetensor>;
  /** Names of what is not a tensor (step counts, settings). */
  readonly ignored: readonly string[];
}

const PICKLE = 'data.pkl';
const SAVE_AGAIN =
  'Save it again in Python: torch.save(torch.load(FILE, map_location="cpu"), NEW_FILE).';
/** More copies of tensor bytes than this (shared or transposed storages) are taken for an attack. */
const MAX_COPIED_BYTES = 512 * 2 ** 20;
const MAX_DEPTH = 32;
const MAX_ENTRIES = 1_000_000;

export function parseTorchPt(bytes: Uint8Array, where: string): TorchCheckpoint {
  const members = readMembers(bytes, where);
  const root = rootOf(members, where);
  const order = members.get(`${root}byteorder`);
  if (order !== undefined && String.fromCharCode(...order.subarray(0, 6)) !== 'little') {
    throw new Error(`${where}: the file was written on a big-endian machine. ${SAVE_AGAIN}`);
  }
  const budget = { bytes: MAX_COPIED_BYTES };
  const globals = new Map<string, unknown>([
    ['collections.OrderedDict', () => new Map()],
    ['torch.Size', ([sizes]: readonly unknown[]) => sizes],
    [
      'torch._utils._rebuild_tensor_v2',
      (args: readonly unknown[]) => rebuildTensor(args, budget, where),
    ],
    ...[...TORCH_STORAGES].map(
      ([name, dtype]) => [`torch.${name}`, { storage: dtype }] as [string, unknown],
    ),
  ]);
  const persistent = (id: unknown): TorchStorage => readStorage(id, members, root, where);
  const pickle = members.get(`${root}${PICKLE}`) ?? new Uint8Array();
  return flatten(unpickle(pickle, { globals, persistent }, where), where);
}

function readMembers(bytes: Uint8Array, where: string): Map<string, Uint8Array> {
  if (bytes[0] === 0x80) {
    throw new Error(
      `${where}: expected a zip, found a bare pickle, the .pt format of before PyTorch 1.6. ${SAVE_AGAIN}`,
    );
  }
  const advice =
    'Expected what torch.save writes; download the file again if it may have been cut off.';
  return readZip(bytes, where, { format: '.pt', advice }, ({ name, compression }) => {
    if (/^[/\\]|\\|(^|\/)\.\.(\/|$)|^\w:/.test(name)) {
      throw new Error(`member ${name} points out of its folder`);
    }
    if (compression !== 0) {
      throw new Error(`member ${name} is compressed, PyTorch stores them as they are`);
    }
    return !name.endsWith('/');
  });
}

/** 'ulip_clip_adj/': PyTorch names the one folder after the file. */
function rootOf(members: ReadonlyMap<string, Uint8Array>, where: string): string {
  const pickles = [...members.keys()].filter((name) => /^[^/]+\/data\.pkl$/.test(name));
  const [pickle] = pickles;
  if (pickle === undefined || pickles.length > 1) {
    throw new Error(
      `${where}: expected one FOLDER/${PICKLE} in the zip, found ${pickles.length} among ${members.size} members. ${SAVE_AGAIN}`,
    );
  }
  return pickle.slice(0, -PICKLE.length);
}

/** ('storage', torch.FloatStorage, '0', 'cpu', count): the storage's member, its length checked. */
function readStorage(
  id: unknown,
  members: ReadonlyMap<string, Uint8Array>,
  root: string,
  where: string,
): TorchStorage {
  const [kind, type, key, , count] = Array.isArray(id) ? (id as unknown[]) : [];
  const dtype = [...TORCH_STORAGES.values()].find(
    (known) => known === (type as { storage?: unknown } | null | undefined)?.storage,
  );
  if (kind !== 'storage' || !dtype || typeof key !== 'string' || typeof count !== 'number') {
    throw new Error(`${where}: a persistent id that describes no storage. ${SAVE_AGAIN}`);
  }
  const bytes = members.get(`${root}data/${key}`);
  if (!bytes) throw new Error(`${where}: storage data/${key} is missing from the zip.`);
  const width = BYTES_PER_VALUE[dtype];
  if (bytes.length !== count * width) {
    throw new Error(
      `${where}: storage data/${key} should hold ${count} values of ${dtype} (${count * width} bytes), found ${bytes.length} bytes. Download the file again.`,
    );
  }
  return new TorchStorage(dtype, bytes, key);
}

function flatten(value: unknown, where: string): TorchCheckpoint {
  if (!(value instanceof Map)) {
    throw new Error(
      `${where}: expected a state dictionary, found ${value instanceof TorchTensor ? 'a single tensor' : 'something else'}. Save model.state_dict().`,
    );
  }
  const tensors = new Map<string, Safetensor>();
  const ignored: string[] = [];
  let entries = 0;
  const visit = (item: unknown, name: string, depth: number): void => {
    if (++entries > MAX_ENTRIES || depth > MAX_DEPTH) {
      throw new Error(
        `${where}: more than ${MAX_ENTRIES} entries or ${MAX_DEPTH} nested dictionaries, at "${name}".`,
      );
    }
    const child = (key: unknown, inner: unknown): void =>
      visit(inner, name === '' ? String(key) : `${name}.${String(key)}`, depth + 1);
    if (item instanceof TorchTensor) {
      if (tensors.has(name)) throw new Error(`${where}: two tensors are called "${name}".`);
      tensors.set(name, { dtype: item.dtype, shape: item.shape, bytes: item.bytes });
    } else if (item instanceof Map) {
      for (const [key, inner] of item as Map<unknown, unknown>) child(key, inner);
    } else if (Array.isArray(item) && item.some((inner) => typeof inner === 'object')) {
      item.forEach((inner, i) => child(i, inner));
    } else ignored.push(name);
  };
  visit(value, '', 0);
  if (tensors.size === 0) {
    throw new Error(
      `${where}: the state dictionary holds no tensor, only ${ignored.slice(0, 8).join(', ') || 'nothing'}.`,
    );
  }
  return { tensors, ignored };
}
