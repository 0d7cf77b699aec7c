// SPDX-License-Identifier: MIT
// filters.js: the bar of filters that all figures and the list of sentences follow.
import { choice, dropDown, element, replaceChildren } from './dom.js';
import { count, evidenceName, say, shorten, topicName } from './words.js';
import { UNDATED } from './data.js';

const WAIT = 250; // milliseconds after the last key before a search

// Keeps the list short where a corpus is large: what is offered follows the other filters.
function meetingOptions(data, state) {
  const options = [['', say('filter.all.meetings')]];
  for (const meeting of data.meetings) {
    if (state.year && String(meeting.year ?? UNDATED) !== state.year) continue;
    const date = meeting.date ?? say('undated');
    options.push([meeting.id, shorten(`${date} · ${meeting.title ?? meeting.id}${meeting.language ? ` (${meeting.language})` : ''}`, 90)]);
  }
  return options;
}

export function makeFilters(data, store) {
  const bar = element('form', { class: 'filters', role: 'search', 'aria-label': say('filters'), submit: (event) => event.preventDefault() });
  const fields = element('div', { class: 'fields' });
  const found = element('p', { class: 'found', role: 'status' });
  const clear = element(
    'button',
    {
      type: 'button',
      class: 'link',
      click: () => store.set({ evidence: 'all', year: '', meeting: '', speaker: '', topic: '', search: '' }, true),
    },
    say('filter.clear'),
  );
  let timer = 0;
  const search = element('input', {
    type: 'search',
    name: 'search',
    placeholder: say('filter.search.example'),
    input: () => {
      clearTimeout(timer);
      timer = setTimeout(() => store.set({ search: search.value }), WAIT);
    },
  });
  const searchField = element('label', { class: 'field search' }, element('span', {}, say('filter.search')), search);
  bar.append(fields, searchField, element('div', { class: 'state' }, found, clear));

  return {
    node: bar,
    // N units are left by the filters.
    update(state, n) {
      const focused = bar.contains(document.activeElement) ? [document.activeElement.name, document.activeElement.value] : null;
      replaceChildren(
        fields,
        choice(
          say('filter.evidence'),
          'filter-evidence',
          ['all', 'verbatim', 'reported'].map((evidence) => [evidence, evidenceName(evidence)]),
          state.evidence,
          (evidence) => store.set({ evidence }),
        ),
        dropDown(
          say('filter.year'),
          'filter-year',
          [['', say('filter.all.years')], ...data.years.map((year) => [year, year === UNDATED ? say('undated') : year])],
          state.year,
          (year) => store.set({ year, meeting: '' }),
        ),
        dropDown(say('filter.meeting'), 'filter-meeting', meetingOptions(data, state), state.meeting, (meeting) => store.set({ meeting })),
        dropDown(
          say('filter.speaker'),
          'filter-speaker',
          [['', say('filter.all.speakers')], ...data.speakers.map((speaker) => [speaker.name, shorten(speaker.name)])],
          state.speaker,
          (speaker) => store.set({ speaker }),
        ),
        dropDown(
          say('filter.topic'),
          'filter-topic',
          [['', say('filter.all.topics')], ...data.topics.map((topic) => [topic, topicName(topic)])],
          state.topic,
          (topic) => store.set({ topic }),
        ),
      );
      if (document.activeElement !== search) search.value = state.search;
      found.textContent = count('filter.found', n);
      clear.hidden = ['year', 'meeting', 'speaker', 'topic', 'search'].every((key) => state[key] === '') && state.evidence === 'all';
      if (focused) {
        const same = [...bar.querySelectorAll(`[name="${focused[0]}"]`)];
        (same.length > 1 ? same.find((one) => one.value === focused[1]) : same[0])?.focus();
      }
    },
  };
}
