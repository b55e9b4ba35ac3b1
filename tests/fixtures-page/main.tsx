/** `?view=map` shows one view, `&rows=20000` with so many things, `&drawn` with the world's own sounds and shapes; without a view, a list of them. */
import { StrictMode, useEffect, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import 'virtual:page-styles';
import { PageContext, usePageState } from '../../src/state/page-context.ts';
import { MediaContext } from '../../src/views/shared/media-context.ts';
import type { ViewFixture } from './fixture.ts';
import { Place } from './Place.tsx';
import { openFixturePage, type FixturePage } from './page.ts';

const FEW = 72;
const SHOWN = 'view shown';
const FIXTURES = Object.fromEntries(
  Object.entries(import.meta.glob<{ default: ViewFixture }>('./views/*.tsx', { eager: true })).map(
    ([path, { default: fixture }]) => [path.replace(/^.*\/|\.tsx$/g, ''), fixture],
  ),
);

window.fixtures = Object.entries(FIXTURES).map(([id, fixture]) => {
  const { title, summary, place, ready, opens, touch } = fixture;
  return { id, title, summary, place, ready, touch, ...(opens ? { opens } : {}) };
});

const query = new URLSearchParams(window.location.search);

function ThemeOnDocument(): ReactNode {
  const theme = usePageState((state) => state.view.theme);
  useEffect(() => {
    if (theme) document.documentElement.dataset['theme'] = theme;
  }, [theme]);
  return null;
}

function Index() {
  return (
    <main>
      <h1>Views</h1>
      <ul>
        {Object.entries(FIXTURES).map(([id, { title, summary }]) => (
          <li key={id}>
            <a href={`?view=${id}&drawn`}>{title}</a>: {summary}
          </li>
        ))}
      </ul>
    </main>
  );
}

function One({ page, fixture }: { page: FixturePage; fixture: ViewFixture }) {
  return (
    <PageContext value={page}>
      <MediaContext value={page.media}>
        <ThemeOnDocument />
        <Place place={fixture.place} title={fixture.title}>
          {fixture.render()}
        </Place>
      </MediaContext>
    </PageContext>
  );
}

function open(): ReactNode {
  const fixture = FIXTURES[query.get('view') ?? ''];
  if (!fixture) return <Index />;
  const page = openFixturePage(Number(query.get('rows') ?? FEW), query.has('drawn'));
  fixture.prepare?.(page);
  return <One page={page} fixture={fixture} />;
}

const root = document.getElementById('root');
if (!root) throw new Error('index.html: expected an element with the id "root".');
const view = open();
// Making the data up is no part of showing it: a task of its own, and a mark for who measures.
setTimeout(() => {
  performance.mark(SHOWN);
  createRoot(root).render(<StrictMode>{view}</StrictMode>);
}, 0);
