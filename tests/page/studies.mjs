// SPDX-License-Identifier: GPL-3.0-or-later
// What the studies beside a run add to its report: drawn, read and accessible, in both languages.
// usage: node studies.mjs DOORSTROOM SCENARIO REGISTER WORK
import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {mkdirSync, readFileSync, rmSync} from 'node:fs';
import {join} from 'node:path';
import {accessibilityFaults, drawn, markupFaults, withBrowser} from './browser.mjs';
import {collect, differences} from './crawl.mjs';
import {Results} from './results.mjs';

const [doorstroom, scenario, register, work] = process.argv.slice(2);
rmSync(work, {recursive: true, force: true});
mkdirSync(work, {recursive: true});
const directory = join(work, 'run');
const study = (...words) => execFileSync(doorstroom, [...words, '-q', '-o', directory], {stdio: ['ignore', 'ignore', 'inherit']});

study('run', scenario, '-n', '16');
study('fit', register);
study('sensitivity', scenario, '--indicator', 'lijst', '-n', '64');
study('optimise', scenario, '-n', '64');
study('seek', scenario, '--path', 'facilities.opvang.places', '--indicator', 'lijst', '--target', '3', '-n', '64');
const results = new Results(directory);

const pictures = {matters: 'studies', influence: 'studies', designs: 'studies', tried: 'studies', survival: 'assumptions'};

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
  for (const file of ['sensitivity.csv', 'designs.csv', 'seek.csv', 'families.csv'])
    assert.ok(ofStudies.includes(file), `numbers of ${file} are in the page`);
  console.log(`${language}: ${count} marks`);
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
  }
});
console.log('what the studies found is drawn, read and accessible');
