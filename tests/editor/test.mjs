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
  assert.match(await shown('places: '), language === 'nl' ? /Eenheid: een geheel getal, zoals/ : /Unit: a whole number, such as/);
  server.stop();
}
console.log(`every scenario, ${mistakes.length} mistakes, completion and hover in two languages`);
process.exit(0);
