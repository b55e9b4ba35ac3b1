import js from '@eslint/js';
import importX, { createNodeResolver } from 'eslint-plugin-import-x';
import reactHooks from 'eslint-plugin-react-hooks';
import globals from 'globals';
import tseslint from 'typescript-eslint';

/** Who may import whom, room by room; see ARCHITECTURE.md. Everything not listed is forbidden. */
const ROOMS = {
  core: [],
  kernels: [],
  plan: ['core', 'kernels'],
  world: [],
  encoders: ['core', 'world'],
  data: ['core', 'world'],
  engine: ['core', 'data', 'kernels', 'plan'],
  items: ['world', 'encoders'],
  render: [],
  audio: [],
  ui: [],
  state: ['core', 'data', 'engine', 'world', 'items', 'audio'],
  views: ['core', 'state', 'ui', 'render', 'audio', 'items', 'world', 'engine'],
  app: ['core', 'data', 'engine', 'world', 'state', 'views', 'ui', 'render', 'audio', 'items'],
};

const zones = Object.entries(ROOMS).flatMap(([room, allowed]) =>
  Object.keys(ROOMS)
    .filter((other) => other !== room && !allowed.includes(other))
    .map((other) => ({
      target: `./src/${room}`,
      from: `./src/${other}`,
      message: `${room} may import ${allowed.join(', ') || 'no other room'}; see ARCHITECTURE.md.`,
    })),
);

/** The page of the benchmark takes widgets and looks from the app, its theme and its way to save a file; the app takes nothing back. */
const FOR_BENCH_SITE = { ui: ['.'], app: ['./theme.ts', './download.ts'] };

zones.push(
  ...[...Object.keys(ROOMS), 'main.tsx'].map((room) => ({
    target: './bench/site',
    from: `./src/${room}`,
    except: FOR_BENCH_SITE[room] ?? [],
    message: 'bench/site draws; what it draws comes from bench and src/ui. See ARCHITECTURE.md.',
  })),
  { target: './src', from: './bench', message: 'The app knows nothing of its benchmark.' },
);

const forbidPackages = (groups, message) => ({
  'no-restricted-imports': ['error', { patterns: [{ group: groups, message }] }],
});

export default tseslint.config(
  {
    // src/kernels/simd is AssemblyScript: other types, another compiler.
    ignores: [
      'dist',
      'node_modules',
      '.cache',
      'public',
      'test-results',
      'playwright-report',
      'src/kernels/simd',
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['eslint.config.js'] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    plugins: { 'import-x': importX },
    settings: {
      'import-x/resolver-next': [createNodeResolver({ extensions: ['.ts', '.tsx', '.js'] })],
    },
    rules: {
      'import-x/no-restricted-paths': ['error', { zones }],
      'import-x/no-cycle': 'error',
      'no-console': 'error',
      'max-lines': ['error', 300],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector: "CallExpression[callee.property.name='dataSync']",
          message: 'dataSync blocks the thread; read back with data() every few steps.',
        },
        {
          selector: "MemberExpression[object.name='Math'][property.name='random']",
          message: 'Draw from src/random.ts with an explicit seed.',
        },
      ],
    },
  },
  {
    files: ['src/**'],
    ignores: ['src/data/load.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        { name: 'fetch', message: 'src/data/load.ts is the only place that fetches.' },
      ],
    },
  },
  {
    files: ['src/{core,kernels,plan,world,data,engine,encoders}/**'],
    rules: forbidPackages(
      ['react', 'react-dom*', 'three*', 'zustand*'],
      'The mathematics and the engine know no page.',
    ),
  },
  {
    files: ['src/{views,ui,state,render,audio,app,items}/**', 'src/main.tsx'],
    rules: forbidPackages(['@tensorflow/*'], 'Tensors never leave the trainer.'),
  },
  {
    files: ['bench/*.ts', 'bench/{ours,peers}/**'],
    rules: forbidPackages(['react', 'react-dom*'], 'What is timed knows no page.'),
  },
  {
    files: ['bench/site/**'],
    ignores: ['bench/site/bench.worker.ts'],
    rules: forbidPackages(
      ['@tensorflow/*', '@jax-js/*', '**/browser-lab.ts', '**/peers/*', '**/ours/*'],
      'Engines are loaded by the worker, once a run has been asked for.',
    ),
  },
  {
    files: ['**/*.tsx'],
    plugins: { 'react-hooks': reactHooks },
    rules: reactHooks.configs.recommended.rules,
  },
  {
    files: ['scripts/**', 'bench/**', 'tests/**', '*.config.ts'],
    languageOptions: { globals: globals.node },
    rules: { 'no-console': 'off' },
  },
  {
    files: ['eslint.config.js'],
    languageOptions: { globals: globals.node },
    extends: [tseslint.configs.disableTypeChecked],
  },
);
