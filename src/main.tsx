import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './styles/tokens.css';
import './styles/page.css';
import './styles/controls.css';
import './styles/floating.css';
import './styles/sentence.css';
import './styles/settings.css';
import './styles/map.css';
import './styles/inspect.css';
import './styles/chosen.css';
import './styles/matrix.css';
import './styles/item.css';
import './styles/tiles.css';
import './styles/side.css';
import './styles/solid.css';
import './styles/strip.css';
import './styles/dialogs.css';
import './styles/ablations.css';
import './styles/terms.css';
import './styles/projectors.css';
import './styles/trust.css';
import './styles/runs.css';
import './styles/run-pair.css';
import './styles/queue.css';
import './styles/narrow.css';
import { App } from './app/App.tsx';
import { openPage } from './app/open-page.ts';

const root = document.getElementById('root');
if (!root) throw new Error('index.html: expected an element with the id "root".');

createRoot(root).render(
  <StrictMode>
    <App page={openPage()} />
  </StrictMode>,
);
