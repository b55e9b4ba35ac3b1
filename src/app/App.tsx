import { useCallback, useEffect, useState } from 'react';
import { PageContext, usePageState } from '../state/page-context.ts';
import { KeysDialog } from '../ui/KeysDialog.tsx';
import { Header } from '../views/header/Header.tsx';
import { MapPanel } from '../views/map/MapPanel.tsx';
import { MatrixPanel } from '../views/matrix/MatrixPanel.tsx';
import { Notices } from '../views/notices/Notices.tsx';
import { QueueBar } from '../views/queue/QueueBar.tsx';
import { Sentence } from '../views/sentence/Sentence.tsx';
import { MediaContext } from '../views/shared/media-context.ts';
import { Strip } from '../views/strip/Strip.tsx';
import { Announcer } from '../views/training/Announcer.tsx';
import { RunControls } from '../views/training/RunControls.tsx';
import { Dialogs } from './Dialogs.tsx';
import { KEYS, useKeys } from './keys.ts';
import type { Media } from './load-media.ts';
import type { OpenPage } from './open-page.ts';
import { SidePanel } from './SidePanel.tsx';
import { rememberTheme } from './theme.ts';

export function App({ page }: { page: OpenPage }) {
  const [media, setMedia] = useState<Media | null>(null);
  const [isShowingKeys, setIsShowingKeys] = useState(false);
  const showKeys = useCallback(() => setIsShowingKeys(true), []);
  useKeys(page, showKeys);

  useEffect(() => {
    let isGone = false;
    void page.media.then((loaded) => {
      if (!isGone) setMedia(loaded);
    });
    return () => {
      isGone = true;
    };
  }, [page]);

  return (
    <PageContext value={page}>
      <MediaContext value={media}>
        <ThemeOnDocument />
        <Header onShowKeys={showKeys} />
        <main>
          <div className="control">
            <Sentence />
            <RunControls />
          </div>
          <Notices />
          <QueueBar />
          <div className="stage">
            <Stage />
            <SidePanel />
          </div>
          <Strip />
        </main>
        <Announcer />
        <Dialogs />
        {isShowingKeys && <KeysDialog keys={KEYS} onClose={() => setIsShowingKeys(false)} />}
      </MediaContext>
    </PageContext>
  );
}

/** The one that is not shown is not there: it neither draws nor computes. */
function Stage() {
  const stage = usePageState((state) => state.view.stage);
  return stage === 'map' ? <MapPanel /> : <MatrixPanel />;
}

function ThemeOnDocument() {
  const theme = usePageState((state) => state.view.theme);
  useEffect(() => {
    if (theme === null) return;
    document.documentElement.dataset['theme'] = theme;
    rememberTheme(theme);
  }, [theme]);
  return null;
}
