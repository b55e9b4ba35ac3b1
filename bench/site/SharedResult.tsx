import { Result } from './Result.tsx';
import type { Shared } from './use-shared.ts';

/** What came with a link; nothing of it was measured here. */
export function SharedResult({ shared }: { shared: Exclude<Shared, { state: 'none' }> }) {
  return (
    <>
      <div className="bench-note" role="status">
        {shared.state === 'reading' && <p>Reading the result in the link.</p>}
        {shared.state === 'damaged' && <p>{shared.reason}</p>}
        {shared.state === 'found' && (
          <p>
            <strong>This is someone else’s result.</strong> It came with the link and says what its
            sender measured; nothing was measured on this machine.
          </p>
        )}
        <p>
          <a href="./">Run it on this machine</a>
        </p>
      </div>
      {shared.state === 'found' && <Result report={shared.report} wrong={[]} />}
    </>
  );
}
