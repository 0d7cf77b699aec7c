// SPDX-License-Identifier: MIT
// about.js: what the numbers are and are not: how to read them, what was left out, what stayed open, and what they were made with.
import { isPart } from './data.js';
import { element } from './dom.js';
import { count, day, decimal, percent, say, topicName, whole } from './words.js';

const UNRESOLVED_SHOWN = 100;

function part(name, ...children) {
  return element('details', { class: 'part', id: name }, element('summary', {}, element('h3', {}, say(`${name}.title`))), children);
}

function table(caption, columns, rows) {
  return element(
    'div',
    { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': caption },
    element(
      'table',
      {},
      element('caption', {}, caption),
      element('thead', {}, element('tr', {}, columns.map((column) => element('th', { scope: 'col' }, column)))),
      element(
        'tbody',
        {},
        rows.map((row) =>
          element(
            'tr',
            {},
            row.map((cell, place) =>
              place === 0
                ? element('th', { scope: 'row', dir: 'auto' }, cell)
                : element('td', { class: /^[\d\s,.−+%\u00a0\u202f]+$/.test(String(cell)) ? 'number' : null, dir: 'auto' }, String(cell)),
            ),
          ),
        ),
      ),
    ),
  );
}

export function howToRead(data) {
  const lines = ['evidence', 'share', 'corrected', 'interval', 'verdict', 'not'].map((key) =>
    element('p', {}, element('strong', {}, say(`how.${key}.head`)), ' ', say(`how.${key}`, { level: percent(data.level ?? 0.95, 0) })),
  );
  const details = element(
    'details',
    { class: 'how', id: 'how' },
    element('summary', {}, element('h2', {}, say('how.title'))),
    element('div', { class: 'columns' }, lines),
  );
  details.open = window.innerWidth >= 800;
  return details;
}

function ledger(data) {
  const sums = data.classes.map(() => [0, 0]);
  for (const meeting of data.meetings) {
    meeting.ledger.forEach(([paragraphs, bytes], place) => {
      sums[place][0] += paragraphs;
      sums[place][1] += bytes;
    });
  }
  const total = sums.reduce((sum, [, bytes]) => sum + bytes, 0);
  const rows = sums.map(([paragraphs, bytes], place) => [
    say(`class.${data.classes[place]}`),
    whole(paragraphs),
    whole(bytes),
    total > 0 ? percent(bytes / total) : '',
  ]);
  return part(
    'ledger',
    element('p', {}, say('ledger.deck', { bytes: whole(total) })),
    table(say('ledger.title'), [say('column.class'), say('column.paragraphs'), say('column.bytes'), say('column.share')], rows),
  );
}

function unresolved(data) {
  const { total, rows } = data.unresolved;
  const shown = rows.slice(0, UNRESOLVED_SHOWN);
  return part(
    'unresolved',
    element('p', {}, count('unresolved.deck', total)),
    shown.length < total ? element('p', { class: 'note' }, say('unresolved.shown', { n: whole(shown.length) })) : null,
    shown.length > 0
      ? table(
        say('unresolved.title'),
        [say('column.text'), say('column.why'), say('column.meeting'), say('column.line')],
        shown.map(([meeting, line, text, why]) => [text, why, data.meetings[meeting]?.id ?? '', whole(line)]),
      )
      : null,
  );
}

// A card is whatever the model's makers wrote into it: shown as it is, nested members as paths.
function cardRows(card, path = '') {
  return Object.entries(card ?? {}).flatMap(([key, value]) => {
    const place = path === '' ? key : `${path}.${key}`;
    if (value !== null && typeof value === 'object' && !Array.isArray(value)) return cardRows(value, place);
    const text = Array.isArray(value) && value.every((one) => typeof one !== 'object') ? value.join(', ') : JSON.stringify(value);
    return [[place, typeof value === 'string' ? value : text]];
  });
}

function models(data) {
  return part(
    'models',
    element('p', {}, say('models.deck')),
    data.manifest.models.map((model) => [
      element('h4', {}, `${model.name} (${model.language ?? '–'})`),
      element(
        'p',
        {},
        say('models.thresholds', {
          thresholds: model.topics.map((topic, place) => `${topicName(data.topics[topic])} ${decimal(model.thresholds[place], 3)}`).join(', '),
        }),
      ),
      element('p', { class: 'digest' }, `SHA-256 ${model.sha256 ?? ''}`),
      element(
        'details',
        {},
        element('summary', {}, say('models.card')),
        table(say('models.card'), [say('column.member'), say('column.value.card')], cardRows(model.card)),
      ),
    ]),
  );
}

function manifest(data) {
  const { options, roster, sources, skipped } = data.manifest;
  const set = Object.entries(options ?? {}).filter(([, value]) => value !== null && typeof value !== 'object');
  return part(
    'manifest',
    element('p', {}, say('manifest.deck', { program: data.program })),
    element('p', { class: 'digest' }, data.manifest.sha256),
    element('p', {}, count('manifest.sources', sources)),
    element('p', {}, say('manifest.estimator', { estimator: data.estimator ?? '–', level: percent(data.level ?? 0.95, 0) })),
    element('p', {}, `${say('manifest.options')} ${set.map(([key, value]) => `${key} = ${value}`).join(', ')}`),
    roster ? element('p', { class: 'digest' }, say('manifest.roster', { path: roster.path, sha256: roster.sha256 })) : null,
    skipped.length > 0
      ? table(say('manifest.skipped'), [say('column.source'), say('column.why')], skipped.map(([path, why]) => [path, why]))
      : element('p', {}, say('manifest.none.skipped')),
  );
}

function licences(charts) {
  return part(
    'licences',
    element('p', {}, say('licences.deck')),
    charts
      ? charts.licences.map(({ packages, text }) => [element('h4', {}, packages.join(', ')), element('pre', { tabindex: '0' }, text)])
      : null,
  );
}

// What the page does not hold of what the run found: one sentence for each list that is cut.
export function whatIsLeftOut(data) {
  const members = ['units', 'timeline', 'speaker_meeting', 'speakers', 'meetings', 'pairs', 'keyness'].filter((member) => isPart(data, member));
  if (members.length === 0) return null;
  return element(
    'div',
    { class: 'sample', role: 'note' },
    element('p', {}, element('strong', {}, say('sample.title'))),
    members.map((member) =>
      element('p', {}, say(`sample.${member}`, { held: whole(data.limits[member].held), total: whole(data.limits[member].total) })),
    ),
    element('p', {}, say('sample.rest'), ' ', element('code', {}, "rostrum kwic DIR 'word*'"), ' · ', element('code', {}, "sqlite3 DIR/results.sqlite 'SELECT * FROM units'")),
  );
}

export function heading(data) {
  const { summary } = data;
  const years = data.years.filter((year) => /^\d/.test(year));
  const span = years.length === 0 ? '' : years.length === 1 ? years[0] : `${years[0]}–${years[years.length - 1]}`;
  const dates = summary.first ? say('heading.dates', { first: day(summary.first), last: day(summary.last) }) : '';
  return [
    element('p', { class: 'kicker' }, say('heading.kicker')),
    element('h1', {}, span === '' ? say('heading.title') : say('heading.title.years', { span })),
    element(
      'p',
      { class: 'standfirst' },
      `${[count('meetings', summary.meetings), count('speakers', summary.speakers), count('heading.verbatim', summary.words[0]), count('heading.reported', summary.words[1])].join(', ')}. ${dates}`,
      summary.undated > 0 ? ` ${count('heading.undated', summary.undated)}` : null,
    ),
  ];
}

export function aboutParts(data, charts) {
  return element(
    'section',
    { class: 'about', id: 'about', 'aria-labelledby': 'about-title' },
    element('h2', { id: 'about-title' }, say('about.title')),
    ledger(data),
    unresolved(data),
    models(data),
    manifest(data),
    licences(charts),
  );
}
