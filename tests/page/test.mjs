// SPDX-License-Identifier: GPL-3.0-or-later
// The report of a scenario in a real browser, in both languages.
// usage: node test.mjs DOORSTROOM SCENARIO WORK
import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {mkdirSync, readFileSync, rmSync, statSync} from 'node:fs';
import {basename, dirname, join} from 'node:path';
import {Results} from './results.mjs';
import {collect, differences} from './crawl.mjs';
import {withBrowser, drawn, processorTime, accessibilityFaults, markupFaults} from './browser.mjs';

const [doorstroom, scenario, work] = process.argv.slice(2);
const waterfalls = {'leiden-2015': 'doorstroom'};
const ladder = waterfalls[basename(scenario, '.yaml')];
const directory = join(work, basename(scenario, '.yaml'));
mkdirSync(work, {recursive: true});
rmSync(directory, {recursive: true, force: true});
execFileSync(doorstroom, ['run', scenario, '--replications', '16', '-q', '-o', directory,
  ...ladder ? ['--waterfall', ladder] : []], {stdio: ['ignore', 'ignore', 'inherit']});
// What `fit` found stands beside a run, and its report shows it.
const register = {'een-voorziening': join(dirname(scenario), '..', 'docs', 'registratie', 'register.csv')}[basename(scenario, '.yaml')];
if (register) execFileSync(doorstroom, ['fit', register, '-q', '-o', directory], {stdio: ['ignore', 'ignore', 'inherit']});
const results = new Results(directory);
const hasMoney = results.json.tables.budget.rows.length > 0;

// Each is a sentence about the open page.
const claims = {
  'every chart draws': async page => {
    const charts = await page.$$eval('.chart', all => all.map(chart => chart.querySelectorAll('svg path, svg text').length));
    assert.ok(charts.length > 0);
    assert.ok(charts.every(marks => marks > 3), `marks of the charts: ${charts}`);
  },
  'every part from the first to the seventh has a picture': async page => {
    const empty = await page.$$eval('section.part', all => all.slice(0, 7)
      .filter(part => !part.querySelector('.chart')).map(part => part.id));
    const without = [...hasMoney ? [] : ['money', 'certainty'], ...results.json.policies.length > 1 ? [] : ['policies']];
    const waits = await page.$$eval('#congestion .shown', all => all.length);
    assert.deepEqual(empty.filter(id => !without.includes(id) && !(id === 'congestion' && waits === 0)), []);
  },
  'the stays of a register are drawn where a fit stands beside the run, and only there': async page => {
    assert.equal(await page.$$eval('#assumptions .chart[data-source="survival"]', all => all.length), register ? 1 : 0);
  },
  'every picture says what it shows, how it is read, and has its table': async page => {
    const faults = await page.$$eval('.shown', all => all.filter(figure =>
      !figure.querySelector('figcaption') || !figure.querySelector('details table') ||
      [...figure.querySelectorAll('.chart')].some(chart => (chart.getAttribute('aria-label') ?? '').length < 20)).length);
    assert.equal(faults, 0);
  },
  'every number and sentence is that of the result files': async (page, language, collected) => {
    const {faults, count} = differences(collected, results, language);
    console.log(`  ${count} marks`);
    assert.ok(count > 50);
    assert.deepEqual(faults.slice(0, 10), []);
  },
  'a digit that is changed or has lost its key is found': async (page, language, {marked}) => {
    const numbers = marked.filter(mark => mark.tag === 'SPAN' && !mark.says && mark.op === '' && /[0-7]$/.test(mark.text));
    assert.ok(numbers.length > 20);
    const wrong = numbers.map(mark => ({...mark, text: mark.text.replace(/.$/, digit => Number(digit) + 2)}));
    assert.equal(differences({marked: wrong, unmarked: []}, results, language).faults.length, wrong.length);
    await page.evaluate(() => document.querySelector('td [data-key]').removeAttribute('data-key'));
    assert.equal((await page.evaluate(collect)).unmarked.length, 1);
  },
  'what the levers of a policy add sums to what is printed below them': async page => {
    const bars = await page.$$eval('tr:has([data-key^="waterfall.csv#difference"]) td:nth-of-type(1)', all =>
      all.map(cell => Number(cell.textContent.replace('\u2212', '-').replace(/[^-\d]/g, ''))));
    assert.equal(bars.length > 0, ladder !== undefined);
    if (bars.length > 0) assert.equal(bars.slice(0, -1).reduce((a, b) => a + b, 0), bars.at(-1));
  },
  'a policy that is chosen is coloured everywhere, and not after a second time': async page => {
    const {policies} = results.json;
    if (policies.length < 2) return;
    const id = policies[1].id;
    const state = () => page.evaluate(policy => ({
      rows: [...document.querySelectorAll('tr[data-policy]')].filter(row => row.classList.contains('chosen') !== (row.dataset.policy === policy)).length,
      chosen: document.querySelectorAll('tr.chosen').length,
      picked: document.querySelectorAll('svg [fill*="--pick"], svg [stroke*="--pick"]').length,
    }), id);
    await page.click(`#choose button[value="${id}"]`);
    await page.waitForFunction(() => document.querySelectorAll('svg [fill*="--pick"], svg [stroke*="--pick"]').length > 0);
    assert.equal((await state()).rows, 0);
    await page.click(`#choose button[value="${id}"]`);
    await page.waitForFunction(() => document.querySelectorAll('svg [fill*="--pick"], svg [stroke*="--pick"]').length === 0);
    assert.equal((await state()).chosen, 0);
  },
  'the keyboard reaches the values of a picture': async page => {
    await page.focus('.chart');
    await page.keyboard.press('ArrowRight');
    const first = await page.textContent('.chart .value');
    await page.keyboard.press('ArrowRight');
    assert.match(first, /\d/);
    if (results.json.policies.length > 1) assert.notEqual(await page.textContent('.chart .value'), first);
    assert.equal(await page.textContent('#spoken'), await page.textContent('.chart .value'));
    await page.keyboard.press('Escape');
    assert.equal(await page.$('.chart .value'), null);
  },
  'a table is sorted by a click on its head': async page => {
    const table = await page.$('table.sortable');
    if (!table) return;
    const order = () => table.$$eval('tbody tr', rows => rows.map(row => row.cells[0].textContent));
    const before = await order();
    const head = await table.$('thead th button');
    await head.evaluate(button => { for (let at = button; at; at = at.parentElement) if (at.tagName === 'DETAILS') at.open = true; });
    await head.click();
    assert.deepEqual([...await order()].sort(), [...before].sort());
    assert.equal(await table.$eval('thead th', th => th.getAttribute('aria-sort')), 'ascending');
  },
};

// Colours do not depend on the words: those of every theme are looked at in one language, how the page is marked up and
// whether it fits in both. How it is marked up depends neither on the theme nor on paper, where there are the same elements, all
// unfolded as they are on the screen when they are looked at; at 200% it may, and not on the words.
const looks = {
  nl: [{}, {colorScheme: 'dark', withMarkup: false}, {media: 'print', onScreen: false, withMarkup: false}],
  en: [{withColours: false}],
};
const narrow = {viewport: {width: 640, height: 500}, deviceScaleFactor: 2};

async function accessible(page, {colorScheme = 'light', media = 'screen', ...what}) {
  await page.emulateMedia({colorScheme, media});
  assert.deepEqual(await accessibilityFaults(page, what), [], `accessible in ${colorScheme} on ${media}`);
}

async function hold(open, language) {
  const file = join(work, `${basename(scenario, '.yaml')}.${language}.html`);
  execFileSync(doorstroom, ['report', directory, '--lang', language, '-o', file]);
  console.log(`${basename(file)}: ${statSync(file).size} bytes`);
  assert.ok(statSync(file).size <= 2e6, 'at most 2 MB');
  assert.deepEqual(await markupFaults(readFileSync(file, 'utf8')), []);
  const page = await open(file);
  const milliseconds = await drawn(page), worked = await processorTime(page);
  console.log(`  drawn in ${milliseconds} ms, ${worked} ms of processor time`);
  assert.ok(worked < 2000, 'drawn in under two seconds');
  const collected = await page.evaluate(collect);
  for (const [claim, check] of Object.entries(claims)) {
    try {
      await check(page, language, collected);
    } catch (error) {
      throw new Error(`${language}: ${claim}`, {cause: error});
    }
  }
  for (const look of looks[language]) await accessible(page, look);
  await page.context().close();

  const zoomed = await open(file, narrow);
  await drawn(zoomed);
  await accessible(zoomed, {withColours: false, withMarkup: language === 'nl'});
  await zoomed.context().close();
}

await withBrowser(async open => {
  for (const language of ['nl', 'en']) await hold(open, language);
});
console.log('all claims hold');
