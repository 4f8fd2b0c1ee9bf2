// SPDX-License-Identifier: GPL-3.0-or-later
// A browser in which a page may ask for nothing and complain of nothing.
import assert from 'node:assert/strict';
import {existsSync, readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {HtmlValidate} from 'html-validate';
import {chromium} from 'playwright-core';

const executablePath = process.env.CHROMIUM ?? ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find(existsSync);
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

// By page, the session that counts its processor time: the same on a busy machine as on an idle one.
const counters = new WeakMap();

/** `use` gets a function that opens a file; all that a page asked for or complained of fails. */
export async function withBrowser(use) {
  const browser = await chromium.launch({executablePath, args: ['--no-sandbox', '--disable-gpu']});
  const complaints = [];
  try {
    await use(async (file, look = {}) => {
      const context = await browser.newContext({viewport: {width: 1100, height: 900}, ...look});
      const page = await context.newPage();
      page.on('console', message => { if (['error', 'warning'].includes(message.type())) complaints.push(message.text()); });
      page.on('pageerror', error => complaints.push(String(error)));
      page.on('request', request => { if (request.url() !== `file://${file}`) complaints.push(`asked for ${request.url()}`); });
      page.on('dialog', dialog => { complaints.push(`a dialog: ${dialog.message()}`); dialog.dismiss(); });
      if (look.media) await page.emulateMedia({media: look.media});
      const counter = await context.newCDPSession(page);
      await counter.send('Performance.enable', {timeDomain: 'threadTicks'});
      counters.set(page, counter);
      await page.goto(`file://${file}`);
      return page;
    });
  } finally {
    await browser.close();
  }
  assert.deepEqual(complaints, []);
}

/** Waits until all is drawn; how long the script says that took. */
export async function drawn(page) {
  await page.waitForFunction(() => document.documentElement.dataset.drawn, null, {timeout: 60000});
  return page.evaluate(() => Number(document.documentElement.dataset.milliseconds));
}

/** Milliseconds of processor time that the page has taken so far. */
export async function processorTime(page) {
  const {metrics} = await counters.get(page).send('Performance.getMetrics');
  return Math.round(1000 * metrics.find(metric => metric.name === 'TaskDuration').value);
}

/** What axe finds at WCAG 2.1 A and AA, with everything unfolded. */
export async function accessibilityFaults(file, open, look) {
  const page = await open(file, look);
  await drawn(page);
  await page.evaluate(() => { for (const folded of document.querySelectorAll('details')) folded.open = true; });
  await page.evaluate(axe);
  const found = await page.evaluate(() => globalThis.axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'], resultTypes: ['violations']}));
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  await page.context().close();
  const faults = found.violations.map(({id, nodes}) => `${id}: ${nodes.length}, ${nodes[0].html.slice(0, 200)} ${nodes[0].failureSummary.slice(0, 200)}`);
  return wide > 0 && look.media !== 'print' ? [...faults, `${wide} pixels too wide`] : faults;
}

const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: {'no-trailing-whitespace': 'off', 'long-title': 'off', 'no-inline-style': 'error'},
});

/** What html-validate finds. */
export async function markupFaults(html) {
  const report = await validator.validateString(html);
  return report.results.flatMap(({messages}) => messages).slice(0, 10).map(({ruleId, message, line}) => `${line}: ${ruleId}: ${message}`);
}
