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

const element = document.getElementById('root');
if (!element) throw new Error('index.html: expected an element with the id "root".');
const root = createRoot(element);

/** In a task of its own, with a mark of the view's name: making the data up is no part of showing it. */
function show(page: FixturePage, id: string): void {
  const fixture = FIXTURES[id];
  root.render(null);
  setTimeout(() => {
    performance.mark(`view ${id}`);
    if (!fixture) return root.render(<Index />);
    fixture.prepare?.(page);
    root.render(
      <StrictMode>
        <One page={page} fixture={fixture} />
      </StrictMode>,
    );
  }, 0);
}

const page = openFixturePage(Number(query.get('rows') ?? FEW), query.has('drawn'), show);
show(page, query.get('view') ?? '');
