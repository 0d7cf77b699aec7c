// SPDX-License-Identifier: MIT
// compile-specs.mjs MODULES SPECS OUTPUT: compiles every Vega-Lite specification SPECS/NAME.vl.json and writes the Vega
// specifications as one JSON object by NAME. MODULES is the node_modules folder that holds vega-lite. A warning is an error.
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const [modules, folder, output] = process.argv.slice(2);
const { compile } = await import(pathToFileURL(path.resolve(modules, 'vega-lite/build/index.js')));

function refuse(file) {
  return (message) => {
    throw new Error(`${file}:1: ${message}`);
  };
}

const compiled = {};
for (const file of fs.readdirSync(folder).sort()) {
  if (!file.endsWith('.vl.json')) continue;
  const place = path.join(folder, file);
  const logger = { level: () => logger, error: refuse(place), warn: refuse(place), info: () => logger, debug: () => logger };
  const specification = JSON.parse(fs.readFileSync(place, 'utf8'));
  compiled[path.basename(file, '.vl.json')] = compile(specification, { logger }).spec;
}
fs.writeFileSync(output, JSON.stringify(compiled));
