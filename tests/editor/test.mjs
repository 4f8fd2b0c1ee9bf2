// SPDX-License-Identifier: GPL-3.0-or-later
// usage: test.mjs PROGRAM SOURCE_DIR. What an editor offers, shows and underlines in a scenario, in both languages.
import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {mkdtempSync, readFileSync, readdirSync, writeFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {pathToFileURL} from 'node:url';
import {Server} from './server.mjs';

const [program, source] = process.argv.slice(2);
const server_at = join(dirname(createRequire(import.meta.url).resolve('yaml-language-server/package.json')), 'bin', 'yaml-language-server');
const home = mkdtempSync(join(tmpdir(), 'doorstroom-'));
const plain = readFileSync(join(source, 'scenarios', 'een-voorziening.yaml'), 'utf8');

const changed = (old, next) => {
  assert.ok(plain.includes(old), old);
  return plain.replace(old, next);
};
const place = (text, what) => {
  const lines = text.split('\n'), line = lines.findIndex((l) => l.includes(what));
  return [line, lines[line].indexOf(what)];
};

// Mistakes that have to do with form: what stands there, what is to be said of it in English and Dutch.
const mistakes = [
  ['rate: 120 per year', 'rate: 120', 'write a rate, such as 330 per year', 'schrijf een aantal per tijd, zoals 330 per year'],
  ['rate: 120 per year', 'rate: 1.040 a year', 'write a rate, such as 330 per year', 'schrijf een aantal per tijd, zoals 330 per year'],
  ['horizon: {start: 2025-01-01', 'horizon: {start: 2025-01-01, warm_up: 100', 'write a duration, such as 50 days', 'schrijf een duur, zoals 50 days'],
  ['places: 18', 'plaatsen: 18', 'this does not belong here; what does: label, kind', 'dit hoort hier niet; hier horen: label, kind'],
  ['stay: {exponential: {mean: 50 days}}', 'stay: {exponentieel: {mean: 50 days}}', 'this does not belong here; what does: exponential', 'dit hoort hier niet; hier horen: exponential'],
];

// The mistakes of planners (tests/bad/mistakes.toml), and those that a schema cannot tell: docs/manual.md lists them.
const table = JSON.parse(execFileSync('/usr/bin/python3', ['-c',
  'import json, sys, tomllib; json.dump(tomllib.load(open(sys.argv[1], "rb")), sys.stdout)',
  join(source, 'tests', 'bad', 'mistakes.toml')], {encoding: 'utf8'}));
const untold = new Set([
  // between two places
  'a mistyped name', 'a mistyped destination', 'shares above the whole', 'an end before the start', 'no way on for who gives up',
  // YAML takes the sign from +3, and has read the file before the schema sees it
  'a change without a sign', 'a file saved as UTF-16', 'a file saved as Windows-1252',
]);

for (const language of ['en', 'nl']) {
  const schema = join(home, `${language}.json`);
  writeFileSync(schema, execFileSync(program, ['schema', '--lang', language]));
  const server = new Server(server_at, pathToFileURL(schema).href);
  await server.start();

  for (const name of readdirSync(join(source, 'scenarios')).filter((n) => n.endsWith('.yaml'))) {
    // The line that names the schema would be followed before this one.
    const text = readFileSync(join(source, 'scenarios', name), 'utf8').replace(/^# yaml-language-server:.*$/m, '#');
    assert.deepEqual((await server.open(text)).diagnostics.map((d) => d.message), [], name);
  }

  for (const [old, next, english, dutch] of mistakes) {
    const said = (await server.open(changed(old, next).replace(/^# yaml-language-server:.*$/m, '#'))).diagnostics.map((d) => d.message);
    const wanted = language === 'nl' ? dutch : english;
    assert.ok(said.some((message) => message.startsWith(wanted)), `${next}: ${JSON.stringify(said)}, not ${wanted}`);
  }

  const scenario = table.scenario.replace(/^\n+/, '');
  assert.deepEqual((await server.open(scenario)).diagnostics, []);
  for (const row of table.mistake) {
    const said = (await server.open(scenario.replace(row.old, () => row.new))).diagnostics.map((d) => d.message);
    assert.equal(said.length > 0, !untold.has(row.name), `${row.name}: ${JSON.stringify(said)}`);
  }

  const text = changed('stay: {exponential: {mean: 50 days}}', 'stay: ').replace(/^# yaml-language-server:.*$/m, '#');
  const {uri} = await server.open(text);
  const [line, column] = place(text, 'stay: ');
  const offered = (await server.at('textDocument/completion', uri, line, column + 6)).items;
  for (const name of ['exponential', 'erlang', 'lognormal', 'triangular', 'empirical'])
    assert.match(offered.find((item) => item.label === name)?.insertText ?? '', new RegExp(`^\\{${name}: `), name);
  assert.ok(!offered.some((item) => item.label === 'null'), 'null is offered');

  const shown = async (what) => {
    const whole = plain.replace(/^# yaml-language-server:.*$/m, '#');
    const opened = await server.open(whole), [l, c] = place(whole, what);
    return JSON.stringify((await server.at('textDocument/hover', opened.uri, l, c + 1)).contents);
  };
  for (const [what, unit, english, dutch] of [
    ['places: ', '59', 'Unit: a whole number, such as', 'Eenheid: een geheel getal, zoals'],
    ['rate: ', '330 per year', 'Unit: a rate, such as', 'Eenheid: een aantal per tijd, zoals'],
    ['warm_up: ', '50 days', 'Unit: a duration, such as', 'Eenheid: een duur, zoals'],
    ['warm_up: ', '0 days', 'Default:', 'Anders:'],
    ['mean: ', '50 days', 'Unit: a duration, such as', 'Eenheid: een duur, zoals'],
  ]) {
    const hover = (await shown(what)).replace(/\\+/g, '');
    assert.ok(hover.includes(language === 'nl' ? dutch : english) && hover.includes(unit), `${what}: ${hover}`);
    assert.ok(!hover.includes('||'), `${what} is shown once: ${hover}`);
  }
  server.stop();
}
console.log(`every scenario, ${table.mistake.length} mistakes of which ${untold.size} cannot be told, completion and hover in two languages`);
process.exit(0);
