import { Dialog } from './Dialog.tsx';

interface KeysDialogProps {
  readonly keys: readonly { readonly key: string; readonly does: string }[];
  readonly onClose: () => void;
}

export function KeysDialog({ keys, onClose }: KeysDialogProps) {
  return (
    <Dialog title="Keys" onClose={onClose}>
      <dl className="keys">
        {keys.map(({ key, does }) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
