// SPDX-License-Identifier: MIT
// dom.js: elements made from names and text. Nothing here or elsewhere in the page turns text into markup.

const SVG = 'http://www.w3.org/2000/svg';

// An element with ATTRIBUTES (functions become listeners; null and false leave out; true is an empty value) and CHILDREN: elements or
// text. Lists are flattened, null is left out.
export function element(name, attributes = {}, ...children) {
  const made = name === 'svg' || name === 'path' ? document.createElementNS(SVG, name) : document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === 'function') made.addEventListener(key, value);
    else made.setAttribute(key, value === true ? '' : value);
  }
  append(made, children);
  return made;
}

export function append(parent, children) {
  for (const child of children.flat(Infinity)) {
    if (child !== null && child !== undefined && child !== false) parent.append(child);
  }
}

export function replaceChildren(parent, ...children) {
  parent.replaceChildren();
  append(parent, children);
}

// Offers TEXT or a Blob to the reader as the file NAME.
export function save(name, content, type) {
  const blob = content instanceof Blob ? content : new Blob([content], { type });
  const address = URL.createObjectURL(blob);
  const link = element('a', { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

// Puts TEXT where the reader can paste it from. Browsers that give pages from the disk no clipboard copy what is selected.
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = element('textarea', { class: 'hidden' });
    const focused = document.activeElement;
    area.value = text;
    (document.querySelector('dialog[open]') ?? document.body).append(area);
    area.select();
    document.execCommand('copy');
    area.remove();
    focused?.focus();
  }
}

// A button of a few that exclude one another: a group of radio buttons that looks like one control.
export function choice(label, name, options, chosen, choose) {
  const group = element('fieldset', { class: 'choice' }, element('legend', {}, label));
  for (const [value, text] of options) {
    const input = element('input', {
      type: 'radio',
      name,
      value,
      checked: value === chosen,
      change: () => choose(value),
    });
    group.append(element('label', {}, input, element('span', {}, text)));
  }
  return group;
}

// A labelled drop-down list; OPTIONS are pairs of value and text.
export function dropDown(label, name, options, chosen, choose) {
  const list = element('select', { name, change: () => choose(list.value) });
  for (const [value, text] of options) list.append(element('option', { value, selected: value === chosen }, text));
  return element('label', { class: 'field' }, element('span', {}, label), list);
}
