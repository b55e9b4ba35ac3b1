import { useEffect, useState } from 'react';
import { recallTheme, rememberTheme } from '../../src/app/theme.ts';
import { Icon } from '../../src/ui/Icon.tsx';
import { Brand } from '../../src/ui/Brand.tsx';

export function BenchHeader() {
  const [theme, setTheme] = useState(recallTheme);
  useEffect(() => {
    if (theme === null) return;
    document.documentElement.dataset['theme'] = theme;
    rememberTheme(theme);
  }, [theme]);
  const isDark = (): boolean =>
    theme ? theme === 'dark' : window.matchMedia('(prefers-color-scheme: dark)').matches;

  return (
    <header className="header">
      <Brand />
      <a className="bench-back" href="../">
        Back to the playground
      </a>
      <div className="header-tools">
        <button
          type="button"
          className="icon-button"
          aria-label="Light or dark"
          title="Light or dark"
          onClick={() => setTheme(isDark() ? 'light' : 'dark')}
        >
          <Icon name="theme" />
        </button>
      </div>
    </header>
  );
}
