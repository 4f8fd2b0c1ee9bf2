// SPDX-License-Identifier: GPL-3.0-or-later
// Every number and sentence of a report against the result files. What the attributes mean stands
// in tools/report/pieces.h; nothing here knows how the page is made.

// In the browser: what is marked, and digits that are not.
export function collect() {
  const marked = [...document.querySelectorAll('[data-key]')].map(element => ({
    key: element.dataset.key, op: element.dataset.op ?? '', scale: Number(element.dataset.scale ?? 1),
    less: Number(element.dataset.less ?? 0), says: element.dataset.says ?? '',
    tag: element.tagName, text: element.textContent,
  }));
  const unmarked = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!/\d/.test(node.data) || node.parentElement.closest('script, style, svg')) continue;
    const owner = node.parentElement.closest('[data-key]');
    if (!owner || owner.dataset.says) unmarked.push(node.parentElement.textContent.slice(0, 100));
  }
  return {marked, unmarked};
}

const plain = text => String(text).normalize().replace(/[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/g, '')
  .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufffe\uffff]/g, '\ufffd').replace(/\s+/g, ' ').trim();

function numberIn(text, language) {
  const [thousands, comma] = language === 'nl' ? ['.', ','] : [',', '.'];
  const digits = text.trim().replace('\u2212', '-').replace('+', '').split(thousands).join('').replace(comma, '.');
  if (!/^-?\d+(\.\d+)?$/.test(digits)) return null;
  return {value: Number(digits), decimals: (digits.split('.')[1] ?? '').length};
}

// A number of several places; null when a place is not one value.
function worked(op, lists) {
  if (op === 'rows') return lists[0].filter(value => value !== null && value !== '').length;
  if (/^q/.test(op)) {
    const sorted = lists[0].map(Number).sort((a, b) => a - b);
    return sorted[Math.max(0, Math.ceil(Number(op.slice(1)) * sorted.length - 1e-9) - 1)];
  }
  if (lists.some(list => list.length !== 1)) return null;
  const values = lists.map(list => Number(list[0]));
  if (op === 'sum') return values.reduce((a, b) => a + b, 0);
  if (op === 'minus') return values.slice(1).reduce((a, b) => a - b, values[0]);
  if (op === 'step') return values; // rounded before it is subtracted: see wrongNumber
  if (op === 'ratio') return values[0] / values[1];
  if (op === 'times') return values[0] * values[1];
  return op === '' ? values[0] : null;
}

function wrongText({op, key, text}, lists) {
  if (op === 'name') return lists[0].length === 0;
  if (op === 'in') return !lists[0].some(value => plain(value).includes(plain(text).replace(/…$/, ''))) &&
    !plain(text).split(/[ ,]+/).every(word => lists[0].some(value => plain(value).includes(word.replace(/…$/, ''))));
  if (op === 'year') return !key.includes(`year=${text}`);
  if (lists[0].length === 0) return true;
  const value = plain(lists[0][0]);
  const shown = plain(text);
  return shown.endsWith('…') ? !value.startsWith(shown.slice(0, -1).trim()) : shown !== value;
}

function wrongSaying({says}, lists) {
  const value = Number(lists[0][0]);
  if (lists[0].length === 0) return true;
  return !{lower: value < 0, higher: value > 0, none: value === 0, all: value === 1, there: true}[says];
}

function wrongNumber(mark, lists, language) {
  const value = worked(mark.op, lists);
  if (value === null || [value].flat().some(Number.isNaN)) return true;
  if (mark.text === '<5') return !(value > 0 && value < 5);
  const printed = numberIn(mark.text, language);
  if (printed === null) return true;
  if (mark.op === 'step') {
    const rounded = list => Math.round(list.reduce((a, b) => a + b, 0) * mark.scale);
    return printed.value !== rounded(value) - rounded(value.slice(0, -1));
  }
  const due = value * mark.scale - mark.less;
  return Math.abs(printed.value - due) > 0.5 * 10 ** -printed.decimals * (1 + 1e-6) + 1e-9 * Math.abs(due);
}

const textual = new Set(['name', 'in', 'year']);

/** What differs, as lines; and how many marks there were. */
export function differences({marked, unmarked}, results, language) {
  const faults = unmarked.map(text => `a digit without a key: ${text}`);
  for (const mark of marked) {
    const lists = mark.key.split('|').map(key => results.values(key));
    const isText = textual.has(mark.op) || mark.tag === 'BDI' || mark.tag === 'PRE';
    const wrong = mark.says ? wrongSaying(mark, lists)
      : isText ? wrongText(mark, lists) : wrongNumber(mark, lists, language);
    if (wrong) faults.push(`${mark.key} ${mark.op}${mark.says}: ${mark.text.slice(0, 80)} is ${JSON.stringify(lists).slice(0, 160)}`);
  }
  return {faults, count: marked.length};
}
