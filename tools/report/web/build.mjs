// SPDX-License-Identifier: GPL-3.0-or-later
// Compiles every charts/*.vl.json from Vega-Lite to Vega and bundles them with page.js.
// usage: node build.mjs OUTPUT.js
import {build} from 'esbuild';
import {readFileSync, readdirSync} from 'node:fs';
import {basename, dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {compile} from 'vega-lite';

const here = dirname(fileURLToPath(import.meta.url));
const folder = join(here, 'charts');
const read = name => JSON.parse(readFileSync(join(folder, name), 'utf8'));
const config = read('config.json');

const charts = {};
for (const name of readdirSync(folder).sort()) {
  if (!name.endsWith('.vl.json')) continue;
  const complaints = [];
  const note = kind => (...words) => { complaints.push(words.join(' ')); return logger; };
  const logger = {level: () => logger, error: note(), warn: note(), info: () => logger, debug: () => logger};
  charts[basename(name, '.vl.json')] = compile(read(name), {config, logger}).spec;
  if (complaints.length > 0) throw new Error(`${name}: ${complaints.join('; ')}`);
}

await build({
  absWorkingDir: here,
  entryPoints: ['page.js'],
  outfile: process.argv[2],
  bundle: true,
  minify: true,
  format: 'iife',
  target: 'es2020',
  charset: 'ascii',
  legalComments: 'none',
  logLevel: 'warning',
  banner: {js: '/* Vega, BSD-3-Clause, University of Washington Interactive Data Lab; D3, ISC, Mike Bostock. */'},
  plugins: [{
    name: 'charts',
    setup(setup) {
      setup.onResolve({filter: /^charts$/}, () => ({path: 'charts', namespace: 'charts'}));
      setup.onLoad({filter: /.*/, namespace: 'charts'}, () => ({contents: JSON.stringify(charts), loader: 'json'}));
    },
  }],
});
