// SPDX-License-Identifier: MIT
// sentences.js: the units behind a number, each with who said it, where it stands, and the words that decided on its topics.
import { copy, element, replaceChildren } from './dom.js';
import { placeInSource, quotation } from './quotation.js';
import { count, day, decimal, evidenceName, percent, say, signed, topicName } from './words.js';

const SENTENCES_SHOWN = 20; // units shown at once
const LISTED = 12; // words named below a unit
const COPIED = 2000; // milliseconds

// TEXT with the words of WEIGHTS ([start, end, topic, weight], in UTF-16 units) marked.
function markedText(text, weights) {
  const strongest = Math.max(...weights.map(([, , , weight]) => Math.abs(weight)), 1e-9);
  const parts = [];
  let last = 0;
  for (const [start, end, , weight] of weights) {
    if (start < last || end > text.length) continue;
    const strength = Math.min(3, 1 + Math.floor((Math.abs(weight) / strongest) * 2.999));
    parts.push(text.slice(last, start));
    parts.push(element('mark', { class: `${weight < 0 ? 'against' : 'for'} strength${strength}`, title: signed(weight, 2) }, text.slice(start, end)));
    last = end;
  }
  parts.push(text.slice(last));
  return parts;
}

const signedOrNone = (number) => (typeof number === 'number' ? signed(number, 2) : '–');

function decided(data, place, topic, weights) {
  const { units } = data;
  const strongest = [...weights].sort((a, b) => Math.abs(b[3]) - Math.abs(a[3])).slice(0, LISTED);
  const rest = (units.rest[place] ?? []).find(([of]) => of === topic)?.[1];
  const margin = units.margins[place]?.[topic];
  const model = data.manifest.models[data.meetings[units.meeting[place]].model];
  const threshold = model?.thresholds[model.topics.indexOf(topic)];
  const words = strongest.map(([start, end, , weight]) =>
    element('li', { class: weight < 0 ? 'against' : 'for' }, element('bdi', {}, units.text[place].slice(start, end)), ` ${signed(weight, 2)}`),
  );
  if (rest !== undefined) words.push(element('li', {}, say('sentence.rest', { weight: signed(rest, 2) })));
  return element(
    'div',
    { class: 'decided' },
    element('p', {}, say('sentence.decided', { topic: topicName(data.topics[topic]), margin: signedOrNone(margin), threshold: signedOrNone(threshold) })),
    element('ul', {}, words),
  );
}

// A button that copies what TEXT() gives, and says so for a while.
function copyButton(text) {
  const button = element('button', { type: 'button', class: 'link', name: 'copy', 'aria-live': 'polite' }, say('sentence.copy'));
  button.addEventListener('click', async () => {
    await copy(text());
    button.textContent = say('sentence.copied');
    setTimeout(() => {
      button.textContent = say('sentence.copy');
    }, COPIED);
  });
  return button;
}

// One unit. WANTED: the topic whose words are marked, where the unit has it; else its first.
function sentence(data, place, wanted, { onOpen, current }) {
  const { units } = data;
  const meeting = data.meetings[units.meeting[place]];
  const role = units.role[place];
  const topics = units.topics[place];
  const text = element('blockquote', { dir: 'auto' });
  const because = element('div', {});
  const show = (topic) => {
    const weights = (units.weights[place] ?? []).filter(([, , of]) => of === topic);
    replaceChildren(text, markedText(units.text[place], weights));
    replaceChildren(because, topic === null ? null : decided(data, place, topic, weights));
    tags.querySelectorAll('button').forEach((button) => button.setAttribute('aria-pressed', String(Number(button.value) === topic)));
  };
  const tags = element('p', { class: 'tags' });
  for (const topic of topics) {
    const probability = units.probabilities[place]?.[topic];
    const name = topicName(data.topics[topic]);
    tags.append(
      element(
        'button',
        { type: 'button', class: 'tag', value: String(topic), click: () => show(topic) },
        probability === null || probability === undefined ? name : say('sentence.topic', { topic: name, probability: percent(probability, 0) }),
      ),
    );
  }
  if (topics.length === 0) tags.append(element('span', { class: 'tag' }, topicName('other')));
  const article = element(
    'article',
    { class: current ? 'sentence current' : 'sentence', 'data-unit': String(place) },
    element(
      'header',
      {},
      element('h3', {}, element('bdi', {}, data.speakers[units.speaker[place]].name)),
      role >= 0 ? element('span', { class: 'role' }, element('bdi', {}, data.roles[role])) : null,
      element('span', { class: `evidence ${data.evidence[units.evidence[place]]}` }, evidenceName(data.evidence[units.evidence[place]])),
    ),
    text,
    tags,
    because,
    element(
      'footer',
      {},
      element('span', {}, `${day(meeting.date)} · `),
      element('bdi', {}, meeting.title ?? meeting.id),
      element(
        'span',
        {},
        ` · ${placeInSource(data, place)} `,
      ),
      onOpen ? element('button', { type: 'button', class: 'link', name: 'around', click: () => onOpen({ unit: String(place) }) }, say('sentence.around')) : null,
      copyButton(() => quotation(data, place)),
    ),
  );
  show(topics.includes(wanted) ? wanted : (topics[0] ?? null));
  return article;
}

// The units before and after PLACE in its meeting.
export function around(data, place, reach) {
  const found = [];
  for (let near = place - reach; near <= place + reach; near++) {
    if (near >= 0 && near < data.units.held && data.units.meeting[near] === data.units.meeting[place]) found.push(near);
  }
  return found;
}

// Fills CONTAINER with the units at PLACES, some at a time. CURRENT: the one that was asked for, if its neighbours are there as well.
export function listSentences(data, container, places, { topic = null, onOpen = null, current = -1, step = SENTENCES_SHOWN }) {
  const list = element('div', { class: 'sentences' });
  const more = element('button', { type: 'button', class: 'more' });
  let shown = 0;
  const show = () => {
    const first = shown;
    shown = Math.min(places.length, shown + step);
    for (const place of places.slice(first, shown)) list.append(sentence(data, place, topic, { onOpen, current: place === current }));
    more.hidden = shown === places.length;
    more.textContent = count('sentences.more', Math.min(step, places.length - shown));
    return list.children[first];
  };
  more.addEventListener('click', () => {
    const next = show();
    next?.setAttribute('tabindex', '-1');
    next?.focus();
  });
  replaceChildren(container, list, more);
  show();
}

// What stands above a list: how many there are of how many, in words.
export function tellFound(data, places) {
  const words = places.reduce((sum, place) => sum + data.units.words[place], 0);
  return say('sentences.found', { units: count('units', places.length), words: count('words', words), decimal: decimal(words, 0) });
}
