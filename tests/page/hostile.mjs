// SPDX-License-Identifier: GPL-3.0-or-later
// Labels are data: whatever stands in them, the page shows it and does nothing else.
// usage: node hostile.mjs DOORSTROOM SCENARIO WORK
import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {cpSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {drawn, markupFaults, withBrowser} from './browser.mjs';
import {collect, differences} from './crawl.mjs';
import {Results} from './results.mjs';

const [doorstroom, scenario, work] = process.argv.slice(2);
rmSync(work, {recursive: true, force: true});
mkdirSync(work, {recursive: true});
const clean = join(work, 'clean');
execFileSync(doorstroom, ['run', scenario, '--replications', '64', '-q', '-o', clean], {stdio: ['ignore', 'ignore', 'inherit']});

const texts = {
  'the end of a script': '</script><script>window.hacked = true</script>',
  'marks of HTML': '<img src=x onerror="window.hacked = true"> & &amp; &#60;b&#62; <!-- --> ]]>',
  'quotes': `" onmouseover="window.hacked = true" ' \` \\ \\u003c`,
  'signs of direction': 'a\u202e\u2066\u200fcba \u05d0\u05d1\u05d2 d',
  'control signs': 'a\u0001\u0008\u001b[31mb\u007f\u0085\ufffec\u2028\u2029',
  'templates': '${window.hacked = true} {policy} {0} {{1}} %s %n',
  'a megabyte': 'm\u00e9gabyte '.repeat(110000),
  'nothing': '',
};

for (const [what, text] of Object.entries(texts)) {
  const directory = join(work, 'hostile'), file = join(work, 'hostile.html');
  rmSync(directory, {recursive: true, force: true});
  cpSync(clean, directory, {recursive: true});
  const json = JSON.parse(readFileSync(join(clean, 'results.json'), 'utf8'));
  json.scenario.title = text;
  for (const list of [json.policies, json.nodes, json.groups, json.indicators])
    for (const item of list) item.label = text;
  for (const indicator of json.indicators) {
    indicator.note = text;
    indicator.source = text;
  }
  json.scenario.file = text;
  json.scenario.text = `title: ${JSON.stringify(text)}\nprovenance:\n  a.b: {grade: public, why: ${JSON.stringify(text)}}\n`;
  writeFileSync(join(directory, 'results.json'), JSON.stringify(json));
  execFileSync(doorstroom, ['report', directory, '-o', file]);
  assert.ok(statSync(file).size <= 2e6, `${what}: ${statSync(file).size} bytes`);
  if (text !== '') assert.deepEqual(await markupFaults(readFileSync(file, 'utf8')), [], what);
  await withBrowser(async open => {
    const page = await open(file);
    await drawn(page);
    await page.hover('.chart svg', {position: {x: 150, y: 12}});
    await page.waitForTimeout(100);
    assert.equal(await page.evaluate(() => window.hacked), undefined, what);
    assert.equal(await page.evaluate(() => document.querySelectorAll('script').length), 3, what);
    assert.equal(await page.evaluate(() => document.querySelectorAll('img').length), 0, what);
    const {faults} = differences(await page.evaluate(collect), new Results(directory), 'nl');
    // What is quoted from the scenario's text stands there with escapes.
    assert.deepEqual(faults.filter(fault => !fault.includes('scenario.text in:')).slice(0, 5), [], what);
  });
  console.log(`${what}: shown, and nothing else`);
}
