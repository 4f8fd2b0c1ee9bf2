// SPDX-License-Identifier: GPL-3.0-or-later
// The report on paper: tagged text on A4, every table unfolded, no picture cut off.
// usage: node paper.mjs DOORSTROOM SCENARIO WORK
import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {mkdirSync, rmSync} from 'node:fs';
import {join} from 'node:path';
import {drawn, withBrowser} from './browser.mjs';

const [doorstroom, scenario, work] = process.argv.slice(2);
rmSync(work, {recursive: true, force: true});
mkdirSync(work, {recursive: true});
const directory = join(work, 'run'), file = join(directory, 'report.html');
execFileSync(doorstroom, ['run', scenario, '--replications', '64', '-q', '-o', directory], {stdio: ['ignore', 'ignore', 'inherit']});
const said = execFileSync(doorstroom, ['report', directory, '--pdf'], {encoding: 'utf8'});
assert.deepEqual(said.trim().split('\n'), [file, join(directory, 'report.pdf')]);

const about = execFileSync('pdfinfo', [join(directory, 'report.pdf')], {encoding: 'utf8'});
assert.match(about, /Tagged:\s+yes/);
assert.match(about, /Page size:\s+59[45]\S* x 84[12]\S* pts \(A4\)/);
const text = execFileSync('pdftotext', ['-layout', join(directory, 'report.pdf'), '-'], {encoding: 'utf8', maxBuffer: 1e8});
for (const words of ['Zo leest u dit', 'Antwoord', 'Woordenlijst', 'Voor de risicoparagraaf', 'Lijst aan het eind van de maand'])
  assert.ok(text.includes(words), `the paper has '${words}'`);

const millimetre = 96 / 25.4;
await withBrowser(async open => {
  const page = await open(file, {viewport: {width: Math.floor(178 * millimetre), height: 1000}, media: 'print'});
  await drawn(page);
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await page.waitForTimeout(500);
  const cut = await page.$$eval('.chart svg', all => all.filter(svg => {
    const box = svg.getBoundingClientRect(), room = document.body.getBoundingClientRect();
    const inside = svg.getBBox(), view = svg.viewBox.baseVal;
    return box.right > room.right + 1 || inside.x + inside.width > view.x + view.width + 5 || inside.x < view.x - 5;
  }).map(svg => svg.closest('.chart').dataset.source));
  assert.deepEqual(cut, [], 'no picture is cut off');
  const wide = await page.$$eval('table', all => all.filter(table =>
    table.getBoundingClientRect().right > document.body.getBoundingClientRect().right + 1)
    .map(table => `${table.caption?.textContent}: ${table.rows[0].cells.length} columns`));
  assert.deepEqual(wide, [], 'no table is wider than the paper, which would print all of it smaller');
  assert.equal(await page.$$eval('details:not([open])', all => all.length), 0, 'all is unfolded');
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  assert.ok(await page.$$eval('details:not([open])', all => all.length) > 0, 'and folded again');
});
console.log('the paper is whole');
