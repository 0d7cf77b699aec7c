// SPDX-License-Identifier: MIT
// quotation.js: a passage as people print it, with who said it and where it stands.
import { day, say, whole } from './words.js';

// Where the unit at PLACE stands in its source.
export function placeInSource(data, place) {
  const { units } = data;
  return say('sentence.place', {
    meeting: data.meetings[units.meeting[place]].id,
    paragraph: whole(units.paragraph[place]),
    start: whole(units.start[place]),
    end: whole(units.end[place]),
  });
}

// The unit at PLACE as text. Only verbatim words are in quotation marks: those of a summary are the editor's.
export function quotation(data, place) {
  const { units } = data;
  const meeting = data.meetings[units.meeting[place]];
  const role = units.role[place];
  const name = data.speakers[units.speaker[place]].name;
  return say(data.evidence[units.evidence[place]] === 'reported' ? 'quotation.reported' : 'quotation.verbatim', {
    text: units.text[place].replace(/\s+/gu, ' ').trim(),
    speaker: role >= 0 ? `${name} (${data.roles[role]})` : name,
    meeting: meeting.title ?? meeting.id,
    date: day(meeting.date),
    place: placeInSource(data, place),
  });
}
