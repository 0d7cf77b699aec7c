// SPDX-License-Identifier: MIT
// main.js: puts the page together and keeps it in step with what the reader chooses.
import { aboutParts, heading, howToRead, whatIsLeftOut } from './about.js';
import { changeChart, chosenYears, partsChart, trendRows } from './chart_change.js';
import { chosenGroup, keynessChart, keynessGroups } from './chart_keyness.js';
import { sharesChart } from './chart_shares.js';
import { speakersChart } from './chart_speakers.js';
import { chosenMeeting, timelineChart } from './chart_timeline.js';
import { isPart, readData } from './data.js';
import { choice, dropDown, element, replaceChildren } from './dom.js';
import { makeFigure } from './figure.js';
import { makeFilters } from './filters.js';
import { readSelection, selectionSql, selectUnits, tellSelection, writeSelection } from './selection.js';
import { around, listSentences, tellFound } from './sentences.js';
import { FILTERS, makeStore } from './state.js';
import { ON_WHITE, theme } from './theme.js';
import { say, setLanguage, shorten, whole } from './words.js';

const READ = 8; // sentences at the end of the page, at first
const PRINTED = ['how', 'ledger', 'manifest']; // what can be folded, but is never so on paper
const REACH = 3; // units shown before and after one that is opened in its meeting

function block(id) {
  return JSON.parse(document.getElementById(id).textContent);
}

// How to get all units of a selection, where the page holds a sample of them.
function restOf(data, selection) {
  if (!isPart(data, 'units') || selection.unit !== undefined) return null;
  return element(
    'p',
    { class: 'note' },
    say('sentences.sample', { held: whole(data.limits.units.held), total: whole(data.limits.units.total) }),
    ' ',
    element('code', {}, selectionSql(selection)),
  );
}

// The panel that a click on a figure opens.
function makePanel(data, store) {
  const title = element('h2', { id: 'panel-title', tabindex: '-1' });
  const found = element('p', { class: 'found' });
  const rest = element('div', {});
  const list = element('div', {});
  const close = element('button', { type: 'button', class: 'close', click: () => dialog.close() }, say('panel.close'));
  const dialog = element(
    'dialog',
    { class: 'panel', id: 'panel', 'aria-labelledby': 'panel-title' },
    element('div', { class: 'head' }, element('div', {}, title, found), close),
    rest,
    list,
  );
  let shown = '';
  dialog.addEventListener('close', () => {
    shown = '';
    if (store.get().open !== '') store.set({ open: '' });
  });
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
  return {
    node: dialog,
    update(state) {
      if (state.open === shown) return;
      shown = state.open;
      if (shown === '') {
        if (dialog.open) dialog.close();
        return;
      }
      const selection = readSelection(shown);
      const places = selectUnits(data, selection);
      const one = selection.unit !== undefined && places.length === 1;
      title.textContent = tellSelection(data, selection);
      found.textContent = one ? '' : tellFound(data, places);
      replaceChildren(rest, restOf(data, selection));
      listSentences(data, list, one ? around(data, places[0], REACH) : places, {
        topic: data.topicPlace.get(selection.topic) ?? null,
        onOpen: (chosen) => store.set({ open: writeSelection(chosen) }, true),
        current: one ? places[0] : -1,
      });
      if (!dialog.open) dialog.showModal();
      dialog.scrollTop = 0;
      title.focus();
      dialog.querySelector('.sentence.current')?.scrollIntoView({ block: 'center' });
    },
  };
}

function trends(data, state) {
  const rows = trendRows(data, state);
  if (rows.length === 0) return null;
  return element(
    'div',
    { class: 'trends' },
    element('h3', {}, say('trend.title')),
    element('p', { class: 'deck' }, say('trend.deck')),
    element(
      'ul',
      {},
      rows.map((row) =>
        element(
          'li',
          { class: row.told ? 'told' : null },
          element('strong', {}, row.topic),
          ` ${row.verdict}`,
          row.slope === '' ? ` (${row.why})` : ` (${say('trend.numbers', { slope: row.slope, meetings: row.meetings, p: row.p })})`,
        ),
      ),
    ),
  );
}

function makeFigures(data, context, store) {
  const set = (changes) => store.set(changes);
  const years = data.compare.years.map((year) => [String(year), String(year)]);
  const { topics, years: groupsOfYears } = keynessGroups(data);
  const withTimeline = data.meetings
    .filter((meeting, place) => data.timeline[place]?.length > 0)
    .map((meeting) => [meeting.id, shorten(`${meeting.date ?? say('undated')} · ${meeting.title ?? meeting.id}${meeting.language ? ` (${meeting.language})` : ''}`, 90)]);
  const yearChoices = (state) => {
    if (years.length < 2) return null;
    const [from, to] = chosenYears(data, state);
    return [
      dropDown(say('change.from'), 'change-from', years, String(from), (value) => set({ from: value, to: state.to || String(to) })),
      dropDown(say('change.to'), 'change-to', years, String(to), (value) => set({ to: value, from: state.from || String(from) })),
    ];
  };
  return [
    makeFigure(sharesChart, context, {
      controls: (state) =>
        choice(
          say('shares.by'),
          'by',
          [['year', say('shares.by.year')], ['meeting', say('shares.by.meeting')]],
          state.meeting ? 'meeting' : state.by,
          (by) => set({ by }),
        ),
    }),
    makeFigure(speakersChart, context, {
      controls: (state, chart) => [
        choice(
          say('speakers.measure'),
          'measure',
          [['share', say('speakers.measure.share')], ['words', say('speakers.measure.words')]],
          state.measure,
          (measure) => set({ measure }),
        ),
        chart.more
          ? element(
            'button',
            { type: 'button', class: 'link', name: 'every', 'aria-pressed': String(state.every !== ''), click: () => set({ every: state.every ? '' : '1' }) },
            say(state.every ? 'speakers.fewer' : 'speakers.every'),
          )
          : null,
      ],
    }),
    makeFigure(changeChart, context, { controls: yearChoices, extra: (state) => trends(data, state) }),
    makeFigure(partsChart, context, {}),
    makeFigure(keynessChart, context, {
      controls: (state) => {
        const chosen = chosenGroup(data, state);
        const list = element('select', { name: 'words', change: () => set({ words: list.value }) });
        const option = ([value, text]) => element('option', { value, selected: value === chosen }, text);
        list.append(
          element('optgroup', { label: say('filter.topic') }, topics.map(option)),
          element('optgroup', { label: say('filter.year') }, groupsOfYears.map(option)),
        );
        return element('label', { class: 'field' }, element('span', {}, say('keyness.group')), list);
      },
    }),
    makeFigure(timelineChart, context, {
      controls: (state) => {
        const place = chosenMeeting(data, state);
        if (place < 0) return null;
        return dropDown(say('filter.meeting'), 'line', withTimeline, data.meetings[place].id, (line) => set({ line, meeting: '' }));
      },
    }),
  ];
}

// The list at the end of the page: what all filters leave.
function makeReading(data, store) {
  const found = element('p', { class: 'found' });
  const rest = element('div', {});
  const list = element('div', {});
  const node = element(
    'section',
    { class: 'reading', id: 'reading', 'aria-labelledby': 'reading-title' },
    element('h2', { id: 'reading-title', class: 'title' }, say('reading.title')),
    element('p', { class: 'deck' }, say('reading.deck')),
    found,
    rest,
    list,
  );
  return {
    node,
    update(state, selection, places) {
      found.textContent = `${tellSelection(data, selection)}: ${tellFound(data, places)}`;
      replaceChildren(rest, restOf(data, selection));
      listSentences(data, list, places, {
        topic: data.topicPlace.get(state.topic) ?? null,
        onOpen: (chosen) => store.set({ open: writeSelection(chosen) }, true),
        step: READ,
      });
    },
  };
}

// Charts are drawn one after the other, so that the first is seen early.
function drawAll(figures, act) {
  figures.forEach((figure, place) => {
    if (place === 0) act(figure);
    else setTimeout(() => act(figure));
  });
}

function start() {
  const strings = block('strings');
  const language = document.documentElement.lang;
  setLanguage(language, strings);
  const data = readData(block('data'));
  const charts = globalThis.rostrumCharts?.vega ? globalThis.rostrumCharts : null;
  const store = makeStore(data);
  const dark = window.matchMedia('(prefers-color-scheme: dark)');
  let printing = false;
  const context = {
    data,
    charts,
    state: store.get,
    colours: () => (printing ? ON_WHITE : theme(dark.matches)),
    open: (selection) => store.set({ open: writeSelection(selection) }, true),
  };
  const figures = makeFigures(data, context, store);
  const filters = makeFilters(data, store);
  const reading = makeReading(data, store);
  const panel = makePanel(data, store);
  const main = document.getElementById('main');

  document.title = document.title.replace('Rostrum', `Rostrum · ${say('heading.title')}`);
  replaceChildren(document.getElementById('heading'), heading(data));
  replaceChildren(
    main,
    howToRead(data),
    whatIsLeftOut(data),
    charts ? null : element('p', { class: 'sample', role: 'note' }, say('charts.missing', { why: globalThis.rostrumCharts?.missing ?? '' })),
    filters.node,
    figures.map((figure) => figure.node),
    reading.node,
    aboutParts(data, charts),
  );
  document.body.append(panel.node);

  let last = '';
  let lastDrawn = '';
  const update = (state) => {
    // The panel alone changes when a figure is opened or closed, and no chart when words are looked for.
    const others = JSON.stringify({ ...state, open: '' });
    const drawn = JSON.stringify({ ...state, open: '', search: '' });
    if (others !== last) {
      last = others;
      const selection = Object.fromEntries(FILTERS.map((key) => [key, state[key]]));
      const places = selectUnits(data, selection);
      filters.update(state, places.length);
      if (drawn !== lastDrawn) drawAll(figures, (figure) => figure.update(state));
      lastDrawn = drawn;
      setTimeout(() => {
        reading.update(state, selection, places);
        document.documentElement.dataset.ready = 'yes';
      });
    }
    panel.update(state);
  };
  store.listen(update);
  update(store.get());
  performance.mark('first-chart');

  let frame = 0;
  new ResizeObserver(() => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => {
      if (!printing) figures.forEach((figure) => figure.draw());
    });
  }).observe(main);
  const redraw = () => figures.forEach((figure) => figure.update(store.get()));
  dark.addEventListener('change', redraw);
  let folded = [];
  window.addEventListener('beforeprint', () => {
    printing = true;
    folded = PRINTED.map((id) => document.getElementById(id)).filter((details) => !details.open);
    folded.forEach((details) => {
      details.open = true;
    });
    main.classList.add('printing');
    redraw();
  });
  window.addEventListener('afterprint', () => {
    printing = false;
    folded.forEach((details) => {
      details.open = false;
    });
    main.classList.remove('printing');
    redraw();
  });
}

try {
  start();
} catch (error) {
  // Whatever goes wrong is said in the page: its readers have no console.
  document.getElementById('main').textContent = String(error?.message ?? error);
  throw error;
}
