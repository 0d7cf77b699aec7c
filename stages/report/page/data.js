// SPDX-License-Identifier: MIT
// data.js: the data of the report (docs/report-data.md) with its places turned into names.

const SHARE = ['evidence', 'topic', 'units', 'words', 'share', 'corrected', 'low', 'high', 'why'];

export const UNDATED = 'undated';

// A row of shares: KEYS name what stands before the evidence. Numbers stay as the tables have them.
function shareRow(raw, keys) {
  const row = {};
  keys.forEach((key, place) => {
    row[key] = raw[place];
  });
  SHARE.forEach((key, place) => {
    row[key] = raw[keys.length + place] ?? null;
  });
  return row;
}

// What a group of meetings is called in filters and in the address: years as text, meetings without a date as UNDATED.
export function yearKey(year) {
  return year === null ? UNDATED : String(year);
}

// Reads the data block. Throws when it is of another form than this page knows.
export function readData(raw) {
  if (raw.format !== 'rostrum-report' || raw.version !== 1) {
    throw new Error(`report data of form ${raw.format} ${raw.version}; this page reads rostrum-report 1`);
  }
  const data = {
    ...raw,
    other: raw.topics.indexOf('other'),
    meetingPlace: new Map(raw.meetings.map((meeting, place) => [meeting.id, place])),
    speakerPlace: new Map(raw.speakers.map((speaker, place) => [speaker.name, place])),
    topicPlace: new Map(raw.topics.map((topic, place) => [topic, place])),
    tables: {
      year: raw.shares.year.map((row) => shareRow(row, ['year'])),
      meeting: raw.shares.meeting.map((row) => shareRow(row, ['meeting'])),
      speaker: raw.shares.speaker.map((row) => shareRow(row, ['speaker'])),
      speaker_meeting: raw.shares.speaker_meeting.map((row) => shareRow(row, ['speaker', 'meeting'])),
    },
  };
  data.keynessKeys = new Set([
    ...raw.keyness.topic.map((group) => `topic:${raw.topics[group.group]}`),
    ...raw.keyness.year.map((group) => `year:${yearKey(group.group)}`),
  ]);
  data.years = [...new Set(raw.meetings.map((meeting) => yearKey(meeting.year)))].sort();
  return data;
}

// Whether the page lacks some of what MEMBER of the data has.
export function isPart(data, member) {
  const limit = data.limits[member];
  return limit !== undefined && limit.held < limit.total;
}

// Rows of speakers and meetings added up. KEY tells the group of a row (null: left out). Words of units are divided among their
// topics, so they add up; corrected shares and intervals do not, and are null.
export function addUp(rows, key) {
  const groups = new Map();
  for (const row of rows) {
    const group = key(row);
    if (group === null) continue;
    const place = `${group}\u0000${row.evidence}\u0000${row.topic}`;
    const sum = groups.get(place) ?? {
      group, evidence: row.evidence, topic: row.topic, units: 0, words: 0, share: null, corrected: null, low: null, high: null, why: null,
    };
    sum.units += row.units;
    sum.words += row.words;
    groups.set(place, sum);
  }
  const totals = new Map();
  for (const sum of groups.values()) {
    const place = `${sum.group}\u0000${sum.evidence}`;
    totals.set(place, (totals.get(place) ?? 0) + sum.words);
  }
  for (const sum of groups.values()) {
    const total = totals.get(`${sum.group}\u0000${sum.evidence}`);
    sum.share = total > 0 ? sum.words / total : null;
  }
  return [...groups.values()];
}
