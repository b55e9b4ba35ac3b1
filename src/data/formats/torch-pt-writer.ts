/** Writes a state dictionary as torch.save does, so that torch.load (weights_only too) reads it. */
import { zipSync, type Zippable } from 'fflate';
import { BYTES_PER_VALUE, type Safetensor } from './safetensors.ts';
import { TORCH_STORAGES } from './torch-storages.ts';
import { ZIP_TIME } from './zip-members.ts';

declare const TextEncoder: new () => { encode(text: string): Uint8Array };

const ROOT = 'archive';
/** PyTorch maps storages into memory where they start at a multiple of this. */
const ALIGNMENT = 64;
const LOCAL_HEADER_BYTES = 30;
const EXTRA_HEADER_BYTES = 4;
/** The zip extra field that PyTorch pads with ("FB"). */
const PADDING_FIELD = 0x4246;

/** A stored zip of `data.pkl` (protocol 2), one storage a tensor, and the version records that torch.load asks for. */
export function writeTorchPt(tensors: Readonly<Record<string, Safetensor>>): Uint8Array {
  const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
  const members: [name: string, content: Uint8Array][] = [
    ['data.pkl', pickleState(tensors)],
    ['byteorder', encode('little')],
    ...Object.values(tensors).map(({ bytes }, key): [string, Uint8Array] => [`data/${key}`, bytes]),
    ['version', encode('3\n')],
  ];
  const zip: Zippable = {};
  let at = 0;
  for (const [name, content] of members) {
    const path = `${ROOT}/${name}`;
    const start = at + LOCAL_HEADER_BYTES + path.length + EXTRA_HEADER_BYTES;
    const padding = (ALIGNMENT - (start % ALIGNMENT)) % ALIGNMENT;
    zip[path] = [content, { extra: { [PADDING_FIELD]: new Uint8Array(padding) } }];
    at = start + padding + content.length;
  }
  return zipSync(zip, { level: 0, mtime: ZIP_TIME });
}

/** OrderedDict of name to _rebuild_tensor_v2(storage, 0, size, stride, False, OrderedDict()). */
function pickleState(tensors: Readonly<Record<string, Safetensor>>): Uint8Array {
  const bytes: number[] = [];
  const byte = (...values: number[]): void => void bytes.push(...values);
  const letters = (text: string): void => {
    for (const value of new TextEncoder().encode(text)) bytes.push(value);
  };
  const uint32 = (value: number): void =>
    byte(value & 0xff, (value >>> 8) & 0xff, (value >>> 16) & 0xff, value >>> 24);
  const integer = (value: number): void => {
    if (value > 0x7fffffff) throw new Error(`a tensor of ${value} values is too large for a .pt`);
    byte(BININT);
    uint32(value);
  };
  const text = (value: string): void => {
    byte(BINUNICODE);
    uint32(new TextEncoder().encode(value).length);
    letters(value);
  };
  const global = (module: string, name: string): void => {
    byte(GLOBAL);
    letters(`${module}\n${name}\n`);
  };
  const tuple = (...items: (() => void)[]): void => {
    byte(MARK);
    for (const item of items) item();
    byte(TUPLE);
  };
  const emptyDictionary = (): void => {
    global('collections', 'OrderedDict');
    byte(EMPTY_TUPLE, REDUCE);
  };

  byte(PROTO, 2);
  emptyDictionary();
  byte(MARK);
  Object.entries(tensors).forEach(([name, tensor], key) => {
    const count = tensor.bytes.length / BYTES_PER_VALUE[tensor.dtype];
    text(name);
    global('torch._utils', '_rebuild_tensor_v2');
    tuple(
      () => {
        tuple(
          () => text('storage'),
          () => global('torch', storageOf(name, tensor)),
          () => text(String(key)),
          () => text('cpu'),
          () => integer(count),
        );
        byte(BINPERSID);
      },
      () => integer(0),
      () => tuple(...tensor.shape.map((size) => () => integer(size))),
      () => tuple(...rowMajorStrides(tensor.shape).map((step) => () => integer(step))),
      () => byte(NEWFALSE),
      emptyDictionary,
    );
    byte(REDUCE);
  });
  byte(SETITEMS, STOP);
  return Uint8Array.from(bytes);
}

function storageOf(name: string, { dtype }: Safetensor): string {
  for (const [storage, known] of TORCH_STORAGES) if (known === dtype) return storage;
  throw new Error(
    `"${name}" is ${dtype}, for which PyTorch has no storage; known are ${[...TORCH_STORAGES.values()].join(', ')}.`,
  );
}

function rowMajorStrides(shape: readonly number[]): number[] {
  return shape.map((_, axis) =>
    shape.slice(axis + 1).reduce((product, size) => product * Math.max(1, size), 1),
  );
}

const PROTO = 0x80;
const GLOBAL = 0x63;
const MARK = 0x28;
const TUPLE = 0x74;
const EMPTY_TUPLE = 0x29;
const REDUCE = 0x52;
const BINPERSID = 0x51;
const BINUNICODE = 0x58;
const BININT = 0x4a;
const NEWFALSE = 0x89;
const SETITEMS = 0x75;
const STOP = 0x2e;
