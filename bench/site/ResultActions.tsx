import { useEffect, useRef, useState } from 'react';
import { download } from '../../src/app/download.ts';
import { tableOf, type BenchReport } from '../report.ts';
import { linkTo } from './shared-result.ts';

interface ResultActionsProps {
  readonly report: BenchReport;
  /** It came with a link, which the visitor has. */
  readonly isShared: boolean;
  readonly canShare: boolean;
}

/** Takes a result elsewhere; where the clipboard is closed to the page, the text is shown, selected. */
export function ResultActions({ report, isShared, canShare }: ResultActionsProps) {
  const [says, setSays] = useState('');
  const [selected, setSelected] = useState<string | null>(null);
  const json = `${JSON.stringify(report, null, 2)}\n`;

  const copy = async (what: string, text: string) => {
    try {
      await navigator.clipboard.writeText(text);
      setSelected(null);
      setSays(`Copied as ${what}`);
    } catch {
      setSelected(text);
      setSays('Selected below: copy it with your keys');
    }
  };

  return (
    <div className="bench-actions">
      <div className="bench-bar">
        {canShare && !isShared && <LinkButton report={report} copy={copy} />}
        <Button onPress={() => void copy('text', textOf(report))}>Copy as text</Button>
        <Button onPress={() => void copy('JSON', json)}>Copy as JSON</Button>
        <Button onPress={() => download(fileNameOf(report), new TextEncoder().encode(json))}>
          Save JSON
        </Button>
        <span className="hint" role="status">
          {says}
        </span>
      </div>
      {selected !== null && <SelectedText text={selected} />}
    </div>
  );
}

interface LinkButtonProps {
  readonly report: BenchReport;
  readonly copy: (what: string, text: string) => Promise<void>;
}

/** The link is made beforehand: a clipboard opens to a press, and not to what comes some time after it. */
function LinkButton({ report, copy }: LinkButtonProps) {
  const [link, setLink] = useState('');
  useEffect(() => {
    const { origin, pathname } = window.location;
    void linkTo(report, `${origin}${pathname}`).then(setLink);
  }, [report]);
  return (
    <>
      <a className="solid-button bench-link" href={link || undefined}>
        Link to this result
      </a>
      <Button onPress={() => void copy('a link', link)}>Copy the link</Button>
    </>
  );
}

function Button({ children, onPress }: { children: string; onPress: () => void }) {
  return (
    <button type="button" className="quiet-button" onClick={onPress}>
      {children}
    </button>
  );
}

function SelectedText({ text }: { text: string }) {
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => area.current?.select(), [text]);
  return <textarea ref={area} readOnly rows={6} value={text} aria-label="Text to copy" />;
}

function textOf(report: BenchReport): string {
  const { machine, adapter, versions } = report;
  const lines = [
    `Gramophone, benchmark in a browser, ${machine['date']}`,
    `graphics card: ${adapter}`,
    `machine: ${machine['cores']} cores, ${machine['platform']}, ${versions['browser']}`,
  ];
  return `${lines.join('\n')}\n\n${tableOf(report)}\n`;
}

const fileNameOf = ({ machine }: BenchReport): string => `gramophone-bench-${machine['date']}.json`;
