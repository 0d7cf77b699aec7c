// SPDX-License-Identifier: MIT
// layout.js: a compiled specification made to fit a width, in the page and in `rostrum plot` alike.
import { chartConfig } from './theme.js';
import { numberLocale, say } from './words.js';

const NARROW = 560; // pixels, below which names and texts beside the bars get less room

const PANEL = 250; // the least width of a small chart with its axis
const PANEL_AXIS = 38; // for the labels of its axis
const PANEL_GAP = 22;
const LETTER = 6.4; // pixels of a letter of a subtitle, about: where its lines are broken

export function isNarrow(width) {
  return width < NARROW;
}

// CHART has so many groups along the axis of each panel, and wants panels of a least width.
function fitPanels(specification, width, { rows: marks, groups, panelWidth }) {
  const panels = new Set(marks.map((row) => row.topic)).size;
  const rows = Math.ceil(panels / Math.max(1, Math.floor(width / Math.max(PANEL, panelWidth))));
  const columns = Math.ceil(panels / rows);
  const child = Math.max(90, Math.floor((width - PANEL_GAP * (columns - 1)) / columns) - PANEL_AXIS);
  specification.layout.columns = columns;
  for (const signal of specification.signals ?? []) {
    if (signal.name === 'child_width') signal.value = child;
    if (signal.name === 'step') signal.value = child / groups;
  }
}

function breakLines(text, width) {
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines[lines.length - 1];
    if (line !== '' && (line.length + word.length + 1) * LETTER > width) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines;
}

// A figure that stands alone says what it is: its title, what it shows, and the key to its colours.
function addTitle(specification, chart, width, colours) {
  specification.title = {
    text: breakLines(chart.title, width * 0.75),
    subtitle: breakLines([chart.caption, ...chart.notes].join(' '), width),
    anchor: 'start',
    frame: 'bounds',
    fontSize: 16,
    fontWeight: 600,
    subtitleFontSize: 12,
    subtitleColor: colours.soft,
    subtitlePadding: 5,
    offset: 14,
  };
  const legend = [...(chart.legend ?? [])];
  if (chart.reported) legend.push([say('legend.reported'), 'transparent']);
  if (legend.length === 0) return;
  specification.scales = [
    ...(specification.scales ?? []),
    { name: 'key', type: 'ordinal', domain: legend.map(([name]) => name), range: legend.map(([, colour]) => colour) },
  ];
  specification.legends = [
    {
      fill: 'key',
      orient: 'bottom',
      direction: 'horizontal',
      columns: Math.max(1, Math.floor(width / 220)),
      symbolType: 'square',
      symbolStrokeWidth: 0,
      labelColor: colours.soft,
      labelFontSize: 11,
      labelLimit: 300,
    },
  ];
}

// A view of CHART (what a chart's build() returned) that is WIDTH pixels wide, not yet drawn. VEGA and its INTERPRETER are those of
// the charts' bundle; ALONE: with title and key; OPTIONS go to vega.View.
export function makeView(charts, compiled, chart, { width, colours, alone = false, options = {} }) {
  const { vega, interpreter } = charts;
  const specification = structuredClone(compiled);
  const config = chartConfig(colours, isNarrow(width) ? 104 : 190);
  specification.background = colours.paper;
  specification.description = chart.description;
  if (alone) addTitle(specification, chart, width, colours);
  if (chart.panels) fitPanels(specification, width, chart);
  else {
    specification.width = width;
    specification.autosize = { type: 'fit-x', contains: 'padding' };
    specification.padding = { left: 4, top: 4, bottom: 6, right: 8 };
  }
  const view = new vega.View(vega.parse(specification, config, { ast: true }), {
    expr: interpreter,
    renderer: 'svg',
    locale: { number: numberLocale() },
    logLevel: vega.Error,
    ...options,
  });
  const signals = { ink: colours.soft, faint: colours.faint, ...chart.signals };
  for (const [name, value] of Object.entries(signals)) {
    if (specification.signals?.some((signal) => signal.name === name)) view.signal(name, value);
  }
  return view.data('rows', chart.rows);
}
