// SPDX-License-Identifier: MIT
// charts.js: the list of all charts, in the order of the page.
import { changeChart, partsChart } from './chart_change.js';
import { keynessChart } from './chart_keyness.js';
import { sharesChart } from './chart_shares.js';
import { speakersChart } from './chart_speakers.js';
import { timelineChart } from './chart_timeline.js';

export const allCharts = [sharesChart, speakersChart, changeChart, partsChart, keynessChart, timelineChart];
