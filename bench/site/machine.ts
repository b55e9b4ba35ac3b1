/** What a browser says of the machine it runs on; names of processors it keeps to itself. */
import { version as jax } from '../../node_modules/@jax-js/jax/package.json';
import { version as tfjs } from '../../node_modules/@tensorflow/tfjs-core/package.json';
import type { BenchReport } from '../report.ts';

interface ToldNavigator {
  /** GiB, rounded down and capped. */
  readonly deviceMemory?: number;
  readonly userAgentData?: {
    readonly platform: string;
    readonly brands: readonly { readonly brand: string; readonly version: string }[];
  };
}

const told = navigator as ToldNavigator & Navigator;

export function machineHere(): BenchReport['machine'] {
  const memory = told.deviceMemory;
  return {
    processor: 'not told by the browser',
    cores: told.hardwareConcurrency,
    ...(memory ? { memoryGiB: memory } : {}),
    platform: told.userAgentData?.platform || systemOf(told.userAgent),
    isIsolated: window.crossOriginIsolated,
    date: new Date().toISOString().slice(0, 10),
    thread: 'worker',
  };
}

export const versionsHere = (): BenchReport['versions'] => ({ tfjs, jax, browser: browserHere() });

function browserHere(): string {
  const brands = (told.userAgentData?.brands ?? []).filter(
    ({ brand }) => !/not.*brand/i.test(brand),
  );
  const named = brands.find(({ brand }) => brand !== 'Chromium') ?? brands[0];
  if (named) return `${named.brand} ${named.version}`;
  const [, firefox] = /Firefox\/([\d.]+)/.exec(told.userAgent) ?? [];
  if (firefox) return `Firefox ${firefox}`;
  const [, safari] = /Version\/([\d.]+).*Safari/.exec(told.userAgent) ?? [];
  return safari ? `Safari ${safari}` : told.userAgent.slice(0, 120);
}

/** Mozilla/5.0 (this; ...) */
const systemOf = (userAgent: string): string => /\(([^;)]+)/.exec(userAgent)?.[1] ?? 'not told';
