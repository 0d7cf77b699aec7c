// SPDX-License-Identifier: MIT
// state.js: what the reader has chosen. It lives in the address behind #, so that a view can be shared and the back button works.

const DEFAULTS = {
  evidence: 'all',
  year: '',
  meeting: '',
  speaker: '',
  topic: '',
  search: '',
  by: 'year',
  measure: 'share',
  every: '',
  from: '',
  to: '',
  words: '',
  line: '',
  open: '',
};

export const FILTERS = ['evidence', 'year', 'meeting', 'speaker', 'topic', 'search'];

// What the charts' options are before anybody chose.
export function defaultState() {
  return { ...DEFAULTS };
}

export function readAddress(hash) {
  const state = defaultState();
  for (const [key, value] of new URLSearchParams(hash.replace(/^#/, ''))) {
    if (key in DEFAULTS) state[key] = value;
  }
  return state;
}

export function writeAddress(state) {
  const parameters = new URLSearchParams();
  for (const key of Object.keys(DEFAULTS)) {
    if (state[key] !== DEFAULTS[key]) parameters.set(key, state[key]);
  }
  return parameters.toString();
}

// Choices that the data do not know (an old address, another report) fall back to the defaults.
export function checkState(state, data) {
  const known = {
    evidence: (value) => data.evidence.includes(value),
    year: (value) => data.years.includes(value),
    meeting: (value) => data.meetingPlace.has(value),
    speaker: (value) => data.speakerPlace.has(value),
    topic: (value) => data.topicPlace.has(value),
    by: (value) => value === 'year' || value === 'meeting',
    measure: (value) => value === 'share' || value === 'words',
    line: (value) => data.meetingPlace.has(value),
    words: (value) => data.keynessKeys.has(value),
    from: (value) => data.compare.years.includes(Number(value)),
    to: (value) => data.compare.years.includes(Number(value)),
  };
  for (const [key, knows] of Object.entries(known)) {
    if (state[key] !== DEFAULTS[key] && !knows(state[key])) state[key] = DEFAULTS[key];
  }
  return state;
}

// The choice of the reader, who wants to know when it changes.
export function makeStore(data) {
  const listeners = [];
  let state = checkState(readAddress(location.hash), data);

  const tell = () => listeners.forEach((listener) => listener(state));
  const read = () => {
    state = checkState(readAddress(location.hash), data);
    tell();
  };
  window.addEventListener('hashchange', read);

  return {
    get: () => state,
    listen: (listener) => listeners.push(listener),
    // CHANGES are merged in. STEP: the back button returns to what was before.
    set(changes, step = false) {
      state = { ...state, ...changes };
      const address = writeAddress(state);
      const whole = `${location.pathname}${location.search}${address ? `#${address}` : ''}`;
      if (step) history.pushState(null, '', whole);
      else history.replaceState(null, '', whole);
      tell();
    },
  };
}
