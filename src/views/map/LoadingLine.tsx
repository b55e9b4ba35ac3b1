import { usePageState } from '../../state/page-context.ts';
import { formatBytes } from '../shared/words.ts';

export function LoadingLine() {
  const loading = usePageState((state) => state.run.loading);
  const status = usePageState((state) => state.run.status);
  const hasFailed = usePageState((state) => state.run.failure !== null);
  if (hasFailed || (status !== 'opening' && status !== 'preparing')) return null;

  const share = loading && loading.totalBytes > 0 ? loading.loadedBytes / loading.totalBytes : 0;
  return (
    <div className="loading-line">
      <p>
        {loading
          ? `Loading embeddings: ${formatBytes(loading.loadedBytes)} of ${formatBytes(loading.totalBytes)}`
          : status === 'preparing'
            ? 'Preparing the run'
            : 'Opening'}
      </p>
      <div className="progress-track">
        <div style={{ transform: `scaleX(${share})` }} />
      </div>
    </div>
  );
}
