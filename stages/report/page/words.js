// SPDX-License-Identifier: MIT
// words.js: what the page says, in the language of the interface, and how it writes numbers and names.

const NAME_SHOWN = 60; // characters of a name in a chart or a list; the record of a sentence has it whole

let strings = {};
let language = 'en';

export function setLanguage(chosen, table) {
  language = chosen;
  strings = table;
}

export function currentLanguage() {
  return language;
}

// The text of KEY, {NAME} replaced by VALUES. A key that is missing is shown as it is: the tests look for that.
export function say(key, values = {}) {
  const text = strings[key] ?? key;
  return text.replace(/\{(\w+)\}/g, (all, name) => (name in values ? String(values[name]) : all));
}

export function has(key) {
  return key in strings;
}

// The text of KEY for NUMBER things, in the plural form that the language wants: KEY.one, KEY.few, KEY.many, KEY.other.
export function count(key, number, values = {}) {
  const form = new Intl.PluralRules(language).select(number);
  const found = `${key}.${form}` in strings ? `${key}.${form}` : `${key}.other`;
  return say(found, { ...values, n: whole(number) });
}

export function whole(number) {
  return new Intl.NumberFormat(language, { maximumFractionDigits: 0 }).format(number);
}

export function decimal(number, digits = 2) {
  return new Intl.NumberFormat(language, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(number);
}

export function signed(number, digits = 2) {
  const options = { minimumFractionDigits: digits, maximumFractionDigits: digits, signDisplay: 'exceptZero' };
  return new Intl.NumberFormat(language, options).format(number).replace('-', '−');
}

export function percent(number, digits = 1) {
  const options = { style: 'percent', minimumFractionDigits: digits, maximumFractionDigits: digits };
  return new Intl.NumberFormat(language, options).format(number);
}

// A difference of two shares, in percentage points.
export function points(number) {
  return say('points', { n: signed(number * 100, 1) });
}

export function day(date) {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date ?? '');
  if (!parts) return date || say('undated');
  const when = new Date(0);
  when.setUTCFullYear(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]));
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(when);
}

// A topic's name: the translated one of the shipped topics, else its id in words.
export function topicName(id) {
  return has(`topic.${id}`) ? say(`topic.${id}`) : id.replaceAll('_', ' ');
}

// Why a number is missing: TEXT of a table in the language of the page, where it is known; undefined: nothing is missing.
export function reasonName(text) {
  return has(`reason.${text}`) ? say(`reason.${text}`) : (text ?? '');
}

export function evidenceName(evidence) {
  return say(`evidence.${evidence}`);
}

// TEXT cut to a length that fits a chart or a list; characters outside the basic plane stay whole.
export function shorten(text, length = NAME_SHOWN) {
  if (text.length <= length) return text;
  const characters = Array.from(text.slice(0, length * 2 + 2));
  return characters.length <= length ? text : `${characters.slice(0, length - 1).join('')}…`;
}

// What Vega wants to know about writing numbers, so that axes and text agree.
export function numberLocale() {
  const parts = new Intl.NumberFormat(language).formatToParts(1234567.8);
  const find = (type, otherwise) => parts.find((part) => part.type === type)?.value ?? otherwise;
  const sign = new Intl.NumberFormat(language, { style: 'percent' }).format(1).replace('100', '');
  return {
    decimal: find('decimal', '.'),
    thousands: find('group', ','),
    grouping: [3],
    currency: ['', ''],
    percent: sign,
    minus: '−',
  };
}
