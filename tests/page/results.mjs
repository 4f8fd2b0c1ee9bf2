// SPDX-License-Identifier: GPL-3.0-or-later
// The files of a result directory, read apart from the program, and what a data-key names in them.
import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';

// One row with quotes in it, from `at` on, is added to `rows`; where the next begins.
function quotedRow(text, at, rows) {
  const row = [];
  let field = '', quoted = false;
  for (; at < text.length; at++) {
    const c = text[at];
    if (quoted) {
      if (c !== '"') field += c;
      else if (text[at + 1] === '"') field += text[++at];
      else quoted = false;
    } else if (c === '"') quoted = true;
    else if (c === ',') {
      row.push(field);
      field = '';
    } else if (c === '\n') break;
    else if (c !== '\r') field += c;
  }
  rows.push([...row, field]);
  return at + 1;
}

// Nearly every row of the tens of megabytes of a large run is without quotes, and is split at its commas.
function parseCsv(text) {
  const rows = [];
  for (let at = 0; at < text.length;) {
    const found = text.indexOf('\n', at), end = found < 0 ? text.length : found;
    const line = text.slice(at, end);
    if (line.includes('"')) {
      at = quotedRow(text, at, rows);
    } else {
      rows.push(line.replace(/\r$/, '').split(','));
      at = end + 1;
    }
  }
  return rows;
}

// Rows as a list of cells, and the places of the columns.
function tableOf(columns, rows) {
  return {at: new Map(columns.map((name, i) => [name, i])), rows, indexes: new Map()};
}

export class Results {
  constructor(directory) {
    this.directory = directory;
    this.json = JSON.parse(readFileSync(join(directory, 'results.json'), 'utf8'));
    this.studies = new Map();
    this.tables = new Map();
  }

  table(file, path) {
    const name = `${file}#${path}`;
    if (this.tables.has(name)) return this.tables.get(name);
    let table = null;
    if (file === 'results.json') {
      const found = path.split('.').reduce((value, key) => value?.[key], this.json);
      if (found?.columns) table = tableOf(found.columns, found.rows);
    } else if (existsSync(join(this.directory, file))) {
      const [columns, ...rows] = parseCsv(readFileSync(join(this.directory, file), 'utf8'));
      table = tableOf(columns, rows);
    }
    this.tables.set(name, table);
    return table;
  }

  // What a study says of itself.
  study(file) {
    const path = join(this.directory, file);
    if (!this.studies.has(file)) this.studies.set(file, existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {});
    return this.studies.get(file);
  }

  // All that a key names: a list of values, most often of one.
  values(key) {
    const [place, ...parts] = key.split(';').map(part => decodeURIComponent(part.replace(/%(?![0-9A-F]{2})/g, '%25')));
    const wanted = parts.map(part => [part.slice(0, part.indexOf('=')), part.slice(part.indexOf('=') + 1)]);
    const [file, column] = [place.slice(0, place.indexOf('#')), place.slice(place.indexOf('#') + 1)];
    if (file !== 'results.json' && file.endsWith('.json')) return [this.study(file)[column]];
    if (file !== 'results.json') return this.inTable(this.table(file, ''), column, wanted);
    const steps = column.split('.');
    if (steps[0] === 'tables') return this.inTable(this.table(file, steps.slice(0, 2).join('.')), steps.slice(2).join('.'), wanted);
    const list = this.json[steps[0]];
    if (!Array.isArray(list)) return [steps.reduce((value, step) => value?.[step], this.json)].filter(v => v !== undefined);
    // {"id": ..., "observed": {"2013": 212}}: a condition that no item has is a step into it.
    const year = wanted.find(([name]) => name === 'year');
    return list.filter(item => wanted.every(([name, text]) => name === 'year' ? true : String(item[name] ?? '') === text))
      .map(item => year ? item[steps[1]]?.[year[1]] : item[steps[1]]).filter(v => v !== undefined);
  }

  inTable(table, column, wanted) {
    if (!table || !table.at.has(column)) return [];
    if (!wanted.every(([name]) => table.at.has(name))) return [];
    const names = wanted.map(([name]) => name).join(';');
    if (!table.indexes.has(names)) {
      const index = new Map();
      const places = wanted.map(([name]) => table.at.get(name));
      for (const row of table.rows) {
        const key = places.map(place => String(row[place] ?? '')).join(';');
        if (!index.has(key)) index.set(key, []);
        index.get(key).push(row);
      }
      table.indexes.set(names, index);
    }
    const found = table.indexes.get(names).get(wanted.map(([, text]) => text).join(';')) ?? [];
    return found.map(row => row[table.at.get(column)]);
  }
}
