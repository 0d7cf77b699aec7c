// SPDX-License-Identifier: MIT
// take-pictures.mjs CHROMIUM REPORT FOLDER: the pictures of the report page that the README shows. See tools/make-screenshots.
import path from 'node:path';
import { Browser } from './page.mjs';

const [program, file, folder] = process.argv.slice(2);

// Name, colours, address, and the part of the page that is taken.
const PICTURES = [
  ['report-topics', 'light', '', '#shares'],
  ['report-sentences', 'dark', 'open=year%3D2021%26topic%3Dpenitentiary', null],
];

const browser = await Browser.start(program);
for (const [name, scheme, hash, part] of PICTURES) {
  const report = await browser.report(file, { width: 1120, scheme });
  await report.page.setViewportSize({ width: 1120, height: 760 });
  await report.open(hash);
  const output = { path: path.join(folder, `${name}.png`) };
  if (part === null) await report.page.screenshot(output);
  else {
    const box = await report.page.locator(part).boundingBox();
    const clip = { x: 0, y: box.y + 20, width: 1120, height: box.height - 20 };
    await report.page.screenshot({ ...output, fullPage: true, clip });
  }
  await report.context.close();
}
await browser.stop();
