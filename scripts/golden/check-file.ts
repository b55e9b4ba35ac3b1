import type { ReleasedContainers } from './checkpoint.ts';
import { checkGeometry } from './geometry.ts';
import { checkGramLoss } from './gram-loss.ts';
import { checkGramVolume } from './gram-volume.ts';
import { checkInfoNce } from './infonce.ts';
import { checkOptimisers } from './optimisers.ts';
import { checkProjectors } from './projectors.ts';
import { watchReads } from './reads.ts';
import { Report } from './report.ts';
import { checkRetrieval } from './retrieval.ts';
import { checkSchedules } from './schedules.ts';
import { checkUlipClip } from './ulip-clip.ts';

/** Reads the released checkpoint that ulip_clip_expected.json speaks of. */
export type CheckpointReader = () => ReleasedContainers;

interface Kind {
  readonly label: string;
  /** A path of keys that only this kind of file has. */
  readonly mark: readonly string[];
  readonly check: (golden: never, report: Report, readCheckpoint: CheckpointReader) => void;
}

const KINDS: readonly Kind[] = [
  { label: 'gram_volume', mark: ['cases', '0', 'det_exact'], check: checkGramVolume },
  { label: 'gram_loss', mark: ['cases', '0', 'runs'], check: checkGramLoss },
  { label: 'infonce', mark: ['cases', '0', 'normalise_inside'], check: checkInfoNce },
  { label: 'geometry', mark: ['cases', '0', 'uniform_t2'], check: checkGeometry },
  { label: 'retrieval', mark: ['cases', '0', 'query_labels'], check: checkRetrieval },
  { label: 'projectors', mark: ['cases', '0', 'state_initial'], check: checkProjectors },
  { label: 'optimisers', mark: ['problem', 'W0'], check: checkOptimisers },
  { label: 'schedules', mark: ['settings', 'warmup_steps'], check: checkSchedules },
  {
    label: 'ulip_clip_expected',
    mark: ['outputs', 'Head_A'],
    check: (golden, report, readCheckpoint) => checkUlipClip(golden, readCheckpoint(), report),
  },
];

/** Checks the contents of one golden file, recognised by its `fixture` name or by its structure. */
export function checkGolden(
  golden: unknown,
  readCheckpoint: CheckpointReader,
): { kind: string; report: Report } | undefined {
  const fixture = at(golden, ['fixture']);
  const kind =
    KINDS.find(({ label }) => label === fixture) ??
    KINDS.find(({ mark }) => at(golden, mark) !== undefined);
  if (kind === undefined) return undefined;
  const report = new Report();
  const { watched, unread, excluded } = watchReads(golden);
  try {
    kind.check(watched as never, report, readCheckpoint);
  } catch (error) {
    report.fail(`stopped: ${error instanceof Error ? error.message : String(error)}`);
  }
  for (const field of unread()) report.notCovered(field);
  report.noTarget(excluded());
  return { kind: kind.label, report };
}

function at(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null
        ? (inner as Readonly<Record<string, unknown>>)[key]
        : undefined,
    value,
  );
}
