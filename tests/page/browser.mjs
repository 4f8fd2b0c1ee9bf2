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

// In the browser, with everything unfolded: in each part of the page one text of every kind, where a kind is all that
// contrast depends on: its colour, size and weight, and what lies behind it. A table has thousands of cells and a handful
// of kinds.
function kindsOfText() {
  for (const folded of document.querySelectorAll('details')) folded.open = true;
  const behind = new Map(); // by element: the grounds it and its ancestors paint
  const groundsOf = element => {
    if (!element) return '';
    if (!behind.has(element)) {
      const {backgroundColor, backgroundImage, opacity, position} = getComputedStyle(element);
      behind.set(element, `${groundsOf(element.parentElement)}>${[backgroundColor, backgroundImage, opacity, position]}`);
    }
    return behind.get(element);
  };
  const kinds = new Map();
  for (const element of document.body.querySelectorAll('*')) {
    if (![...element.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim() !== '')) continue;
    const {color, fontSize, fontWeight, textShadow, visibility} = getComputedStyle(element);
    const part = element.closest('section.part')?.id ?? '';
    const kind = [part, color, fontSize, fontWeight, textShadow, visibility, groundsOf(element)].join();
    if (!kinds.has(kind)) kinds.set(kind, element);
  }
  return [...kinds.values()];
}

// In the browser: rows of tables that have none of these texts are not laid out until it is called with none. Contrast is
// looked up in a map of all that is laid out. A row that is out of sight still counts where every other row is shaded.
function showOnly(texts) {
  for (const row of document.querySelectorAll('tr'))
    row.style.display = texts.length === 0 || texts.some(text => row.contains(text)) ? '' : 'none';
}

// In the browser, once axe is there: what it finds, as lines.
async function examine({within, runOnly, without = []}) {
  const {violations} = await globalThis.axe.run(within ? {include: within} : document, {
    runOnly, rules: Object.fromEntries(without.map(rule => [rule, {enabled: false}])), resultTypes: ['violations']});
  return violations.map(({id, nodes}) =>
    `${id}: ${nodes.length}, ${nodes[0].html.slice(0, 200)} ${nodes[0].failureSummary.slice(0, 200)}`);
}

const ofColour = ['color-contrast', 'link-in-text-block'];
const levels = {type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']};

/** What axe finds at WCAG 2.1 A and AA, as lines, in a drawn page as it looks now: its colours, its markup or both.
 * Contrast, by far the slowest rule, looks at one text of every kind. */
export async function accessibilityFaults(page, {withColours = true, withMarkup = true, onScreen = true} = {}) {
  if (!await page.evaluate(() => 'axe' in globalThis)) await page.evaluate(axe);
  const texts = await page.evaluateHandle(kindsOfText);
  assert.ok(await texts.evaluate(kinds => kinds.length) > 10, 'texts of several kinds are looked at');
  const faults = [];
  if (withMarkup) faults.push(...await page.evaluate(examine, {runOnly: levels, without: ofColour}));
  if (withColours) {
    await page.evaluate(showOnly, texts);
    faults.push(...await page.evaluate(examine, {within: texts, runOnly: ofColour}));
    await page.evaluate(showOnly, []);
  }
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  return wide > 0 && onScreen ? [...faults, `${wide} pixels too wide`] : faults;
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
