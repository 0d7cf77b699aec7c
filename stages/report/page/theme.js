// SPDX-License-Identifier: MIT
// theme.js: colours and type of the charts, for light and for dark paper. Every colour stands out from its paper by 3 : 1 or more.

const LIGHT = {
  paper: '#fdfcf9',
  ink: '#1f1d1a',
  soft: '#5d5850',
  faint: '#857f75',
  grid: '#e4dfd5',
  accent: '#8a2f1d',
  other: '#8d877d',
  topics: ['#1f5f99', '#b4531f', '#2f7d5b', '#86509b', '#a17a12', '#3d7f8c', '#b03a66', '#64702a', '#4a4fa3', '#8a5a3c', '#2b8a3e', '#a0447f'],
};

const DARK = {
  paper: '#171614',
  ink: '#ece8e0',
  soft: '#b5aea2',
  faint: '#8f887c',
  grid: '#35322d',
  accent: '#f09a83',
  other: '#9a9388',
  topics: ['#6fb1ec', '#f0955a', '#6cc79b', '#c795dc', '#dcb64c', '#74c0cf', '#ee84ab', '#b0bd6b', '#9aa0ee', '#d0a07e', '#79cf88', '#e191c3'],
};

// For the printer and for files.
export const ON_WHITE = { ...LIGHT, paper: '#ffffff' };

export const REPORTED_OPACITY = 0.35; // of the filling: the outline keeps the contrast

const FONT = '"Source Sans 3", "Segoe UI", "Helvetica Neue", "Liberation Sans", Arial, sans-serif';

export function theme(dark) {
  return dark ? DARK : LIGHT;
}

// The colour of the topic at PLACE; `other` is grey.
export function topicColour(data, colours, place) {
  return place === data.other ? colours.other : colours.topics[place % colours.topics.length];
}

// What every chart has in common, for vega.parse.
export function chartConfig(colours, labelLimit) {
  const text = { labelFont: FONT, titleFont: FONT, labelColor: colours.soft, titleColor: colours.soft };
  return {
    axis: {
      ...text,
      labelFontSize: 11,
      labelLimit,
      gridColor: colours.grid,
      domainColor: colours.faint,
      tickColor: colours.faint,
    },
    header: { labelFont: FONT, labelColor: colours.ink },
    style: {
      'group-title': { font: FONT, fill: colours.ink },
      cell: { stroke: 'transparent' },
      text: { font: FONT },
    },
    text: { font: FONT, fill: colours.ink },
    title: { font: FONT, color: colours.ink, subtitleFont: FONT },
    legend: { labelFont: FONT },
  };
}
