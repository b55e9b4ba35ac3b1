import { useId } from 'react';
import { USES, whyNotFit, type ProjectorFile, type UseId } from '../../state/projector-files.ts';
import { Icon } from '../../ui/Icon.tsx';

export type Uses = Readonly<Record<string, UseId | null>>;

interface FileViewProps {
  readonly file: ProjectorFile;
  readonly uses: Uses;
  /** Of the open data set. */
  readonly width: number;
  readonly onUse: (head: string, use: UseId | null) => void;
  readonly onRemove: () => void;
}

/** What was recognised in one file, head by head, and what each is used for or why it cannot be. */
export function FileView({ file, uses, width, onUse, onRemove }: FileViewProps) {
  const { name, found, unread } = file;
  return (
    <article className="projector-file" aria-label={name}>
      <h4>{name}</h4>
      <button
        type="button"
        className="icon-button"
        aria-label={`Leave out ${name}`}
        onClick={onRemove}
      >
        <Icon name="close" size={12} />
      </button>
      <p>
        {found.label}
        {found.isReleasedSize ? ', as released' : ': its keys, in sizes of another make'}.
        {unread > 0 && ` ${unread} other entries are not read.`}
      </p>
      <ul>
        {found.heads.map((head) => (
          <li key={head.name}>
            <p>
              <strong>{head.name}</strong> {head.inputWidth} → {head.outputWidth} numbers, takes{' '}
              {head.role}
            </p>
            <HeadUse
              head={head.name}
              reason={whyNotFit(head, width)}
              use={uses[head.name] ?? null}
              onUse={(use) => onUse(head.name, use)}
            />
          </li>
        ))}
      </ul>
    </article>
  );
}

interface HeadUseProps {
  readonly head: string;
  readonly reason: string | null;
  readonly use: UseId | null;
  readonly onUse: (use: UseId | null) => void;
}

function HeadUse({ head, reason, use, onUse }: HeadUseProps) {
  const id = useId();
  if (reason !== null) {
    return (
      <p className="hint">
        {reason} For embeddings of your own: <code>npm run project</code>.
      </p>
    );
  }
  return (
    <p>
      <label htmlFor={id}>
        Use <span className="visually-hidden">{head}</span> for
      </label>{' '}
      <select
        id={id}
        value={use ?? ''}
        onChange={({ target }) => onUse(USES.find((one) => one.id === target.value)?.id ?? null)}
      >
        <option value="">nothing</option>
        {USES.map((one) => (
          <option key={one.id} value={one.id}>
            {one.label}
          </option>
        ))}
      </select>
    </p>
  );
}
