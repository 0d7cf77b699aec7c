// SPDX-License-Identifier: MIT
// chart_shares.js: how much of the words each topic got, by year or by meeting, with what can be said about it.
import { addUp, yearKey, UNDATED } from './data.js';
import { topicColour } from './theme.js';
import { count, day, evidenceName, percent, reasonName, say, topicName } from './words.js';

const COLUMNS = ['group', 'topic', 'evidence', 'units', 'words', 'share', 'corrected', 'low', 'high', 'why'];

// From so many dots in a panel on, they are small, and no line joins them.
const CROWD = 40;
const CROWD_STEP = 6; // pixels that each of a crowd wants

const groupName = (year) => (year === UNDATED ? say('undated') : year);

// The rows of the table that the filters leave, each with the key of its group: those of the tables as they are, but for the years
// of one speaker, which are added up from meetings.
function chosenRows(data, state, byMeeting) {
  const speaker = state.speaker ? data.speakerPlace.get(state.speaker) : null;
  const inYear = (place) => !state.year || yearKey(data.meetings[place].year) === state.year;
  if (byMeeting) {
    const rows = speaker === null ? data.tables.meeting : data.tables.speaker_meeting.filter((row) => row.speaker === speaker);
    return rows
      .filter((row) => inYear(row.meeting) && (!state.meeting || data.meetings[row.meeting].id === state.meeting))
      .map((row) => ({ ...row, group: row.meeting }))
      .sort((a, b) => a.group - b.group);
  }
  if (speaker !== null) {
    const rows = data.tables.speaker_meeting.filter((row) => row.speaker === speaker && inYear(row.meeting));
    return addUp(rows, (row) => yearKey(data.meetings[row.meeting].year)).sort((a, b) => (a.group < b.group ? -1 : 1));
  }
  return data.tables.year
    .map((row) => ({ ...row, group: yearKey(row.year) }))
    .filter((row) => !state.year || row.group === state.year);
}

// What a meeting is called on the axis: its date, with its id where two of ROWS are of one day, that each has its place.
function meetingNames(data, rows) {
  const days = new Map();
  for (const place of new Set(rows.map((row) => row.group))) {
    const { date } = data.meetings[place];
    days.set(date, (days.get(date) ?? 0) + 1);
  }
  return (place) => {
    const { date, id } = data.meetings[place];
    if (!date) return id;
    if (days.get(date) === 1) return date;
    return id.startsWith(date) ? id : `${date} ${id}`;
  };
}

function tellRow(row) {
  const values = { topic: row.topic, group: row.group, evidence: row.evidence, units: count('units', row.units), share: percent(row.share) };
  if (row.corrected === null) return say('shares.label.counted', values);
  values.corrected = percent(row.corrected);
  if (row.low === null) return say('shares.label.corrected', values);
  return say('shares.label', { ...values, low: percent(row.low), high: percent(row.high) });
}

export const sharesChart = {
  name: 'shares',
  specification: 'shares',
  filters: ['evidence', 'year', 'meeting', 'speaker', 'topic'],
  columns: COLUMNS,
  build({ data, state, colours }) {
    const byMeeting = state.by === 'meeting' || state.meeting !== '';
    const evidence = data.evidence.indexOf(state.evidence);
    const topic = state.topic ? data.topicPlace.get(state.topic) : null;
    const wanted = chosenRows(data, state, byMeeting).filter(
      (row) => row.evidence === evidence && row.share !== null && (topic === null || row.topic === topic),
    );
    const notes = [];
    if (state.speaker && !byMeeting) notes.push(say('shares.note.speaker'));
    else if (wanted.some((row) => row.corrected === null)) notes.push(say('shares.note.uncorrected'));
    const meetingName = byMeeting ? meetingNames(data, wanted) : null;
    const rows = wanted.map((row, order) => {
      const meeting = byMeeting ? data.meetings[row.group] : null;
      const made = {
        ...row,
        order,
        place: row.topic,
        dated: byMeeting ? Boolean(meeting.date) : row.group !== UNDATED, // no line leads to what has no time
        group: byMeeting ? meetingName(row.group) : groupName(row.group),
        topic: topicName(data.topics[row.topic]),
        evidence: evidenceName(state.evidence),
        why: reasonName(data.reasons[row.why]),
        colour: topicColour(data, colours, row.topic),
        selection: {
          year: byMeeting ? '' : row.group,
          meeting: byMeeting ? meeting.id : '',
          speaker: state.speaker,
          topic: data.topics[row.topic],
          evidence: state.evidence,
        },
      };
      made.label = tellRow({ ...made, group: byMeeting ? day(meeting.date) : made.group });
      return made;
    });
    // The rest would set the scale, and nothing else could be seen: it is drawn only where it is asked for.
    const drawn = topic === data.other ? rows : rows.filter((row) => row.place !== data.other);
    if (drawn.length < rows.length) notes.push(say('shares.note.other'));
    const groups = new Set(wanted.map((row) => row.group)).size;
    const crowded = groups > CROWD;
    return {
      rows: drawn,
      shownRows: rows,
      notes,
      description: say(byMeeting ? 'shares.description.meeting' : 'shares.description.year'),
      signals: {
        top: Math.max(0.01, ...drawn.map((row) => Math.max(row.high ?? 0, row.corrected ?? 0, row.share))),
        ...(crowded ? { bar: 1.5, dot: 16, line: 0 } : {}),
      },
      panels: true,
      groups,
      panelWidth: crowded ? groups * CROWD_STEP : 0,
    };
  },
};
