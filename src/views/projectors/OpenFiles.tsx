import { useId, useState } from 'react';
import { usePage, usePageState } from '../../state/page-context.ts';
import {
  configOfHeads,
  FILE_LIMIT_BYTES,
  likelyUse,
  readProjectorFile,
  whyNotFit,
  type ChosenHead,
  type ProjectorFile,
  type UseId,
} from '../../state/projector-files.ts';
import { formatBytes, keepsRun } from '../shared/words.ts';
import { FileView, type Uses } from './FileView.tsx';

interface Opened {
  readonly file: ProjectorFile;
  readonly uses: Uses;
}

async function open(file: File, width: number): Promise<Opened> {
  if (file.size > FILE_LIMIT_BYTES) {
    throw new Error(
      `${file.name}: expected at most ${formatBytes(FILE_LIMIT_BYTES)}, found ${formatBytes(file.size)}. That is a whole model; npm run project reads the heads out of it.`,
    );
  }
  const read = readProjectorFile(new Uint8Array(await file.arrayBuffer()), file.name);
  const uses = read.found.heads.map((head): [string, UseId | null] => [
    head.name,
    whyNotFit(head, width) === null ? likelyUse(read, head) : null,
  ]);
  return { file: read, uses: Object.fromEntries(uses) };
}

/** Drop or choose files, see what they are, and put them to work where they fit. */
export function OpenFiles() {
  const [opened, setOpened] = useState<readonly Opened[]>([]);
  const [problems, setProblems] = useState<readonly string[]>([]);
  const [isOver, setIsOver] = useState(false);
  const width = usePageState((state) => state.dataset.manifest?.width ?? 0);
  const keeps = usePageState(({ run }) => keepsRun(run.step, run.steps));
  const { store, intents } = usePage();
  const id = useId();

  const take = async (files: readonly File[]) => {
    const results = await Promise.allSettled(files.map((file) => open(file, width)));
    const good = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
    const names = good.map(({ file }) => file.name);
    setOpened((before) => [...before.filter(({ file }) => !names.includes(file.name)), ...good]);
    setProblems(
      results.flatMap((result) =>
        result.status === 'rejected'
          ? [result.reason instanceof Error ? result.reason.message : String(result.reason)]
          : [],
      ),
    );
  };
  const apply = () => {
    const chosen = opened.flatMap(({ file, uses }) =>
      file.found.heads.flatMap((head): ChosenHead[] => {
        const use = uses[head.name];
        return use ? [{ file: file.name, head, use }] : [];
      }),
    );
    try {
      const config = configOfHeads(chosen, store.getState().run.config.seed);
      intents.show(null);
      intents.trainAnew(config);
    } catch (error) {
      setProblems([error instanceof Error ? error.message : String(error)]);
    }
  };
  const fitting = opened.some(({ file }) =>
    file.found.heads.some((head) => whyNotFit(head, width) === null),
  );

  return (
    <section aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`}>Open released or saved projectors</h3>
      <div
        className="drop-zone"
        data-over={isOver}
        onDragOver={(event) => {
          event.preventDefault();
          setIsOver(true);
        }}
        onDragLeave={() => setIsOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setIsOver(false);
          void take([...event.dataTransfer.files]);
        }}
      >
        <label htmlFor={`${id}-file`}>Drop files here, or choose them</label>
        <input
          id={`${id}-file`}
          type="file"
          multiple
          accept=".pt,.pth,.bin,.npz,.safetensors"
          onChange={({ target }) => {
            void take([...(target.files ?? [])]);
            // The same file can be chosen again after it was changed.
            target.value = '';
          }}
        />
        <p className="hint">
          .pt, .npz or .safetensors, with projectors of C-MCR, Ex-MCR, GRAM or FreeBind.
        </p>
      </div>
      <div role="alert">
        {problems.map((problem) => (
          <p key={problem} className="file-problem">
            <strong>Not opened.</strong> {problem}
          </p>
        ))}
      </div>
      {opened.map(({ file, uses }) => (
        <FileView
          key={file.name}
          file={file}
          uses={uses}
          width={width}
          onUse={(head, use) =>
            setOpened((all) =>
              all.map((one) =>
                one.file === file ? { ...one, uses: { ...one.uses, [head]: use } } : one,
              ),
            )
          }
          onRemove={() => setOpened((all) => all.filter((one) => one.file !== file))}
        />
      ))}
      {fitting && (
        <div className="apply-heads">
          <button type="button" className="solid-button" onClick={apply}>
            Apply them here
          </button>
          <p className="hint">
            Starts a new run: step 0 without the projectors, step 1 with them. {keeps}
          </p>
        </div>
      )}
    </section>
  );
}
