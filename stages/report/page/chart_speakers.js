// SPDX-License-Identifier: MIT
// chart_speakers.js: what each speaker spoke about, the most words first, and how much of it is only reported.
import { addUp, yearKey } from './data.js';
import { REPORTED_OPACITY, topicColour } from './theme.js';
import { count, evidenceName, percent, say, shorten, topicName, whole } from './words.js';

const SPEAKERS_SHOWN = 15;

// Rows of speakers by verbatim and reported evidence, added up where a year or a meeting is chosen.
function speakerRows(data, state) {
  const classes = state.evidence === 'all' ? [0, 1] : [data.evidence.indexOf(state.evidence)];
  const speaker = state.speaker ? data.speakerPlace.get(state.speaker) : null;
  const wanted = (row) => classes.includes(row.evidence) && (speaker === null || row.speaker === speaker) && row.words > 0;
  if (!state.year && !state.meeting) return data.tables.speaker.filter(wanted);
  const meeting = state.meeting ? data.meetingPlace.get(state.meeting) : null;
  const held = data.tables.speaker_meeting.filter(
    (row) =>
      wanted(row) &&
      (meeting === null || row.meeting === meeting) &&
      (!state.year || yearKey(data.meetings[row.meeting].year) === state.year),
  );
  return addUp(held, (row) => row.speaker).map((row) => ({ ...row, speaker: row.group }));
}

// Names that are one when cut short get a number, so that each has its own bar.
function distinctNames(data, places) {
  const names = new Map();
  const taken = new Set();
  for (const place of places) {
    const short = shorten(data.speakers[place].name, 40);
    let name = short;
    for (let number = 2; taken.has(name); number++) name = `${short} (${number})`;
    taken.add(name);
    names.set(place, name);
  }
  return names;
}

export const speakersChart = {
  name: 'speakers',
  specification: 'speakers',
  filters: ['evidence', 'year', 'meeting', 'speaker', 'topic'],
  columns: ['speaker', 'evidence', 'topic', 'units', 'words', 'share'],
  build({ data, state, colours, narrow = false }) {
    const topic = state.topic ? data.topicPlace.get(state.topic) : null;
    const bySpeaker = new Map();
    for (const row of speakerRows(data, state)) {
      if (!bySpeaker.has(row.speaker)) bySpeaker.set(row.speaker, { place: row.speaker, words: 0, reported: 0, rows: [] });
      const sum = bySpeaker.get(row.speaker);
      sum.words += row.words;
      if (row.evidence === 1) sum.reported += row.words;
      if (topic === null || row.topic === topic) sum.rows.push(row);
    }
    const all = [...bySpeaker.values()].filter((sum) => sum.rows.length > 0).sort((a, b) => b.words - a.words || a.place - b.place);
    const shown = state.every ? all : all.slice(0, SPEAKERS_SHOWN);
    const names = distinctNames(data, shown.map((sum) => sum.place));
    const rows = [];
    for (const sum of shown) {
      let from = 0;
      sum.rows.sort((a, b) => a.evidence - b.evidence || a.topic - b.topic);
      sum.rows.forEach((row, place) => {
        const part = state.measure === 'share' ? row.words / sum.words : row.words;
        const made = {
          speaker: names.get(sum.place),
          evidence: evidenceName(data.evidence[row.evidence]),
          topic: topicName(data.topics[row.topic]),
          units: row.units,
          words: row.words,
          share: row.words / sum.words,
          from,
          to: from + part,
          first: place === 0,
          total: narrow ? whole(sum.words) : say('speakers.total', { words: whole(sum.words), reported: percent(sum.reported / sum.words, 0) }),
          colour: topicColour(data, colours, row.topic),
          opacity: row.evidence === 1 ? REPORTED_OPACITY : 1,
          selection: {
            speaker: data.speakers[sum.place].name,
            topic: data.topics[row.topic],
            evidence: data.evidence[row.evidence],
            year: state.year,
            meeting: state.meeting,
          },
        };
        made.label = say('speakers.label', {
          speaker: made.speaker,
          topic: made.topic,
          evidence: made.evidence,
          words: count('words', row.words),
          share: percent(made.share),
        });
        from += part;
        rows.push(made);
      });
    }
    const notes = [];
    if (all.length > shown.length) notes.push(count('speakers.more', all.length - shown.length));
    return {
      rows,
      notes,
      more: all.length > SPEAKERS_SHOWN,
      description: say('speakers.description'),
      signals: { measure: state.measure },
      legend: topic === null ? data.topics.map((id, place) => [topicName(id), topicColour(data, colours, place)]) : [],
      reported: state.evidence === 'all',
    };
  },
};
