// SPDX-License-Identifier: GPL-3.0-or-later
// Draws the pictures of a report and colours one policy in all of them. Every number and sentence of
// the page stands in its HTML: without this script the tables remain.
import charts from 'charts';
import {View, parse} from 'vega';
import {expressionInterpreter} from 'vega-interpreter';
import {Handler} from 'vega-tooltip';

const started = performance.now();
const root = document.documentElement;
const words = JSON.parse(document.getElementById('page-words').textContent);
const sources = JSON.parse(document.getElementById('page-data').textContent);
const locale = root.lang === 'nl'
  ? {number: {decimal: ',', thousands: '.', grouping: [3], currency: ['€ ', ''], minus: '\u2212'}}
  : {number: {decimal: '.', thousands: ',', grouping: [3], currency: ['€ ', ''], minus: '\u2212'}};

// Columns are stored shortly: {each: [...], times: n} repeats every value n times, {tile: [...]}
// repeats the list.
const labels = Object.fromEntries(words.policies.map(({id, label}) => [id, label]));
const number = new Intl.NumberFormat(root.lang, {maximumSignificantDigits: 3});
const month = new Intl.DateTimeFormat(root.lang, {month: 'long', year: 'numeric', timeZone: 'UTC'});

// A part of a template, up to a semicolon, of which the value is missing is left out.
function told(template, row) {
  const known = template.split('; ').filter(part => [...part.matchAll(/\{(\w+)\}/g)].every(found =>
    row[found[1]] !== null && row[found[1]] !== undefined));
  return known.join('; ').replace(/\{(\w+)\}/g, (_, name) => {
    const value = row[name];
    if (name === 'policy') return labels[value] ?? value;
    if (value instanceof Date) return month.format(value);
    if (name === 'year') return String(value);
    return typeof value === 'number' ? number.format(value) : value;
  });
}

function rowsOf(columns, template) {
  const names = Object.keys(columns);
  const length = Math.max(0, ...names.map(name => {
    const column = columns[name];
    return Array.isArray(column) ? column.length : column.each ? column.each.length * column.times : 0;
  }));
  const value = (column, i) => Array.isArray(column) ? column[i]
    : column.each ? column.each[Math.floor(i / column.times)] : column.tile[i % column.tile.length];
  return Array.from({length}, (_, i) => {
    const row = {};
    for (const name of names) row[name] = value(columns[name], i);
    if (typeof row.date === 'string') row.date = new Date(`${row.date}T00:00:00Z`);
    if (typeof row.label === 'string') row.label = wrapped(row.label, 26);
    row.base = row.policy === words.policies[0].id;
    if (template) row.tip = told(template, row);
    return row;
  });
}

function wrapped(text, width) {
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines[lines.length - 1];
    if (line !== '' && line.length + word.length >= width && lines.length < 2) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines.join('\n');
}

const tooltip = new Handler({disableDefaultStyle: true, id: 'tip'});
const views = [];

// Pictures of one kind share what their specification is parsed to.
const parsed = {};

function parsedChart(name) {
  const spec = charts[name];
  spec.autosize = {type: 'fit-x', contains: 'padding'};
  for (const data of spec.data) delete data.values;
  return parsed[name] ??= parse(spec, {locale}, {ast: true});
}

async function draw(place) {
  const {table, nodes, tall, tip} = sources[place.dataset.source];
  const view = new View(parsedChart(place.dataset.chart), {
    expr: expressionInterpreter, renderer: 'svg', hover: true, locale, tooltip: tooltip.call,
  });
  view.width(Math.max(240, place.clientWidth)).data('table', rowsOf(table, tip));
  if (nodes) view.data('nodes', rowsOf(nodes));
  if (tall) view.height(tall);
  place.textContent = '';
  const drawing = document.createElement('div');
  drawing.setAttribute('aria-hidden', 'true');
  place.append(drawing);
  await view.initialize(drawing).runAsync();
  view.addEventListener('click', (event, item) => {
    if (item && item.datum && item.datum.policy) choose(item.datum.policy);
  });
  views.push({view, place, width: place.clientWidth});
  place.addEventListener('keydown', event => step(event, view, place));
  place.addEventListener('blur', () => say(place, null));
}

// The values of a drawing, in reading order, for whoever has no mouse.
function valuesOf(view) {
  const found = [];
  const visit = item => {
    if (item.tooltip && item.datum && item.bounds) found.push(item);
    for (const inner of item.items || []) visit(inner);
  };
  visit(view.scenegraph().root);
  const seen = new Set();
  return found.filter(item => !seen.has(item.tooltip) && seen.add(item.tooltip));
}

const spoken = document.getElementById('spoken');

function say(place, text) {
  let box = place.querySelector('.value');
  if (text === null) {
    if (box) box.remove();
    return;
  }
  if (!box) {
    box = document.createElement('p');
    box.className = 'value';
    place.append(box);
  }
  box.textContent = text;
  spoken.textContent = text;
}

function step(event, view, place) {
  const by = {ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1}[event.key];
  if (event.key === 'Escape') say(place, null);
  const values = valuesOf(view);
  if (values.length === 0) return;
  const at = Number(place.dataset.at ?? -1);
  if (by !== undefined) {
    place.dataset.at = (at + by + values.length) % values.length;
    say(place, values[Number(place.dataset.at)].tooltip);
    event.preventDefault();
  } else if (event.key === 'Enter' && at >= 0 && values[at] && values[at].datum.policy) {
    choose(values[at].datum.policy);
  }
}

let chosen = '';

function choose(policy) {
  chosen = policy === chosen ? '' : policy;
  for (const row of document.querySelectorAll('[data-policy]'))
    row.classList.toggle('chosen', row.dataset.policy === chosen);
  for (const button of document.querySelectorAll('#choose button'))
    button.setAttribute('aria-pressed', String(button.value === chosen));
  return Promise.all(views.map(({view}) => view.signal('policy', chosen).runAsync()));
}

function offerPolicies() {
  const bar = document.getElementById('choose');
  if (!bar || words.policies.length < 2) return;
  const list = bar.querySelector('div');
  for (const {id, label, key} of words.policies) {
    const button = document.createElement('button');
    button.type = 'button';
    button.value = id;
    const text = document.createElement('bdi');
    text.dataset.key = key;
    text.textContent = label;
    button.append(text);
    button.setAttribute('aria-pressed', 'false');
    button.addEventListener('click', () => choose(id));
    list.append(button);
  }
  bar.hidden = false;
  for (const row of document.querySelectorAll('tr[data-policy]'))
    row.addEventListener('click', () => choose(row.dataset.policy));
}

// A head of a table that can be sorted is a button in it.
function offerSorting(table) {
  const body = table.tBodies[0];
  const number = cell => {
    const text = cell.textContent.replace(/\u2212/g, '-').replace(locale.number.thousands === '.' ? /\./g : /,/g, '');
    return parseFloat(text.replace(',', '.').replace(/^[^\d+-]+/, ''));
  };
  table.tHead.rows[0].querySelectorAll('th').forEach((head, column) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener('click', () => {
      const down = head.getAttribute('aria-sort') === 'ascending';
      for (const other of table.tHead.rows[0].cells) other.removeAttribute('aria-sort');
      head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
      const rows = [...body.rows].sort((a, b) => {
        const x = number(a.cells[column]), y = number(b.cells[column]);
        const order = Number.isNaN(x) || Number.isNaN(y)
          ? a.cells[column].textContent.localeCompare(b.cells[column].textContent, root.lang) : x - y;
        return down ? -order : order;
      });
      body.append(...rows);
    });
  });
}

// Whatever is folded is printed; it folds again afterwards.
const opened = [];
const columnOfPaper = 320; // pixels: half of A4 between the margins

addEventListener('beforeprint', () => {
  for (const {view, place} of views) {
    const alone = place.closest('.panels').children.length === 1;
    view.width(alone ? 2 * columnOfPaper : columnOfPaper).run();
  }
  for (const folded of document.querySelectorAll('details:not([open])')) {
    folded.open = true;
    opened.push(folded);
  }
});
addEventListener('afterprint', () => {
  for (const {view, width} of views) view.width(Math.max(240, width)).run();
  for (const folded of opened.splice(0)) folded.open = false;
});

let waiting = 0;
addEventListener('resize', () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    for (const drawn of views) {
      const width = drawn.place.clientWidth;
      if (width === drawn.width || width === 0) continue;
      drawn.width = width;
      drawn.view.width(Math.max(240, width)).runAsync();
    }
  }, 150);
});

async function start() {
  offerPolicies();
  document.querySelectorAll('table.sortable').forEach(offerSorting);
  const places = [...document.querySelectorAll('.chart')];
  await Promise.all(places.map(draw));
  root.dataset.drawn = String(places.length);
  root.dataset.milliseconds = String(Math.round(performance.now() - started));
}

start();
