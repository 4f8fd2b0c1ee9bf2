// SPDX-License-Identifier: GPL-3.0-or-later
// The other forms of the report: without pictures, as a proposal, with words of the planner's own.
// usage: node forms.mjs DOORSTROOM DOORSTROOM_WITHOUT_PICTURES SCENARIO WORK
import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {drawn, markupFaults, withBrowser} from './browser.mjs';
import {collect, differences} from './crawl.mjs';
import {Results} from './results.mjs';

const [doorstroom, plain, scenario, work] = process.argv.slice(2);
rmSync(work, {recursive: true, force: true});
mkdirSync(work, {recursive: true});

function run(name, text) {
  const directory = join(work, name), file = join(work, `${name}.yaml`);
  writeFileSync(file, text);
  execFileSync(doorstroom, ['run', file, '--replications', '64', '-q', '-o', directory], {stdio: ['ignore', 'ignore', 'inherit']});
  return directory;
}

async function show(program, directory, options, check) {
  const file = execFileSync(program, ['report', directory, ...options], {encoding: 'utf8'}).trim();
  const html = readFileSync(file, 'utf8');
  assert.deepEqual(await markupFaults(html), []);
  await withBrowser(async open => {
    const page = await open(file);
    if (program !== plain) await drawn(page);
    const {faults, count} = differences(await page.evaluate(collect), new Results(directory), 'nl');
    assert.deepEqual(faults.slice(0, 5), []);
    assert.ok(count > 50);
    await check(page, html);
  });
}

const text = readFileSync(scenario, 'utf8');
const directory = run('run', text);

await show(plain, directory, [], async (page, html) => {
  assert.match(await page.textContent('header'), /zonder Node gebouwd/);
  assert.equal(html.includes('<script'), false);
  assert.equal(await page.$$eval('.chart, figure, #choose', all => all.length), 0);
  assert.ok(await page.$$eval('.shown details', all => all.length > 3 && all.every(table => table.open)));
});
console.log('without pictures the tables stand open');

await show(doorstroom, directory, ['--form', 'raadsvoorstel'], async page => {
  assert.deepEqual(await page.$$eval('h2', all => all.map(heading => heading.textContent)), [
    'Waarover gaat het', 'Beoogd effect', 'Alternatieven', 'Argumenten en kanttekeningen', 'Financi\u00ebn', "Risico's", 'Bronnen', 'Begrippen']);
  const policies = new Results(directory).json.policies.length - 1;
  assert.equal(await page.$$eval('.decisions li', all => all.length), policies);
  assert.equal(await page.$$eval('#arguments h3', all => all.length), policies);
});
console.log('a proposal has its order, a decision for every policy');

const own = run('own', `${text}\nreport: {question: Wat te doen?, answer: Doe 3 dingen.}\n`);
await show(doorstroom, own, [], async page => {
  assert.match(await page.textContent('#answer'), /Wat te doen\?.*Doe 3 dingen\./);
  assert.doesNotMatch(await page.textContent('#answer'), /ongewijzigd beleid/);
});
console.log('words of the planner stand in place of those made by rules');
