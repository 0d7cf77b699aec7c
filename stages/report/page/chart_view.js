// SPDX-License-Identifier: MIT
// chart_view.js: draws a chart into the page; every mark can be pointed at, reached by keys, and opened.
import { element } from './dom.js';
import { makeView } from './layout.js';

const MARKS = 'path[role="graphics-symbol"][aria-label]';

// One tooltip for all charts: the text of the mark that is pointed at or has the focus.
function makeTooltip() {
  const tip = element('div', { class: 'tip', 'aria-hidden': 'true', hidden: true });
  document.body.append(tip);
  return {
    show(text, x, y) {
      tip.textContent = text;
      tip.hidden = false;
      const { width, height } = tip.getBoundingClientRect();
      const left = Math.max(8, Math.min(x + 14, document.documentElement.clientWidth - width - 8));
      const top = y + 18 + height > window.innerHeight ? y - height - 12 : y + 18;
      tip.style.left = `${left + window.scrollX}px`;
      tip.style.top = `${top + window.scrollY}px`;
    },
    hide() {
      tip.hidden = true;
    },
  };
}

let tooltip = null;

// The marks of a drawn chart become one stop of the tab key; arrows go from mark to mark, Enter and the space bar open.
function addKeys(container, open) {
  const marks = [...container.querySelectorAll(MARKS)].filter((mark) => mark.__data__?.datum?.selection);
  marks.forEach((mark, place) => {
    mark.setAttribute('role', 'button');
    mark.removeAttribute('aria-roledescription');
    mark.setAttribute('tabindex', place === 0 ? '0' : '-1');
    mark.addEventListener('focus', () => {
      const { left, bottom } = mark.getBoundingClientRect();
      tooltip.show(mark.getAttribute('aria-label'), left, bottom);
    });
    mark.addEventListener('blur', () => tooltip.hide());
  });
  container.onkeydown = (event) => {
    const place = marks.indexOf(event.target);
    if (place < 0) return;
    const next = { ArrowRight: place + 1, ArrowDown: place + 1, ArrowLeft: place - 1, ArrowUp: place - 1, Home: 0, End: marks.length - 1 };
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      open(event.target.__data__.datum.selection);
    } else if (event.key in next) {
      event.preventDefault();
      const target = marks[Math.max(0, Math.min(marks.length - 1, next[event.key]))];
      event.target.setAttribute('tabindex', '-1');
      target.setAttribute('tabindex', '0');
      target.focus();
    }
  };
}

// Draws CHART into CONTAINER, in place of what is there. Returns the Vega view.
export function drawChart(charts, name, chart, { container, width, colours, open }) {
  tooltip ??= makeTooltip();
  tooltip.hide();
  const view = makeView(charts, charts.specifications[name], chart, {
    width,
    colours,
    options: {
      container,
      hover: false,
      tooltip: (handler, event, item, value) => {
        if (value === null || value === undefined || value === '') tooltip.hide();
        else tooltip.show(String(value), event.clientX, event.clientY);
      },
    },
  });
  view.addEventListener('click', (event, item) => {
    if (item?.datum?.selection) open(item.datum.selection);
  });
  // The marks are there when Vega has gone through its data flow, not before.
  view.runAsync().then(() => addKeys(container, open));
  return view;
}
