// SPDX-License-Identifier: MIT
// page.mjs: what the browser tests share: a browser without network, a page that complains about everything, and TAP.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync'];

const AXE = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export const CHARTS = ['shares', 'speakers', 'change', 'parts', 'keyness', 'timeline'];

// What a report may not do when it is opened: complain, break its own policy, or ask for anything but itself.
export class Report {
  constructor(page, file) {
    Object.assign(this, { page, file, complaints: [] });
    const note = (what) => this.complaints.push(what);
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) note(`console: ${message.text()}`);
    });
    page.on('pageerror', (error) => note(`error: ${error.message}`));
    page.on('dialog', (dialog) => {
      note(`dialog: ${dialog.message()}`);
      dialog.dismiss();
    });
    page.on('request', (request) => {
      if (!/^(file|blob|data):/.test(request.url())) note(`request: ${request.url()}`);
    });
  }

  address(hash = '') {
    return `${pathToFileURL(this.file)}${hash === '' ? '' : `#${hash}`}`;
  }

  async open(hash = '') {
    await this.page.goto('about:blank');
    await this.page.goto(this.address(hash));
    await this.settled();
  }

  // Until all figures are drawn.
  async settled() {
    await this.page.waitForFunction(() => document.documentElement.dataset.ready === 'yes');
    await this.page.waitForTimeout(100);
  }

  // The marks of the chart NAME that open sentences.
  marks(name) {
    return this.page.locator(`#${name} .drawing path[role="button"]`);
  }

  // What axe finds. The page's policy stops its script as it stops all others, so it comes in through the debugger.
  async axe() {
    const session = await this.context.newCDPSession(this.page);
    await session.send('Runtime.evaluate', { expression: AXE });
    const { result } = await session.send('Runtime.evaluate', {
      expression: 'axe.run(document, { resultTypes: ["violations"] }).then((found) => JSON.stringify(found))',
      awaitPromise: true,
    });
    return JSON.parse(result.value);
  }

  hash() {
    return this.page.evaluate(() => location.hash);
  }
}

export class Browser {
  static async start(program) {
    const browser = new Browser();
    browser.chromium = await chromium.launch({ executablePath: program, args: FLAGS });
    return browser;
  }

  async report(file, { width = 1440, scheme = 'light' } = {}) {
    const context = await this.chromium.newContext({
      viewport: { width, height: 900 },
      colorScheme: scheme,
      offline: true,
      acceptDownloads: true,
      reducedMotion: 'reduce',
    });
    const report = new Report(await context.newPage(), file);
    report.context = context;
    return report;
  }

  async stop() {
    await this.chromium.close();
  }
}

// What LICENSES/Vega.txt holds: the licences of all that is inlined into the page.
export function noticeText(licences) {
  const head = 'What draws the charts of the report page, and is part of it, with its licences. Written by tests/browser/test-report.mjs.\n';
  return [head, ...licences.map(({ packages, text }) => `${'='.repeat(80)}\n${packages.join('\n')}\n\n${text}\n`)].join('\n');
}

// Cases, run one after the other, told as TAP.
export class Cases {
  constructor() {
    this.cases = [];
  }

  add(name, act) {
    this.cases.push([name, act]);
  }

  async run() {
    let failed = 0;
    console.log(`1..${this.cases.length}`);
    for (const [place, [name, act]] of this.cases.entries()) {
      try {
        await act();
        console.log(`ok ${place + 1} - ${name}`);
      } catch (error) {
        failed++;
        console.log(`not ok ${place + 1} - ${name}`);
        for (const line of String(error.stack ?? error).split('\n')) console.log(`# ${line}`);
      }
    }
    return failed;
  }
}
