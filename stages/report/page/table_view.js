// SPDX-License-Identifier: MIT
// table_view.js: a chart's rows as a table, for those who would rather read, and as a file.
import { element } from './dom.js';
import { count, decimal, percent, points, say, whole } from './words.js';

const ROWS_SHOWN = 500;

const FORMATS = {
  units: whole,
  words: (value) => decimal(value, Number.isInteger(value) ? 0 : 1),
  share: (value) => percent(value),
  corrected: (value) => percent(value),
  low: (value) => percent(value),
  high: (value) => percent(value),
  shareA: (value) => percent(value),
  shareB: (value) => percent(value),
  correctedA: (value) => percent(value),
  correctedB: (value) => percent(value),
  difference: points,
  change: points,
  value: points,
  p: (value) => decimal(value, 3),
  adjusted: (value) => decimal(value, 3),
  z: (value) => decimal(value, 2),
  inGroup: whole,
  inAll: whole,
  paragraph: whole,
};

// Differences are bounds of differences in the table of changes.
const CHANGE_FORMATS = { ...FORMATS, low: points, high: points };

function cellText(definition, chart, column, value) {
  if (value === null || value === undefined || value === '') return '';
  if (chart.shownColumns?.[column]) return chart.shownColumns[column](value);
  const formats = definition.name === 'change' ? CHANGE_FORMATS : FORMATS;
  return typeof value === 'number' && formats[column] ? formats[column](value) : String(value);
}

// The table of CHART; each row has a button that opens its sentences.
export function chartTable(definition, chart, open) {
  const all = chart.shownRows ?? chart.rows;
  const head = definition.columns.map((column) => element('th', { scope: 'col' }, say(`column.${column}`)));
  const rows = all.slice(0, ROWS_SHOWN).map((row) =>
    element(
      'tr',
      {},
      definition.columns.map((column, place) => {
        const text = cellText(definition, chart, column, row[column]);
        if (place === 0) return element('th', { scope: 'row', dir: 'auto' }, text);
        return element('td', { class: typeof row[column] === 'number' ? 'number' : null }, text);
      }),
      element(
        'td',
        {},
        element('button', { type: 'button', class: 'link', 'aria-label': say('table.open.label', { what: row.label }), click: () => open(row.selection) }, say('table.open')),
      ),
    ),
  );
  return [
    element(
      'div',
      { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': chart.description },
      element(
        'table',
        {},
        element('caption', {}, chart.description),
        element('thead', {}, element('tr', {}, head, element('th', { scope: 'col' }, say('column.sentences')))),
        element('tbody', {}, rows),
      ),
    ),
    all.length > ROWS_SHOWN ? element('p', { class: 'note' }, count('table.more', all.length - ROWS_SHOWN)) : null,
  ];
}

function csvField(value) {
  if (value === null || value === undefined) return '';
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

// The same rows as RFC 4180 wants them, numbers as the tables of the run have them.
export function chartCsv(definition, chart) {
  const lines = [definition.columns.map((column) => csvField(say(`column.${column}`)))];
  for (const row of chart.shownRows ?? chart.rows) lines.push(definition.columns.map((column) => csvField(row[column])));
  return `${lines.map((line) => line.join(',')).join('\n')}\n`;
}
