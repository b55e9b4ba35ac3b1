import type { WebGLRenderer } from 'three';

/**
 * Whether WebGL draws on the processor. Animation then competes with training for the same cores, and reading a picture back waits
 * for every frame that is still queued; so nothing glides or turns by itself.
 */
export function drawsInSoftware(renderer: WebGLRenderer): boolean {
  const gl = renderer.getContext();
  const info = gl.getExtension('WEBGL_debug_renderer_info');
  const name: unknown = gl.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : gl.RENDERER);
  return (
    typeof name === 'string' && /swiftshader|llvmpipe|softpipe|software|basic render/i.test(name)
  );
}
