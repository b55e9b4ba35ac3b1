import { lazy, Suspense } from 'react';
import { usePageState } from '../state/page-context.ts';

const AblationsDialog = lazy(() => import('../views/ablations/AblationsDialog.tsx'));
const ProjectorsDialog = lazy(() => import('../views/projectors/ProjectorsDialog.tsx'));
const TrustDialog = lazy(() => import('../views/trust/TrustDialog.tsx'));
const TryDialog = lazy(() => import('../views/ablations/TryDialog.tsx'));
const TermsDialog = lazy(() => import('../views/terms/TermsDialog.tsx'));

/** What is open over the page, fetched when it is first asked for. */
export function Dialogs() {
  const dialog = usePageState((state) => state.view.dialog);
  return (
    <Suspense fallback={null}>
      {dialog?.name === 'ablations' && <AblationsDialog part={dialog.part} />}
      {dialog?.name === 'projectors' && <ProjectorsDialog />}
      {dialog?.name === 'trust' && <TrustDialog />}
      {dialog?.name === 'ablate' && <TryDialog key={dialog.part} part={dialog.part} />}
      {dialog?.name === 'terms' && <TermsDialog part={dialog.part} />}
    </Suspense>
  );
}
