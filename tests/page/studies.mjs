// SPDX-License-Identifier: GPL-3.0-or-later
// What the studies beside a run add to its report: drawn, read and accessible, in both languages.
// usage: node studies.mjs DOORSTROOM SCENARIO REGISTER OBSERVED WORK
import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {accessibilityFaults, drawn, markupFaults, withBrowser} from './browser.mjs';
import {collect, differences} from './crawl.mjs';
import {Results} from './results.mjs';

const [doorstroom, scenario, register, observed, work] = process.argv.slice(2);
rmSync(work, {recursive: true, force: true});
mkdirSync(work, {recursive: true});
const [directory, impossible] = ['run', 'impossible'].map(name => join(work, name));
const into = (place, ...words) => execFileSync(doorstroom, [...words, '-q', '-o', place], {stdio: ['ignore', 'ignore', 'inherit']});
const study = (...words) => into(directory, ...words);
const calibrate = ['--keep-back', 'afgehaakt', '--points', '60', '-n', '8'];

study('run', scenario, '-n', '16');
study('fit', register);
study('sensitivity', scenario, '--indicator', 'lijst', '-n', '64');
study('optimise', scenario, '-n', '64');
study('seek', scenario, '--path', 'facilities.opvang.places', '--indicator', 'lijst', '--target', '3', '-n', '64');
study('calibrate', scenario, ...calibrate);
study('backtest', observed);
// A list of eight hundred is what no value of an input gives.
const wrong = join(work, 'impossible.yaml');
writeFileSync(wrong, readFileSync(scenario, 'utf8').replace('observed: {2026: 8}', 'observed: {2026: 800}'));
into(impossible, 'run', wrong, '-n', '16');
into(impossible, 'calibrate', wrong, ...calibrate);
const results = new Results(directory);

const pictures = {matters: 'studies', influence: 'studies', designs: 'studies', tried: 'studies',
  left: 'studies', gains: 'studies', survival: 'assumptions'};

async function read(page, language) {
  const shown = await page.$$eval('.chart', all => all.map(chart => ({
    source: chart.dataset.source, part: chart.closest('section.part').id,
    marks: chart.querySelectorAll('svg path, svg text').length, says: chart.getAttribute('aria-label') ?? ''})));
  for (const [source, part] of Object.entries(pictures)) {
    const found = shown.filter(chart => chart.source === source && chart.part === part);
    assert.equal(found.length, 1, `${source} stands in ${part}`);
    assert.ok(found[0].marks > 3 && found[0].says.length > 20, `${source} is drawn and told: ${JSON.stringify(found[0])}`);
  }
  assert.deepEqual(await page.$$eval('#studies .shown', all => all.filter(figure =>
    !figure.querySelector('figcaption') || !figure.querySelector('details table')).length), 0);
  const {faults, count} = differences(await page.evaluate(collect), results, language);
  assert.deepEqual(faults.slice(0, 10), []);
  const ofStudies = await page.$$eval('[data-key]', all =>
    all.map(mark => mark.dataset.key.split('#')[0]).filter(file => file !== 'results.json'));
  for (const file of ['sensitivity.csv', 'designs.csv', 'seek.csv', 'ranges.csv', 'targets.csv', 'calibration.json', 'scores.csv', 'families.csv'])
    assert.ok(ofStudies.includes(file), `numbers of ${file} are in the page`);
  await readLearned(page, language);
  console.log(`${language}: ${count} marks`);
}

const inOrder = (file, columns) => {
  const {at, rows} = results.table(file, '');
  return rows.map(row => Object.fromEntries(columns.map(column => [column, row[at.get(column)]])));
};
const textOf = (page, selector) => page.$$eval(selector, all => all.map(one => one.textContent.replace(/\s+/g, ' ').trim()));

// What `calibrate` and `backtest` found is said in words, and the words are those that the files bear out.
async function readLearned(page, language) {
  const says = {
    nl: {pinned: 'De waarnemingen leggen vast', open: 'Niet bepaald door de waarnemingen', kept: 'Achtergehouden', within: 'valt daarbinnen',
      outside: 'valt daarbuiten', rule: 'gebruik de regel', model: 'het model zit dichterbij', few: 'te weinig maanden'},
    en: {pinned: 'The observations pin down', open: 'Not determined by the observations', kept: 'Kept back', within: 'lies within that',
      outside: 'lies outside that', rule: 'use the rule', model: 'the model is nearer', few: 'too few months'},
  }[language];
  const paragraphs = await textOf(page, '#studies p');
  const only = start => {
    const found = paragraphs.filter(text => text.startsWith(start));
    assert.equal(found.length, 1, start);
    return found[0];
  };
  for (const {input, verdict} of inOrder('ranges.csv', ['input', 'verdict']))
    assert.ok(only(verdict === 'calibrated' ? says.pinned : says.open).includes(input), `${input} is ${verdict}`);
  const [kept] = inOrder('targets.csv', ['kept_back', 'observed', 'p10', 'p90']).filter(row => row.kept_back === '1');
  const isWithin = Number(kept.observed) >= Number(kept.p10) && Number(kept.observed) <= Number(kept.p90);
  assert.ok(only(says.kept).endsWith(`${isWithin ? says.within : says.outside}.`));
  // The best mix is the one that nothing betters on chances of its own, and the answer names it.
  const [best] = inOrder('designs.csv', ['difference', 'fresh_objective', 'plaats', 'preventie']).filter(row => row.fresh_objective !== '')
    .sort((a, b) => Math.abs(Number(a.difference)) - Math.abs(Number(b.difference)));
  const mix = ['plaats', 'preventie'].filter(lever => Number(best[lever]) !== 0).map(lever => `${lever} ${best[lever]}`).join(', ');
  const answer = (await textOf(page, '#answer')).join(' ');
  assert.ok(answer.includes({nl: `geprobeerd zijn is ${mix} de beste`, en: `were tried ${mix} is best`}[language]), answer);
  const told = await textOf(page, '#studies li');
  const scores = inOrder('scores.csv', ['gain', 'gain_low']);
  assert.equal(told.length, scores.length);
  for (const [i, {gain, gain_low: low}] of scores.entries()) {
    assert.ok(told[i].includes(Number(gain) > 0 ? says.model : says.rule), told[i]);
    assert.equal(told[i].includes(says.few), low === '', told[i]);
  }
}

// Where nothing agrees with what was observed there is no set, and no number is said to be pinned down.
async function readNothing(page, language) {
  const {faults} = differences(await page.evaluate(collect), new Results(impossible), language);
  assert.deepEqual(faults.slice(0, 10), []);
  const said = (await textOf(page, '#studies')).join(' ');
  assert.ok(said.includes({nl: 'is met alle waarnemingen te rijmen', en: 'agrees with everything observed'}[language]), said);
  for (const word of {nl: ['leggen vast', 'Achtergehouden, dus'], en: ['pin down', 'Kept back, and']}[language]) assert.ok(!said.includes(word), word);
  assert.equal(await page.$$eval('#studies .chart', all => all.length), 0);
}

await withBrowser(async open => {
  for (const language of ['nl', 'en']) {
    const file = join(work, `${language}.html`);
    execFileSync(doorstroom, ['report', directory, '--lang', language, '-o', file]);
    assert.deepEqual(await markupFaults(readFileSync(file, 'utf8')), []);
    const page = await open(file);
    await drawn(page);
    await read(page, language);
    for (const look of [{}, {colorScheme: 'dark'}, {media: 'print'}]) {
      await page.emulateMedia({colorScheme: 'light', media: 'screen', ...look});
      const faults = await accessibilityFaults(page, {withMarkup: look.media === undefined, onScreen: look.media === undefined});
      assert.deepEqual(faults, [], `accessible with ${JSON.stringify(look)}`);
    }
    await page.context().close();
    const none = join(work, `impossible.${language}.html`);
    execFileSync(doorstroom, ['report', impossible, '--lang', language, '-o', none]);
    assert.deepEqual(await markupFaults(readFileSync(none, 'utf8')), []);
    const other = await open(none);
    await drawn(other);
    await readNothing(other, language);
    assert.deepEqual(await accessibilityFaults(other), []);
    await other.context().close();
  }
});
console.log('what the studies found is drawn, read and accessible');
