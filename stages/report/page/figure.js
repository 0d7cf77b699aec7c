// SPDX-License-Identifier: MIT
// figure.js: a chart with its heading, choices, key to the colours, table and files.
import { buildChart } from './chart.js';
import { drawChart } from './chart_view.js';
import { element, replaceChildren, save } from './dom.js';
import { isNarrow, makeView } from './layout.js';
import { chartCsv, chartTable } from './table_view.js';
import { ON_WHITE } from './theme.js';
import { say } from './words.js';

const SAVED = 900; // width of a saved picture
const PAGE_ROWS = 80; // speakers that can still be read when their chart is made as small as a page of paper
const SAVED_SCALE = 2; // its pixels for each of that width, in a PNG

function legend(chart) {
  const items = (chart.legend ?? []).map(([name, colour]) => {
    const swatch = element('svg', { width: 12, height: 12, 'aria-hidden': 'true' }, element('path', { d: 'M0 0H12V12H0Z', fill: colour }));
    return element('li', {}, swatch, name);
  });
  if (chart.reported) items.push(element('li', { class: 'pale' }, say('legend.reported')));
  return items.length > 0 ? element('ul', { class: 'legend', 'aria-label': say('legend') }, items) : null;
}

// A figure for DEFINITION (a chart of chart_*.js). CONTEXT gives data, charts (or null), state(), colours() and open(). CONTROLS makes the
// reader's choices anew for a state, EXTRA what stands below the chart; both may be null.
export function makeFigure(definition, context, { controls = null, extra = null }) {
  const { name } = definition;
  const title = element('h2', { id: `${name}-title`, class: 'title' }, say(`${name}.title`));
  const choices = element('div', { class: 'choices' });
  const caption = element('p', { class: 'caption' });
  const key = element('div', {});
  const drawing = element('div', { class: 'drawing', role: 'group', 'aria-labelledby': `${name}-title`, 'aria-describedby': `${name}-keys` });
  const notes = element('div', { class: 'notes' });
  const below = element('div', {});
  const table = element('div', {});
  const details = element('details', { class: 'table' }, element('summary', {}, say('figure.table')), table);
  const files = element('div', { class: 'files', role: 'group', 'aria-label': say('figure.save', { title: say(`${name}.title`) }) });
  const node = element(
    'section',
    { class: 'figure', id: name, 'aria-labelledby': `${name}-title` },
    title,
    element('p', { class: 'deck' }, say(`${name}.deck`)),
    choices,
    caption,
    key,
    context.charts ? drawing : null,
    context.charts ? element('p', { class: 'hidden', id: `${name}-keys` }, say('figure.keys')) : null,
    notes,
    below,
    element('div', { class: 'tools' }, details, files),
  );
  let view = null;
  let chart = null;
  let drawn = '';

  // The same chart as a picture of its own, on white.
  function standalone() {
    const colours = ON_WHITE;
    const alone = buildChart(definition, { data: context.data, state: context.state(), colours });
    alone.title = say(`${name}.title`);
    return makeView(context.charts, context.charts.specifications[definition.specification], alone, { width: SAVED, colours, alone: true });
  }

  const button = (kind, act) =>
    element('button', { type: 'button', class: 'tool', click: act, 'aria-label': say('figure.save.as', { kind, title: say(`${name}.title`) }) }, kind);
  if (context.charts) {
    files.append(
      button('SVG', async () => save(`rostrum-${name}.svg`, await standalone().toSVG(), 'image/svg+xml')),
      button('PNG', async () => {
        const canvas = await standalone().toCanvas(SAVED_SCALE);
        canvas.toBlob((blob) => save(`rostrum-${name}.png`, blob));
      }),
    );
  }
  files.append(button('CSV', () => save(`rostrum-${name}.csv`, chartCsv(definition, chart), 'text/csv')));
  files.prepend(element('span', { 'aria-hidden': 'true' }, say('figure.save.short')));

  const fillTable = () => replaceChildren(table, details.open && chart !== null ? chartTable(definition, chart, context.open) : null);
  details.addEventListener('toggle', fillTable);
  if (!context.charts) details.open = true;

  // Draws at the width that there is; nothing when that drawing is there already.
  function draw(force = false) {
    if (!context.charts || chart === null) return;
    const width = Math.floor(drawing.clientWidth);
    if (width === 0 || (!force && `${width}` === drawn)) return;
    drawn = `${width}`;
    view?.finalize();
    view = null;
    drawing.replaceChildren();
    drawing.hidden = chart.rows.length === 0;
    if (chart.rows.length === 0) return;
    drawing.classList.toggle('long', new Set(chart.rows.map((row) => row.speaker)).size > PAGE_ROWS);
    view = drawChart(context.charts, definition.specification, chart, { container: drawing, width, colours: context.colours(), open: context.open });
  }

  return {
    node,
    draw,
    update(state) {
      const focused = document.activeElement;
      const inChoices = choices.contains(focused) ? [focused.name, focused.value, focused.type] : null;
      chart = buildChart(definition, { data: context.data, state, colours: context.colours(), narrow: isNarrow(node.clientWidth) });
      caption.textContent = chart.caption;
      if (controls) replaceChildren(choices, controls(state, chart));
      if (inChoices) {
        const [wanted, value, type] = inChoices;
        [...choices.querySelectorAll(`[name="${wanted}"]`)].find((one) => type !== 'radio' || one.value === value)?.focus();
      }
      const said = [...chart.notes];
      if (chart.rows.length === 0 && said.length === 0) said.push(say('figure.empty'));
      replaceChildren(key, legend(chart));
      replaceChildren(notes, said.map((text) => element('p', { class: 'note' }, text)));
      replaceChildren(below, extra ? extra(state, chart) : null);
      files.querySelectorAll('button').forEach((one) => {
        one.disabled = chart.rows.length === 0;
      });
      fillTable();
      drawing.hidden = false;
      draw(true);
    },
  };
}
