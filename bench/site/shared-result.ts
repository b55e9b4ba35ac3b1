/**
 * A result in the fragment of an address: `#result=1.` and the base64url of its deflated JSON, in which every name stands once. What
 * follows from the rest (ratios, fractions, drift) is worked out again. The checksum of the deflated form finds damage.
 */
import * as v from 'valibot';
import { ENGINE_NAMES } from '../engine.ts';
import { COUNT_NAMES, type GpuCounts } from '../gpu-counts.ts';
import type { BenchReport, Probes } from '../report.ts';
import { fullReport, type Figure } from './finished-report.ts';

const PREFIX = '#result=';
const VERSION = '1';
/** Far above any result of this page; nothing longer is unpacked. */
const LONGEST = 8000;
/** A reason may be a whole message of a graphics driver. */
const LONGEST_REASON = 160;
const LONGEST_TEXT = 200;

const GPU = [
  ...(['fma', 'matmul', 'bandwidth', 'copyBandwidth'] as const),
  ...(['dispatchUs', 'submitUs', 'readMs'] as const),
] as const;
const PROCESSOR = ['wasmMatmul', 'exponentials'] as const;

const text = v.pipe(v.string(), v.maxLength(LONGEST_TEXT));
const amount = v.pipe(v.number(), v.finite(), v.minValue(0));
const count = v.pipe(v.number(), v.integer());
const numbersOf = (names: readonly string[]) =>
  v.nullable(v.pipe(v.array(amount), v.length(names.length)));
const probes = v.tuple([numbersOf(GPU), numbersOf(PROCESSOR)]);
const id = v.pipe(v.string(), v.regex(/^[\w-]{1,40}$/));
const size = v.pipe(v.string(), v.regex(/^\d{1,6}x\d{1,6}$/));
const engine = v.picklist(ENGINE_NAMES);

const packedSchema = v.object({
  machine: v.record(text, v.union([text, v.pipe(v.number(), v.finite()), v.boolean()])),
  adapter: text,
  versions: v.record(text, text),
  before: probes,
  after: probes,
  ids: v.array(id),
  sizes: v.array(size),
  engines: v.array(engine),
  /** Places of id, size and engine in the lists above; median and least milliseconds; calls of WebGPU. */
  figures: v.array(
    v.tuple([
      count,
      count,
      count,
      amount,
      amount,
      v.nullable(v.pipe(v.array(count), v.length(COUNT_NAMES.length))),
    ]),
  ),
  skipped: v.array(v.tuple([count, count, count, text])),
});

type Packed = v.InferOutput<typeof packedSchema>;

export async function linkTo(report: BenchReport, page: string): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(pack(report)));
  const deflated = await through(new CompressionStream('deflate'), bytes);
  return `${page}${PREFIX}${VERSION}.${base64Url(deflated)}`;
}

export const isResultLink = (fragment: string): boolean => fragment.startsWith(PREFIX);

/** Throws a sentence where there is no whole result. */
export async function readLink(fragment: string): Promise<BenchReport> {
  const [version, packed = ''] = fragment.slice(PREFIX.length).split('.');
  if (version !== VERSION) {
    throw new Error(
      'This link is of another version of the page, which cannot read it. Ask for a new one, or run the benchmark here.',
    );
  }
  try {
    if (packed.length > LONGEST) throw new Error('it is longer than any result');
    const bytes = await through(new DecompressionStream('deflate'), fromBase64Url(packed));
    return unpack(v.parse(packedSchema, JSON.parse(new TextDecoder().decode(bytes))));
  } catch (cause) {
    throw new Error(
      'This link does not hold a whole result: part of it was lost or changed on the way. Ask for it again, or run the benchmark here.',
      { cause },
    );
  }
}

function pack({ machine, adapter, versions, probes, results, skipped }: BenchReport): Packed {
  const all = [...results, ...skipped];
  const ids = distinct(all.map((one) => one.id));
  const sizes = distinct(all.map((one) => one.size));
  const engines = distinct(all.map((one) => one.engine));
  const placeOf = (one: (typeof all)[number]): [number, number, number] => [
    ids.indexOf(one.id),
    sizes.indexOf(one.size),
    engines.indexOf(one.engine),
  ];
  return {
    ...{ machine, versions, ids, sizes, engines },
    adapter: adapter.slice(0, LONGEST_TEXT),
    before: packProbes(probes.before),
    after: packProbes(probes.after),
    figures: results.map((one) => [
      ...placeOf(one),
      one.medianMs,
      one.minMs,
      one.counts && COUNT_NAMES.map((name) => one.counts![name]),
    ]),
    skipped: skipped.map((one) => [...placeOf(one), one.reason.slice(0, LONGEST_REASON)]),
  };
}

function unpack(packed: Packed): BenchReport {
  const at = <T>(list: readonly T[], place: number): T => {
    const found = list[place];
    if (found === undefined) throw new Error(`place ${place} is not in its list`);
    return found;
  };
  const placed = (i: number, s: number, e: number) => ({
    id: at(packed.ids, i),
    size: at(packed.sizes, s),
    engine: at(packed.engines, e),
  });
  return fullReport({
    machine: packed.machine,
    adapter: packed.adapter,
    versions: packed.versions,
    before: unpackProbes(packed.before),
    after: unpackProbes(packed.after),
    figures: packed.figures.map(([i, s, e, medianMs, minMs, counts]): Figure => ({
      ...placed(i, s, e),
      ...{ medianMs, minMs },
      counts: counts && (named(COUNT_NAMES, counts) as GpuCounts),
    })),
    skipped: packed.skipped.map(([i, s, e, reason]) => ({ ...placed(i, s, e), reason })),
  });
}

function packProbes({ gpu, processor }: Probes): Packed['before'] {
  return [
    gpu && GPU.map((name) => gpu[name]),
    processor && PROCESSOR.map((name) => processor[name]),
  ];
}

function unpackProbes([gpu, processor]: Packed['before']): Probes {
  return { gpu: gpu && named(GPU, gpu), processor: processor && named(PROCESSOR, processor) };
}

const named = <Name extends string>(
  names: readonly Name[],
  values: readonly number[],
): Record<Name, number> =>
  Object.fromEntries(names.map((name, i) => [name, values[i]])) as Record<Name, number>;

const distinct = <T>(values: readonly T[]): T[] => [...new Set(values)];

async function through(
  stream: CompressionStream | DecompressionStream,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  const out = new Blob([bytes]).stream().pipeThrough(stream);
  return new Uint8Array(await new Response(out).arrayBuffer());
}

const base64Url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

const fromBase64Url = (packed: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(packed.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));
