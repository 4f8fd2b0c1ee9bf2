// SPDX-License-Identifier: GPL-3.0-or-later
// The pictures of docs/: parts of the report of a result directory as people see it.
// usage: node pictures.mjs REPORT.html DIR
import {mkdirSync} from 'node:fs';
import {join} from 'node:path';
import {drawn, withBrowser} from './browser.mjs';

const [file, directory] = process.argv.slice(2);
const pictures = {
  'report-answer.png': '#answer',
  'report-overview.png': '#overview .panels',
  'report-congestion.png': '#congestion .panels',
  'report-policies.png': '#policies .wide',
};

mkdirSync(directory, {recursive: true});
await withBrowser(async open => {
  const page = await open(file, {viewport: {width: 1000, height: 900}});
  await drawn(page);
  // It stays on top while one scrolls, and would stand over what is pictured.
  await page.evaluate(() => { document.getElementById('choose').hidden = true; });
  for (const [name, part] of Object.entries(pictures)) {
    await (await page.$(part)).screenshot({path: join(directory, name)});
    console.log(name);
  }
});
