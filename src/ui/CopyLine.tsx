import { useRef, useState } from 'react';

/** One line of text to be taken elsewhere; where the clipboard is closed to the page, the text is selected instead. */
export function CopyLine({ label, text }: { label: string; text: string }) {
  const code = useRef<HTMLElement>(null);
  const [outcome, setOutcome] = useState<{ text: string; says: string } | null>(null);

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setOutcome({ text, says: 'Copied' });
    } catch {
      if (code.current) window.getSelection()?.selectAllChildren(code.current);
      setOutcome({ text, says: 'Selected: copy it with your keys' });
    }
  };

  return (
    <div className="copy-line">
      <pre tabIndex={0} role="region" aria-label={label}>
        <code ref={code}>{text}</code>
      </pre>
      <button type="button" className="quiet-button" onClick={() => void copy()}>
        Copy
      </button>
      <span className="hint" role="status">
        {outcome?.text === text ? outcome.says : ''}
      </span>
    </div>
  );
}
