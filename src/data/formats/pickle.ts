/**
 * Python's pickle, protocols 2 to 5, as far as PyTorch's state dictionaries use it
 * (https://github.com/python/cpython/blob/main/Lib/pickletools.py). A stack machine over plain data: nothing is
 * imported or executed, and every global is one that the caller offers.
 *
 * None -> null, int -> number (bigint beyond 2^53), float, str, bool; list and tuple -> array; dict -> Map.
 */

import { PickleReader } from './pickle-reader.ts';

/** A global that may be called: gets the tuple of arguments. */
export type PickleCall = (args: readonly unknown[]) => unknown;

export interface PickleHost {
  /** Everything the pickle may name, as 'module.name': a call or plain data. */
  readonly globals: ReadonlyMap<string, unknown>;
  /** What a persistent id stands for. */
  readonly persistent: (id: unknown) => unknown;
}

/** The one object of a pickle; throws with `where`, the place in the stream and what was found there. */
export function unpickle(bytes: Uint8Array, host: PickleHost, where: string): unknown {
  const machine = new Machine(bytes, host, where);
  while (machine.opcode() !== STOP) machine.act();
  return machine.pop();
}

const STOP = 0x2e;
const PROTOCOLS = [2, 3, 4, 5];

class Machine extends PickleReader {
  readonly #host: PickleHost;
  readonly #memo = new Map<number, unknown>();
  #stack: unknown[] = [];
  /** The stacks below each open mark. */
  readonly #marked: unknown[][] = [];
  #opcode = 0;

  constructor(bytes: Uint8Array, host: PickleHost, where: string) {
    super(bytes, where);
    this.#host = host;
    if (bytes[0] !== 0x80) this.fail('expected a pickle of protocol 2 to 5');
  }

  opcode(): number {
    this.#opcode = this.uint(1);
    return this.#opcode;
  }

  act(): void {
    const operation = OPERATIONS[this.#opcode];
    if (operation) operation(this);
    else {
      const name = REFUSED[this.#opcode] ?? 'unknown';
      const code = `0x${this.#opcode.toString(16).padStart(2, '0')}`;
      this.fail(`the operation ${name} (${code}) is in no state dictionary and is not carried out`);
    }
  }

  push(value: unknown): void {
    this.#stack.push(value);
  }

  pop(): unknown {
    if (this.#stack.length === 0) this.fail('the stack is empty');
    return this.#stack.pop();
  }

  top(): unknown {
    if (this.#stack.length === 0) this.fail('the stack is empty');
    return this.#stack.at(-1);
  }

  popMany(count: number): unknown[] {
    if (this.#stack.length < count) this.fail('the stack is empty');
    return this.#stack.splice(this.#stack.length - count);
  }

  mark(): void {
    this.#marked.push(this.#stack);
    this.#stack = [];
  }

  popToMark(): unknown[] {
    const items = this.#stack;
    this.#stack = this.#marked.pop() ?? this.fail('no mark is open');
    return items;
  }

  store(index: number): void {
    this.#memo.set(index, this.top());
  }

  memoise(): void {
    this.store(this.#memo.size);
  }

  recall(index: number): void {
    if (!this.#memo.has(index)) this.fail(`nothing was kept under ${index}`);
    this.push(this.#memo.get(index));
  }

  pushGlobal(module: unknown, name: unknown): void {
    const path = `${String(module)}.${String(name)}`;
    const { globals } = this.#host;
    if (!globals.has(path)) {
      this.fail(`${path} is asked for; only ${[...globals.keys()].join(', ')} are understood`);
    }
    this.push(globals.get(path));
  }

  pushPersistent(): void {
    this.push(this.#host.persistent(this.pop()));
  }

  reduce(): void {
    const args = this.pop();
    const call = this.pop();
    if (typeof call !== 'function' || !Array.isArray(args)) {
      this.fail('something that is not a known function is called');
    }
    this.push((call as PickleCall)(args as unknown[]));
  }

  append(items: readonly unknown[]): void {
    const list = this.top();
    if (!Array.isArray(list)) return this.fail('items are added to something that is not a list');
    for (const item of items) list.push(item);
  }

  set(items: readonly unknown[]): void {
    const dictionary = this.top();
    if (!(dictionary instanceof Map) || items.length % 2 !== 0) {
      return this.fail('items are set on something that is not a dictionary');
    }
    for (let i = 0; i < items.length; i += 2) dictionary.set(items[i], items[i + 1]);
  }

  /** The attributes of a state dictionary (`_metadata`) say nothing about its tensors. */
  build(): void {
    this.pop();
    if (!(this.top() instanceof Map)) this.fail('an object other than a dictionary is built');
  }
}

type Operation = (machine: Machine) => void;

const OPERATIONS: Readonly<Record<number, Operation>> = {
  // PROTO, FRAME
  0x80: (m) => {
    const protocol = m.uint(1);
    if (!PROTOCOLS.includes(protocol)) {
      m.fail(`pickle protocol ${protocol}, protocols ${PROTOCOLS.join(', ')} are read`);
    }
  },
  0x95: (m) => void m.uint(8),
  // NONE, NEWTRUE, NEWFALSE
  0x4e: (m) => m.push(null),
  0x88: (m) => m.push(true),
  0x89: (m) => m.push(false),
  // BININT, BININT1, BININT2, LONG1, BINFLOAT
  0x4a: (m) => m.push(m.uint(4) | 0),
  0x4b: (m) => m.push(m.uint(1)),
  0x4d: (m) => m.push(m.uint(2)),
  0x8a: (m) => m.push(m.long(m.uint(1))),
  0x47: (m) => m.push(m.float()),
  // BINUNICODE, SHORT_BINUNICODE, BINUNICODE8
  0x58: (m) => m.push(m.text(m.uint(4))),
  0x8c: (m) => m.push(m.text(m.uint(1))),
  0x8d: (m) => m.push(m.text(m.uint(8))),
  // SHORT_BINBYTES, BINBYTES: only ever values that are not tensors
  0x43: (m) => m.push(m.take(m.uint(1))),
  0x42: (m) => m.push(m.take(m.uint(4))),
  // MARK, EMPTY_TUPLE, TUPLE1, TUPLE2, TUPLE3, TUPLE
  0x28: (m) => m.mark(),
  0x29: (m) => m.push([]),
  0x85: (m) => m.push(m.popMany(1)),
  0x86: (m) => m.push(m.popMany(2)),
  0x87: (m) => m.push(m.popMany(3)),
  0x74: (m) => m.push(m.popToMark()),
  // EMPTY_LIST, APPEND, APPENDS, EMPTY_DICT, SETITEM, SETITEMS
  0x5d: (m) => m.push([]),
  0x61: (m) => m.append(m.popMany(1)),
  0x65: (m) => m.append(m.popToMark()),
  0x7d: (m) => m.push(new Map()),
  0x73: (m) => m.set(m.popMany(2)),
  0x75: (m) => m.set(m.popToMark()),
  // BINPUT, LONG_BINPUT, MEMOIZE, BINGET, LONG_BINGET
  0x71: (m) => m.store(m.uint(1)),
  0x72: (m) => m.store(m.uint(4)),
  0x94: (m) => m.memoise(),
  0x68: (m) => m.recall(m.uint(1)),
  0x6a: (m) => m.recall(m.uint(4)),
  // GLOBAL, STACK_GLOBAL, BINPERSID, REDUCE, BUILD
  0x63: (m) => m.pushGlobal(m.line(), m.line()),
  0x93: (m) => m.pushGlobal(...(m.popMany(2) as [unknown, unknown])),
  0x51: (m) => m.pushPersistent(),
  0x52: (m) => m.reduce(),
  0x62: (m) => m.build(),
};

/** Names of operations that make objects or call code, for the error alone. */
const REFUSED: Readonly<Record<number, string>> = {
  0x50: 'PERSID',
  0x69: 'INST',
  0x6f: 'OBJ',
  0x81: 'NEWOBJ',
  0x82: 'EXT1',
  0x83: 'EXT2',
  0x84: 'EXT4',
  0x8f: 'EMPTY_SET',
  0x91: 'FROZENSET',
  0x92: 'NEWOBJ_EX',
  0x96: 'BYTEARRAY8',
  0x97: 'NEXT_BUFFER',
};
