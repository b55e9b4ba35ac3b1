import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '../../src/styles/tokens.css';
import '../../src/styles/page.css';
import '../../src/styles/controls.css';
import '../../src/styles/floating.css';
import './bench.css';
import { BenchPage } from './BenchPage.tsx';

const root = document.getElementById('root');
if (!root) throw new Error('bench/index.html: expected an element with the id "root".');

createRoot(root).render(
  <StrictMode>
    <BenchPage />
  </StrictMode>,
);
