/** The shaders of the probes: what this device can do at best, without any library. */

export const FMA_THREADS = 64;
export const FMA_ITERATIONS = 256;
/** Four chains of four lanes, a product and a sum each. */
export const FMA_FLOPS = FMA_ITERATIONS * 4 * 4 * 2;

/** Four independent chains of vec4 fma a thread; the result is stored so that none of it can be left out. */
export const FMA_WGSL = `
@group(0) @binding(0) var<storage, read_write> out: array<vec4f>;
@compute @workgroup_size(${FMA_THREADS})
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) groups: vec3u) {
  let at = id.x;
  let x = vec4f(0.999, 0.998, 0.997, 0.996);
  let y = vec4f(f32(at & 7u)) * 1e-3;
  var a = y;
  var b = y + 1.0;
  var c = y + 2.0;
  var d = y + 3.0;
  for (var i = 0u; i < ${FMA_ITERATIONS}u; i++) {
    a = fma(a, x, y);
    b = fma(b, x, y);
    c = fma(c, x, y);
    d = fma(d, x, y);
  }
  out[at] = a + b + c + d;
}`;

export const SCALE_THREADS = 256;

/** Reads and writes 16 bytes a thread. */
export const SCALE_WGSL = `
@group(0) @binding(0) var<storage, read> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@compute @workgroup_size(${SCALE_THREADS})
fn main(@builtin(global_invocation_id) id: vec3u) {
  y[id.x] = 1.5 * x[id.x];
}`;

/** One thread that needs what the dispatch before it wrote. */
export const CHAIN_WGSL = `
@group(0) @binding(0) var<storage, read_write> x: array<f32>;
@compute @workgroup_size(1)
fn main() {
  x[0] = x[0] + 1.0;
}`;

const TILE = 64;
const DEPTH = 16;

/** c = a b, both [n, n], n a multiple of 64: tiles of 64 x 64 in workgroup memory, 4 x 4 a thread. */
export const TILED_WGSL = (n: number): string => `
@group(0) @binding(0) var<storage, read> a: array<vec4f>;
@group(0) @binding(1) var<storage, read> b: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> c: array<vec4f>;
var<workgroup> left: array<array<f32, ${TILE}>, ${DEPTH}>;
var<workgroup> right: array<array<vec4f, ${TILE / 4}>, ${DEPTH}>;
@compute @workgroup_size(16, 16)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_id) local: vec3u) {
  let thread = local.y * 16u + local.x;
  let row = group.y * ${TILE}u;
  let column4 = group.x * ${TILE / 4}u;
  var sums: array<vec4f, 4>;
  for (var k = 0u; k < ${n}u; k += ${DEPTH}u) {
    let values = a[(row + thread / 4u) * ${n / 4}u + k / 4u + thread % 4u];
    for (var i = 0u; i < 4u; i++) {
      left[(thread % 4u) * 4u + i][thread / 4u] = values[i];
    }
    right[thread / 16u][thread % 16u] = b[(k + thread / 16u) * ${n / 4}u + column4 + thread % 16u];
    workgroupBarrier();
    for (var l = 0u; l < ${DEPTH}u; l++) {
      let across = right[l][local.x];
      for (var i = 0u; i < 4u; i++) {
        sums[i] = fma(vec4f(left[l][local.y * 4u + i]), across, sums[i]);
      }
    }
    workgroupBarrier();
  }
  for (var i = 0u; i < 4u; i++) {
    c[(row + local.y * 4u + i) * ${n / 4}u + column4 + local.x] = sums[i];
  }
}`;

/** The same product without barriers: 8 x 8 a thread, in registers. */
export const REGISTERS_WGSL = (n: number): string => `
@group(0) @binding(0) var<storage, read> a: array<f32>;
@group(0) @binding(1) var<storage, read> b: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> c: array<vec4f>;
@compute @workgroup_size(8, 8)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let row = id.y * 8u;
  let column4 = id.x * 2u;
  var first: array<vec4f, 8>;
  var second: array<vec4f, 8>;
  for (var k = 0u; k < ${n}u; k++) {
    let x = b[k * ${n / 4}u + column4];
    let y = b[k * ${n / 4}u + column4 + 1u];
    for (var i = 0u; i < 8u; i++) {
      let value = vec4f(a[(row + i) * ${n}u + k]);
      first[i] = fma(value, x, first[i]);
      second[i] = fma(value, y, second[i]);
    }
  }
  for (var i = 0u; i < 8u; i++) {
    c[(row + i) * ${n / 4}u + column4] = first[i];
    c[(row + i) * ${n / 4}u + column4 + 1u] = second[i];
  }
}`;
