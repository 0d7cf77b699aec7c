// SPDX-License-Identifier: MIT
// chart.js: a chart built for what the reader has chosen, with a caption for where the choices are not in sight: in a file, on paper.
import { tellSelection } from './selection.js';
import { say } from './words.js';

// What STATE leaves of the data for a chart that these FILTERS apply to.
function tellChosen(data, state, filters) {
  const { evidence, ...others } = Object.fromEntries(filters.map((key) => [key, state[key]]));
  const parts = [];
  if (evidence) parts.push(say(`figure.words.${evidence}`));
  if (Object.values(others).some((value) => value !== '')) parts.push(say('figure.only', { what: tellSelection(data, others) }));
  return parts;
}

// DEFINITION is one of charts.js.
export function buildChart(definition, { data, state, colours, narrow = false }) {
  const chart = definition.build({ data, state, colours, narrow });
  return { ...chart, caption: [chart.description, ...tellChosen(data, state, definition.filters)].join(' ') };
}
