// SPDX-License-Identifier: MIT
// chart_keyness.js: the words that set a topic, or a year, apart from the rest.
import { yearKey } from './data.js';
import { topicColour } from './theme.js';
import { decimal, say, shorten, topicName, whole } from './words.js';

const WORDS_SHOWN = 20;

// All groups that have words, as pairs of a key for the address and a name.
export function keynessGroups(data) {
  const topics = data.keyness.topic.map((group) => [`topic:${data.topics[group.group]}`, topicName(data.topics[group.group])]);
  const years = data.keyness.year.map((group) => [`year:${yearKey(group.group)}`, yearKey(group.group)]);
  return { topics, years };
}

// The chosen group; else that of the topic or year that is filtered by; else the first.
export function chosenGroup(data, state) {
  const { topics, years } = keynessGroups(data);
  const all = [...topics, ...years].map(([key]) => key);
  const wanted = [state.words, state.topic && `topic:${state.topic}`, state.year && `year:${state.year}`];
  return wanted.find((key) => key && all.includes(key)) ?? all[0] ?? '';
}

export const keynessChart = {
  name: 'keyness',
  specification: 'keyness',
  filters: [],
  columns: ['word', 'z', 'inGroup', 'inAll', 'language'],
  build({ data, state, colours }) {
    const chosen = chosenGroup(data, state);
    const byTopic = chosen.startsWith('topic:');
    const key = chosen.replace(/^\w+:/, '');
    const list = byTopic ? data.keyness.topic : data.keyness.year;
    const group = list.find((one) => (byTopic ? data.topics[one.group] : yearKey(one.group)) === key);
    const rows = (group?.rows ?? []).slice(0, WORDS_SHOWN).map(([word, z, inGroup, inAll, language]) => {
      const made = {
        word: shorten(word, 30),
        z,
        inGroup,
        inAll,
        language,
        counts: say('keyness.counts', { inGroup: whole(inGroup), inAll: whole(inAll) }),
        colour: byTopic ? topicColour(data, colours, group.group) : colours.topics[0],
        selection: { topic: byTopic ? key : '', year: byTopic ? '' : key, search: `"${word}"` },
      };
      made.label = say('keyness.label', { word, z: decimal(z, 1), inGroup: whole(inGroup), inAll: whole(inAll) });
      return made;
    });
    const name = byTopic ? topicName(key) : key;
    return { rows, notes: [], description: say('keyness.description', { group: name }) };
  },
};
