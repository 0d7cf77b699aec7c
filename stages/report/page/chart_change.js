// SPDX-License-Identifier: MIT
// chart_change.js: what changed between two years, how sure that is, and whether other people spoke or spoke about other things.
import { topicColour } from './theme.js';
import { count, decimal, evidenceName, percent, points, reasonName, say, topicName } from './words.js';

const ROW = ['a', 'b', 'relation', 'evidence', 'topic', 'shareA', 'shareB', 'correctedA', 'correctedB', 'difference', 'low', 'high', 'p',
  'adjusted', 'verdict', 'why'];
const PARTS = ['form', 'speakers', 'attention'];

// The two years to compare: the chosen ones, else the first and the last.
export function chosenYears(data, state) {
  const { years } = data.compare;
  const from = state.from === '' ? years[0] : Number(state.from);
  const to = state.to === '' ? years[years.length - 1] : Number(state.to);
  return from <= to ? [from, to] : [to, from];
}

function named(raw, keys) {
  return Object.fromEntries(keys.map((key, place) => [key, raw[place]]));
}

// A row without a difference has no mark that could say why.
function missingNotes(rows) {
  const topics = new Map();
  for (const { difference, topic, why } of rows) {
    if (difference === null) topics.set(why, [...(topics.get(why) ?? []), topic]);
  }
  return [...topics].map(([why, of]) => say('change.label.missing', { topic: of.join(', '), why }));
}

function notHeld(data, from, to) {
  if (data.compare.years.length < 2) return say('change.note.years');
  if (from === to) return say('change.note.same');
  return say('change.note.held', { from, to });
}

export const changeChart = {
  name: 'change',
  specification: 'change',
  filters: ['evidence', 'topic'],
  columns: ['topic', 'evidence', 'correctedA', 'correctedB', 'difference', 'low', 'high', 'p', 'adjusted', 'verdict', 'why'],
  build({ data, state, colours }) {
    const [from, to] = chosenYears(data, state);
    const evidence = data.evidence.indexOf(state.evidence);
    const held = data.compare.rows
      .filter((raw) => raw[0] === from && raw[1] === to && raw[3] === evidence)
      .map((raw) => named(raw, ROW));
    // A pair stands once for each relation that it is in: with the next year, of the first and the last, of any two.
    const rows = held
      .filter((row) => row.relation === held[0].relation && (!state.topic || data.topics[row.topic] === state.topic))
      .map((row) => {
        const made = {
          ...row,
          place: row.topic,
          topic: topicName(data.topics[row.topic]),
          evidence: evidenceName(state.evidence),
          verdict: say(`verdict.${row.verdict ?? 'cannot tell'}`),
          told: row.verdict === 'higher' || row.verdict === 'lower',
          why: reasonName(data.reasons[row.why]),
          colour: topicColour(data, colours, row.topic),
          selection: { year: `${from},${to}`, topic: data.topics[row.topic], evidence: state.evidence },
        };
        made.label =
          row.difference === null
            ? say('change.label.missing', { topic: made.topic, why: made.why })
            : say('change.label', {
              topic: made.topic,
              from,
              to,
              a: percent(row.correctedA),
              b: percent(row.correctedB),
              difference: points(row.difference),
              low: points(row.low),
              high: points(row.high),
              verdict: made.verdict,
              p: decimal(row.adjusted ?? row.p, 3),
            });
        return made;
      });
    const notes = held.length === 0 ? [notHeld(data, from, to)] : [];
    notes.push(...missingNotes(rows));
    if (state.speaker || state.meeting) notes.push(say('change.note.filters'));
    const bounds = rows.flatMap((row) => [row.low, row.high, row.difference]).filter((bound) => bound !== null);
    return {
      rows,
      notes,
      description: say('change.description', { from, to }),
      signals: { bottom: Math.min(-0.01, ...bounds), top: Math.max(0.01, ...bounds) },
    };
  },
};

export const partsChart = {
  name: 'parts',
  specification: 'parts',
  filters: ['topic'],
  columns: ['topic', 'part', 'value', 'change', 'shareA', 'shareB', 'why'],
  build({ data, state, colours, narrow = false }) {
    const [from, to] = chosenYears(data, state);
    const rows = [];
    for (const raw of data.compare.parts) {
      const [a, b, topic, shareA, shareB, change, ...rest] = raw;
      if (a !== from || b !== to || (state.topic && data.topics[topic] !== state.topic)) continue;
      const why = reasonName(data.reasons[rest[3]]);
      PARTS.forEach((part, place) => {
        const partText = rest[place] === null ? why : say('parts.value', { part: say(`parts.${part}`), value: points(rest[place]) });
        const made = {
          topic: topicName(data.topics[topic]),
          part,
          partLabel: narrow && rest[place] !== null ? points(rest[place]) : partText,
          value: rest[place],
          change,
          shareA,
          shareB,
          why,
          colour: topicColour(data, colours, topic),
          opacity: [0.12, 0.45, 1][place],
          selection: { year: `${from},${to}`, topic: data.topics[topic] },
        };
        made.label = say('parts.label', { topic: made.topic, what: partText, change: change === null ? '' : points(change) });
        rows.push(made);
      });
    }
    const notes = rows.length === 0 ? [notHeld(data, from, to)] : [];
    if (narrow && rows.length > 0) notes.push(say('parts.note.order'));
    if (state.evidence !== 'all') notes.push(say('parts.note.evidence'));
    return { rows, notes, description: say('parts.description', { from, to }), shownColumns: { part: (part) => say(`parts.${part}`) } };
  },
};

// Over all years: the table of trends, as rows ready to be shown.
export function trendRows(data, state) {
  const evidence = data.evidence.indexOf(state.evidence);
  return data.compare.trends
    .filter((raw) => raw[0] === evidence && (!state.topic || data.topics[raw[1]] === state.topic))
    .map(([, topic, meetings, slope, deviation, p, adjusted, verdict, why]) => ({
      topic: topicName(data.topics[topic]),
      meetings: count('meetings', meetings ?? 0),
      slope: slope === null ? '' : say('trend.slope', { slope: points(slope), deviation: decimal((deviation ?? 0) * 100, 1) }),
      p: decimal(adjusted ?? p ?? 1, 3),
      verdict: say(`verdict.${verdict ?? 'cannot tell'}`),
      why: reasonName(data.reasons[why]),
      told: verdict === 'rising' || verdict === 'falling',
    }));
}
