// SPDX-License-Identifier: MIT
// plot.js: `rostrum plot` under node: node plot.cjs ASSETS REPORT CHART LANGUAGE WIDTH [KEY=VALUE…] writes one chart of the page REPORT as
// SVG to the standard output; ASSETS is the folder that charts.js and strings/ lie in, LANGUAGE may be empty (the page's own), KEY is a
// choice as in the page's address.
import { buildChart } from './chart.js';
import { allCharts } from './charts.js';
import { readData } from './data.js';
import { makeView } from './layout.js';
import { fold } from './selection.js';
import { checkState, defaultState } from './state.js';
import { ON_WHITE } from './theme.js';
import { say, setLanguage, shorten } from './words.js';

const fs = require('node:fs');
const path = require('node:path');
const vm = require('node:vm');

const CHOICES_LISTED = 10; // in a message

function dataOf(page, file) {
  const found = /<script type="application\/json" id="data">([^<]*)<\/script>/.exec(page);
  if (found === null) throw new Error(`${file}:1: no report data in it; was it written by rostrum run?`);
  return readData(JSON.parse(found[1]));
}

// What --KEY may be in this report.
function choicesOf(data, key) {
  const years = data.compare.years.map(String);
  return {
    evidence: data.evidence,
    year: data.years,
    meeting: [...data.meetingPlace.keys()],
    speaker: [...data.speakerPlace.keys()],
    topic: data.topics,
    by: ['year', 'meeting'],
    measure: ['share', 'words'],
    words: [...data.keynessKeys],
    from: years,
    to: years,
  }[key];
}

// Those of CHOICES that are like the VALUE that was not found, or all; some of them.
function listChoices(choices, value) {
  const like = choices.filter((choice) => fold(choice).includes(fold(value)));
  const wanted = like.length > 0 ? like : choices;
  const listed = wanted.slice(0, CHOICES_LISTED).map((choice) => shorten(choice)).join(', ');
  return wanted.length > CHOICES_LISTED ? `${listed} and ${wanted.length - CHOICES_LISTED} more` : listed;
}

function choose(data, settings) {
  const state = defaultState();
  for (const setting of settings) {
    const [, key, value] = /^(\w+)=(.*)$/s.exec(setting);
    state[key] = value;
  }
  const asked = { ...state };
  checkState(state, data);
  for (const key of Object.keys(asked)) {
    if (asked[key] === state[key]) continue;
    const choices = choicesOf(data, key);
    const advice = choices.length > 0 ? `give one of: ${listChoices(choices, asked[key])}` : 'it has none; leave the option out';
    throw new Error(`--${key}: "${asked[key]}" is not in this report; ${advice}`);
  }
  return state;
}

function pageLanguage(page) {
  return /<html lang="(\w+)">/.exec(page)?.[1] ?? 'en';
}

async function draw([assets, report, name, language, width, ...settings]) {
  vm.runInThisContext(fs.readFileSync(path.join(assets, 'charts.js'), 'utf8'), { filename: 'charts.js' });
  const charts = globalThis.rostrumCharts;
  if (!charts.vega) throw new Error(`this build of Rostrum has no charts: ${charts.missing}`);
  const page = fs.readFileSync(report, 'utf8');
  const chosen = language === '' ? pageLanguage(page) : language;
  const strings = path.join(assets, 'strings', `${chosen}.json`);
  if (!/^\w+$/.test(chosen) || !fs.existsSync(strings)) throw new Error(`--lang: "${chosen}" is not known; say en or ru`);
  setLanguage(chosen, JSON.parse(fs.readFileSync(strings, 'utf8')));
  const data = dataOf(page, report);
  const definition = allCharts.find((chart) => chart.name === name);
  const colours = ON_WHITE;
  const chart = buildChart(definition, { data, state: choose(data, settings), colours });
  if (chart.rows.length === 0) throw new Error(`${name}: nothing to show: ${chart.notes.join(' ') || say('figure.empty')}`);
  chart.title = say(`${name}.title`);
  const view = makeView(charts, charts.specifications[definition.specification], chart, { width: Number(width), colours, alone: true });
  return view.toSVG();
}

draw(process.argv.slice(2)).then(
  (svg) => process.stdout.write(`${svg}\n`),
  (error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  },
);
