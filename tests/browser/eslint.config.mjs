// SPDX-License-Identifier: MIT
// eslint.config.mjs: the rules that the scripts of the report page and of its tests are held to.
import js from '@eslint/js';

const named = (names) => Object.fromEntries(names.map((name) => [name, 'readonly']));

const BROWSER = named(['Blob', 'Intl', 'ResizeObserver', 'URL', 'URLSearchParams', 'cancelAnimationFrame', 'document', 'history', 'location', 'navigator',
  'performance', 'requestAnimationFrame', 'setTimeout', 'clearTimeout', 'structuredClone', 'window']);
const NODE = named(['console', 'process', 'require', 'URLSearchParams']);

export default [
  js.configs.recommended,
  {
    rules: {
      eqeqeq: 'error',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'no-shadow': 'error',
      'no-unused-vars': ['error', { args: 'after-used' }],
      'no-var': 'error',
      'prefer-const': 'error',
      'max-lines': ['error', 500],
      // Text of the transcripts never becomes markup.
      'no-restricted-properties': [
        'error',
        ...['innerHTML', 'outerHTML', 'insertAdjacentHTML', 'setHTMLUnsafe'].map((property) => ({ property })),
        { object: 'document', property: 'write' },
      ],
    },
  },
  { files: ['page/**/*.js'], languageOptions: { globals: BROWSER } },
  { files: ['page/plot.js', '**/*.mjs'], languageOptions: { globals: NODE } },
  // What it asks the page to do runs there.
  { files: ['test-report.mjs', 'page.mjs', 'take-pictures.mjs'], languageOptions: { globals: { ...NODE, ...BROWSER } } },
];
