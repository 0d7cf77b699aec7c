// SPDX-License-Identifier: MIT
// chart_timeline.js: one meeting from its first word to its last: who speaks, and on which topic.
import { REPORTED_OPACITY, topicColour } from './theme.js';
import { count, day, evidenceName, say, shorten, topicName } from './words.js';

// The chosen meeting, else the filtered one, else the first of the filtered year, else the last that has a timeline.
export function chosenMeeting(data, state) {
  const held = data.meetings.map((meeting, place) => place).filter((place) => data.timeline[place]?.length > 0);
  const wanted = [state.meeting, state.line].map((id) => data.meetingPlace.get(id)).find((place) => held.includes(place));
  const ofYear = state.year ? held.find((place) => String(data.meetings[place].year) === state.year) : undefined;
  return wanted ?? ofYear ?? held[held.length - 1] ?? -1;
}

export const timelineChart = {
  name: 'timeline',
  specification: 'timeline',
  filters: ['evidence', 'speaker', 'topic'],
  columns: ['speaker', 'evidence', 'paragraph', 'words', 'topic'],
  build({ data, state, colours }) {
    const meeting = chosenMeeting(data, state);
    const wantedTopic = state.topic ? data.topicPlace.get(state.topic) : null;
    const wantedSpeaker = state.speaker ? data.speakerPlace.get(state.speaker) : null;
    const rows = [];
    let words = 0;
    for (const [remark, paragraph, speaker, evidence, length, topics, unit] of data.timeline[meeting] ?? []) {
      const shared = topics.length > 0 ? topics : [data.other];
      const start = words;
      words += length;
      if (wantedSpeaker !== null && speaker !== wantedSpeaker) continue;
      if (state.evidence !== 'all' && data.evidence[evidence] !== state.evidence) continue;
      shared.forEach((topic, place) => {
        if (wantedTopic !== null && topic !== wantedTopic) return;
        const made = {
          speaker: speaker < 0 ? say('timeline.others') : shorten(data.speakers[speaker].name, 40),
          evidence: evidenceName(data.evidence[evidence]),
          remark,
          paragraph,
          words: length,
          topic: shared.map((one) => topicName(data.topics[one])).join(', '),
          from: start + (length * place) / shared.length,
          to: start + (length * (place + 1)) / shared.length,
          colour: topicColour(data, colours, topic),
          opacity: evidence === 1 ? REPORTED_OPACITY : 1,
          selection: unit >= 0 ? { unit: String(unit) } : { meeting: data.meetings[meeting].id, topic: data.topics[topic] },
        };
        made.label = say('timeline.label', {
          speaker: made.speaker,
          topic: made.topic,
          evidence: made.evidence,
          paragraph,
          words: count('words', length),
        });
        rows.push(made);
      });
    }
    const notes = [];
    if (meeting < 0) notes.push(say('timeline.note.none'));
    return {
      rows,
      notes,
      description: meeting < 0 ? '' : say('timeline.description', { title: shorten(data.meetings[meeting].title ?? '', 80), date: day(data.meetings[meeting].date) }),
      legend: data.topics.map((id, place) => [topicName(id), topicColour(data, colours, place)]),
      reported: state.evidence === 'all',
      shownRows: rows.filter((row, place) => place === 0 || row.paragraph !== rows[place - 1].paragraph || row.remark !== rows[place - 1].remark),
    };
  },
};
