import { useIntents, usePageState } from '../../state/page-context.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Brand } from '../../ui/Brand.tsx';
import { EngineChip } from './EngineChip.tsx';

import { UndoButtons } from './UndoButtons.tsx';

interface HeaderProps {
  readonly onShowKeys: () => void;
}

export function Header({ onShowKeys }: HeaderProps) {
  const manifest = usePageState((state) => state.dataset.manifest);
  const rows = usePageState((state) => state.dataset.labels.length);
  const isMuted = usePageState((state) => state.view.isMuted);
  const panel = usePageState((state) => state.panel.panel);
  const intents = useIntents();

  return (
    <header className="header">
      <Brand />
      <p className="chip dataset-chip" title={manifest?.summary}>
        {manifest ? (
          <>
            <strong>{manifest.title}</strong>
            <span>
              {manifest.categories.length} kinds · {rows} things never trained on
            </span>
          </>
        ) : (
          <span>Opening the data set</span>
        )}
      </p>
      <EngineChip />
      <div className="header-tools">
        <UndoButtons />
        <button
          type="button"
          className="icon-button"
          aria-pressed={panel === 'failures'}
          aria-label="What goes wrong"
          title="What goes wrong (W)"
          onClick={() => intents.showPanel(panel === 'failures' ? 'thing' : 'failures')}
        >
          <Icon name="wrong" />
        </button>
        <button
          type="button"
          className="icon-button"
          aria-pressed={isMuted}
          aria-label="Mute"
          title="Mute (M)"
          onClick={() => intents.setMuted(!isMuted)}
        >
          <Icon name={isMuted ? 'muted' : 'sound'} />
        </button>
        <ThemeButton />
        <button
          type="button"
          className="icon-button"
          aria-label="Keys"
          title="Keys (?)"
          onClick={onShowKeys}
        >
          <span aria-hidden="true">?</span>
        </button>
      </div>
    </header>
  );
}

function ThemeButton() {
  const theme = usePageState((state) => state.view.theme);
  const intents = useIntents();

  const change = () => {
    const isDark = theme
      ? theme === 'dark'
      : window.matchMedia('(prefers-color-scheme: dark)').matches;
    intents.setTheme(isDark ? 'light' : 'dark');
  };

  return (
    <button
      type="button"
      className="icon-button"
      aria-label="Light or dark"
      title="Light or dark"
      onClick={change}
    >
      <Icon name="theme" />
    </button>
  );
}
