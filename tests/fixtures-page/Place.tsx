import type { ReactNode } from 'react';
import type { ViewFixture } from './fixture.ts';

interface PlaceProps {
  readonly place: ViewFixture['place'];
  readonly title: string;
  readonly children: ReactNode;
}

/** The same containers as on the page, so that a view gets the room that it gets there. */
export function Place({ place, title, children }: PlaceProps) {
  const main = {
    header: null,
    control: <Control view={children} />,
    stage: <Stage view={children} />,
    side: <Side view={children} />,
    strip: children,
    over: children,
  };
  return (
    <>
      {place === 'header' ? (
        children
      ) : (
        <header className="header">
          <p className="brand">{title}</p>
        </header>
      )}
      <main>
        {place !== 'control' && <h1 className="visually-hidden">{title}</h1>}
        {main[place]}
      </main>
    </>
  );
}

function Control({ view }: { view: ReactNode }) {
  return <div className="control">{view}</div>;
}

function Stage({ view }: { view: ReactNode }) {
  return <div className="stage">{view}</div>;
}

function Side({ view }: { view: ReactNode }) {
  return (
    <div className="stage">
      <div />
      <div className="side-panel">
        <div />
        <div className="tab-panel">{view}</div>
      </div>
    </div>
  );
}
