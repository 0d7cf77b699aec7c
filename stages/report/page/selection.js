// SPDX-License-Identifier: MIT
// selection.js: which units stand behind a number, what that is called, and how to ask the database for them.
import { yearKey } from './data.js';
import { day, evidenceName, say, shorten, topicName } from './words.js';

const KEYS = ['year', 'meeting', 'speaker', 'topic', 'evidence', 'search', 'unit'];

// A selection names years (by commas), a meeting, a speaker, a topic, an evidence, words, or one unit; what it does not name is free.
export function writeSelection(selection) {
  const parameters = new URLSearchParams();
  for (const key of KEYS) {
    if (selection[key] !== undefined && selection[key] !== '' && selection[key] !== null) parameters.set(key, selection[key]);
  }
  return parameters.toString();
}

export function readSelection(text) {
  const selection = {};
  for (const [key, value] of new URLSearchParams(text)) {
    if (KEYS.includes(key)) selection[key] = value;
  }
  return selection;
}

// TEXT as it is compared: small letters, ё as е, Latin letters without accents. As in `rostrum kwic`; й is not и.
export function fold(text) {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/([a-z])[\u0300-\u036f]+/g, '$1')
    .normalize('NFC')
    .replaceAll('ё', 'е');
}

const BOUNDARY = '(?<![\\p{L}\\p{N}])';
const END = '(?![\\p{L}\\p{N}])';

// What SEARCH asks for, as tests of a folded text: every word must begin a word of it; "in quotes" are whole words in this order.
export function searchTests(search) {
  const tests = [];
  for (const [, phrase, word] of fold(search).matchAll(/"([^"]*)"?|([^\s"]+)/g)) {
    const wanted = (phrase ?? word).trim().replace(/\*$/, '');
    if (wanted === '') continue;
    const escaped = wanted.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&').replace(/\s+/g, '[\\s\\p{P}]+');
    tests.push(new RegExp(`${/^[\p{L}\p{N}]/u.test(wanted) ? BOUNDARY : ''}${escaped}${phrase !== undefined ? END : ''}`, 'u'));
  }
  return tests;
}

// Places of the units that SELECTION names, in the order of the meetings.
export function selectUnits(data, selection) {
  const { units } = data;
  if (selection.unit !== undefined) {
    const place = Number(selection.unit);
    return Number.isInteger(place) && place >= 0 && place < units.held ? [place] : [];
  }
  const years = selection.year ? selection.year.split(',') : null;
  const meeting = selection.meeting ? (data.meetingPlace.get(selection.meeting) ?? -2) : null;
  const speaker = selection.speaker ? (data.speakerPlace.get(selection.speaker) ?? -2) : null;
  const topic = selection.topic ? (data.topicPlace.get(selection.topic) ?? -2) : null;
  const evidence = selection.evidence && selection.evidence !== 'all' ? data.evidence.indexOf(selection.evidence) : null;
  const tests = selection.search ? searchTests(selection.search) : [];
  data.folded ??= new Array(units.held);
  const found = [];
  for (let place = 0; place < units.held; place++) {
    if (meeting !== null && units.meeting[place] !== meeting) continue;
    if (speaker !== null && units.speaker[place] !== speaker) continue;
    if (evidence !== null && units.evidence[place] !== evidence) continue;
    if (years !== null && !years.includes(yearKey(data.meetings[units.meeting[place]].year))) continue;
    if (topic !== null) {
      const topics = units.topics[place];
      if (topic === data.other ? topics.length > 0 : !topics.includes(topic)) continue;
    }
    if (tests.length > 0) {
      data.folded[place] ??= fold(units.text[place]);
      if (!tests.every((test) => test.test(data.folded[place]))) continue;
    }
    found.push(place);
  }
  return found;
}

// What SELECTION stands for, in words.
export function tellSelection(data, selection) {
  const parts = [];
  if (selection.unit !== undefined) return say('sentences.unit');
  if (selection.topic) parts.push(topicName(selection.topic));
  if (selection.search) parts.push(`“${selection.search.replaceAll('"', '')}”`);
  if (selection.speaker) parts.push(shorten(selection.speaker));
  if (selection.meeting) {
    const meeting = data.meetings[data.meetingPlace.get(selection.meeting)];
    parts.push(meeting ? `${day(meeting.date)}` : shorten(selection.meeting));
  } else if (selection.year) parts.push(selection.year.split(',').map((year) => (year === 'undated' ? say('undated') : year)).join(' + '));
  if (selection.evidence && selection.evidence !== 'all') parts.push(evidenceName(selection.evidence));
  return parts.join(' · ') || say('sentences.everything');
}

const quoteSql = (text) => `'${text.replaceAll("'", "''")}'`;

// The question to results.sqlite that SELECTION stands for: also when the page holds only a sample.
export function selectionSql(selection) {
  const where = [];
  if (selection.meeting) where.push(`meeting = ${quoteSql(selection.meeting)}`);
  if (selection.speaker) where.push(`speaker = ${quoteSql(selection.speaker)}`);
  if (selection.evidence && selection.evidence !== 'all') where.push(`evidence = ${quoteSql(selection.evidence)}`);
  if (selection.year) {
    const years = selection.year.split(',');
    const dated = years.filter((year) => /^\d+$/.test(year));
    const tests = dated.length > 0 ? [`year IN (${dated.join(', ')})`] : [];
    if (dated.length < years.length) tests.push('year IS NULL');
    where.push(tests.length > 1 ? `(${tests.join(' OR ')})` : tests[0]);
  }
  if (selection.topic === 'other') {
    where.push("unit_id IN (SELECT unit_id FROM unit_topic JOIN topic USING (topic_id) WHERE topic = 'other')");
  } else if (selection.topic) {
    where.push(`unit_id IN (SELECT unit_id FROM unit_topic JOIN topic USING (topic_id) WHERE topic = ${quoteSql(selection.topic)})`);
  }
  if (selection.search) {
    const terms = [...selection.search.matchAll(/"([^"]*)"?|([^\s"]+)/g)]
      .map(([, phrase, word]) => (phrase !== undefined ? `"${phrase}"` : `"${word.replace(/\*$/, '')}"*`))
      .join(' ');
    where.push(`unit_id IN (SELECT rowid FROM unit_text WHERE unit_text MATCH ${quoteSql(terms)})`);
  }
  const condition = where.length > 0 ? ` WHERE ${where.join(' AND ')}` : '';
  return `SELECT date, speaker, evidence, text FROM units${condition} ORDER BY unit_id;`;
}
