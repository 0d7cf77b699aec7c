// SPDX-License-Identifier: MIT
// test-report.mjs CHROMIUM FOLDER: opens the reports below FOLDER (made by run-browser-tests) from the disk, without a network, and does
// what a reader does: looks, clicks, filters, uses the keyboard, saves, prints. Prints TAP.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { execFileSync } from 'node:child_process';
import { Browser, Cases, CHARTS, noticeText } from './page.mjs';

const [program, folder] = process.argv.slice(2);
const SAMPLE = path.join(folder, 'sample', 'report.html');
const RUSSIAN = path.join(folder, 'russian', 'report.html');
const HOSTILE = path.join(folder, 'hostile', 'report.html');
const CROWD = path.join(folder, 'crowd', 'report.html');
const LITTLE = path.join(folder, 'little', 'report.html');
const PLAIN = path.join(folder, 'plain', 'report.html');

const browser = await Browser.start(program);
const cases = new Cases();

// A case on a page of its own, which must not complain.
function on(file, name, act, options = {}) {
  cases.add(name, async () => {
    const report = await browser.report(file, options);
    try {
      await report.open(options.hash ?? '');
      await act(report, report.page);
      assert.deepEqual(report.complaints, []);
    } finally {
      await report.context.close();
    }
  });
}

const text = (locator) => locator.evaluate((node) => node.textContent);

async function dataOf(page) {
  return page.evaluate(() => JSON.parse(document.getElementById('data').textContent));
}

// Units of the data that are on TOPIC in YEAR.
function expectedUnits(data, topic, year) {
  const place = data.topics.indexOf(topic);
  return data.units.text.filter(
    (_, unit) => data.units.topics[unit].includes(place) && data.meetings[data.units.meeting[unit]].year === year,
  ).length;
}

for (const file of [SAMPLE, RUSSIAN]) {
  const name = path.basename(path.dirname(file));
  on(file, `${name}: every chart is drawn, and each mark says what it is`, async (report, page) => {
    for (const chart of CHARTS) {
      const marks = report.marks(chart);
      assert.ok((await marks.count()) >= 5, `${chart}: ${await marks.count()} marks`);
      const labels = await marks.evaluateAll((nodes) => nodes.map((node) => node.getAttribute('aria-label')));
      assert.ok(labels.every((label) => label.length > 5 && !/undefined|null|NaN|\{\w+\}/.test(label)), labels.join('\n'));
      const box = await page.locator(`#${chart} .drawing svg`).first().boundingBox();
      assert.ok(box.width > 600 && box.height > 80, `${chart}: ${box.width} × ${box.height}`);
    }
  });
  on(file, `${name}: no key of the strings is shown, none is missing`, async (report, page) => {
    for (const details of await page.locator('details').all()) await details.evaluate((node) => { node.open = true; });
    const shown = await page.evaluate(() => document.body.innerText);
    const strings = await page.evaluate(() => Object.keys(JSON.parse(document.getElementById('strings').textContent)));
    const prefixes = [...new Set(strings.map((key) => key.split('.')[0]))].join('|');
    const found = shown.match(new RegExp(`(?<![\\w./-])(?:${prefixes})\\.[a-z]+(?:\\.[a-z]+)*(?![\\w(])`, 'g')) ?? [];
    assert.deepEqual(found.filter((key) => !/\.(csv|json|sqlite|html|ini|txt)$/.test(key)), []);
  });
}

on(SAMPLE, 'the page says nothing of the network to itself: strict policy, no outside address', async (report, page) => {
  const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
  assert.match(policy, /default-src 'none'/);
  assert.doesNotMatch(policy, /unsafe/);
  assert.equal(await page.evaluate(() => performance.getEntriesByType('resource').length), 0);
});

on(SAMPLE, 'a click on a dot opens the sentences behind it, and only these', async (report, page) => {
  const data = await dataOf(page);
  const row = data.shares.year.find(([year, evidence, topic, units]) => year === 2021 && evidence === 2 && data.topics[topic] === 'penitentiary' && units > 0);
  await page.locator('#shares .drawing path[role="button"][aria-label^="penitentiary, 2021"]').click();
  const panel = page.locator('#panel');
  assert.ok(await panel.isVisible());
  assert.equal(row[3], expectedUnits(data, 'penitentiary', 2021));
  assert.match(await text(panel.locator('.found')), new RegExp(`^${row[3]} passages`));
  const first = panel.locator('.sentence').first();
  assert.ok((await first.locator('mark').count()) > 0, 'the words that decided are marked');
  assert.match(await text(first.locator('.decided')), /[+−]\d\.\d\d/);
  assert.match(await text(first.locator('footer')), /December 9, 2021.*paragraph \d+, bytes [\d,]+–[\d,]+/);
  for (const tags of await panel.locator('.sentence .tags').all()) assert.match(await text(tags), /penitentiary/);
  assert.match(await report.hash(), /open=/);
  await page.keyboard.press('Escape');
  assert.ok(!(await panel.isVisible()));
  assert.equal(await report.hash(), '');
});

for (const chart of CHARTS) {
  on(SAMPLE, `${chart}: a mark and a row of its table open sentences; a file for each kind`, async (report, page) => {
    await report.marks(chart).nth(2).click({ force: true });
    await page.locator('#panel .sentence').first().waitFor();
    await page.keyboard.press('Escape');
    await page.locator(`#${chart} details.table summary`).click();
    const rows = page.locator(`#${chart} table tbody tr`);
    await rows.first().waitFor();
    assert.ok((await rows.count()) >= 5);
    const opens = rows.locator('button');
    await opens.first().click();
    assert.ok(await page.locator('#panel').isVisible());
    assert.ok((await page.locator('#panel h2').textContent()).length > 2);
    await page.keyboard.press('Escape');
    for (const [kind, start] of [['SVG', '<svg'], ['PNG', '\x89PNG'], ['CSV', '']]) {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.locator(`#${chart} .files button`, { hasText: kind }).click(),
      ]);
      const bytes = fs.readFileSync(await download.path(), 'latin1');
      assert.equal(download.suggestedFilename(), `rostrum-${chart}.${kind.toLowerCase()}`);
      assert.ok(bytes.startsWith(start) && bytes.length > 100, `${kind}: ${bytes.slice(0, 20)}`);
    }
  });
}

// Where marks stand from left to right, by topic: the first word of what they say.
async function placesOfMarks(marks) {
  const found = await marks.evaluateAll((nodes) => nodes.map((node) => {
    const { left, width } = node.getBoundingClientRect();
    return [node.getAttribute('aria-label').split(',')[0], left + width / 2];
  }));
  const topics = new Set(found.map(([topic]) => topic));
  return [...topics].map((topic) => found.filter(([name]) => name === topic).map(([, place]) => place).sort((a, b) => a - b));
}

const gaps = (places) => places.slice(1).map((place, before) => place - places[before]);

on(CROWD, 'a crowd: each meeting has its dot, apart from that of the same day', async (report) => {
  const panels = await placesOfMarks(report.marks('shares'));
  assert.equal(panels.length, 4);
  for (const places of panels) {
    assert.equal(places.length, 160);
    assert.ok(Math.min(...gaps(places)) > 3, `${Math.min(...gaps(places))} pixels`);
  }
}, { hash: 'by=meeting' });

on(CROWD, 'a crowd on a small screen: the bars of intervals do not touch', async (report, page) => {
  const [places] = await placesOfMarks(report.marks('shares'));
  const step = gaps(places).reduce((sum, gap) => sum + gap) / (places.length - 1);
  const bars = page.locator('#shares .drawing .mark-rule.role-mark line');
  const widths = await bars.evaluateAll((nodes) => nodes.map((node) => Number(node.getAttribute('stroke-width'))));
  assert.ok(widths.length >= 160, `${widths.length} bars`);
  assert.ok(Math.max(...widths) <= step / 2, `${Math.max(...widths)} of ${step} pixels`);
}, { hash: 'by=meeting', width: 390 });

on(LITTLE, 'little text: years in their order, no line to what has no date, and why nothing can be said', async (report, page) => {
  const labels = await page.locator('#shares .drawing .role-axis-label').first().locator('text').allTextContents();
  assert.deepEqual(labels, ['undated', '2022', '2023']);
  const line = page.locator('#shares .drawing .mark-line path').first();
  assert.doesNotMatch((await line.getAttribute('d')) ?? '', /L/);
  assert.match(await text(page.locator('#change .notes')), /digital rights, .*other: no difference can be given: too few passages to say how sure/);
  assert.match(await text(page.locator('#change .trends')), /migration cannot tell \(that takes three meetings of different dates\)/);
});

on(SAMPLE, 'years of one speaker: the notes say what the dots are, and nothing of too little text', async (report, page) => {
  const notes = await text(page.locator('#shares .notes'));
  assert.match(notes, /Of one speaker, years are added up.*What is left to 100% is “other”/);
  assert.doesNotMatch(notes, /too little/);
}, { hash: 'speaker=Tomas+Verholm' });

on(SAMPLE, 'a passage is copied with its source; one that is reported is no quotation', async (report, page) => {
  for (const [evidence, wanted] of [
    ['verbatim', /^“[^\n]+”\n– Tomas Verholm \(President of Kalvenia\), .+, \w+ \d+, 20\d\d \([\w-]+, paragraph \d+, bytes [\d,]+–[\d,]+\)\.$/],
    ['reported', /^[^“][^\n]+\n– The minutes’ summary of what .+ said, not a quotation: .+ \([\w-]+, paragraph \d+, bytes [\d,]+–[\d,]+\)\.$/],
  ]) {
    await report.open(`evidence=${evidence}`);
    await page.evaluate(() => {
      navigator.clipboard.writeText = async (copied) => { window.copied = copied; };
    });
    const button = page.locator('#reading .sentence button[name="copy"]').first();
    await button.click();
    assert.match(await page.evaluate(() => window.copied), wanted);
    assert.equal(await text(button), 'copied');
  }
});

on(SAMPLE, 'without a clipboard a passage is copied as a selection, and the focus stays', async (report, page) => {
  await page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error('none'));
    document.addEventListener('copy', () => { window.copied = document.activeElement.value; });
  });
  const button = page.locator('#reading .sentence button[name="copy"]').first();
  await button.click();
  assert.match(await page.evaluate(() => window.copied), /^“.+”\n– /);
  assert.equal(await page.evaluate(() => document.activeElement.name), 'copy');
});

on(SAMPLE, 'the file of the shares has the numbers of the table of the run', async (report, page) => {
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator('#shares .files button', { hasText: 'CSV' }).click()]);
  const lines = fs.readFileSync(await download.path(), 'utf8').trim().split('\n').slice(1).map((line) => line.split(','));
  const wanted = fs.readFileSync(path.join(folder, 'sample', 'tables', 'topic_by_year.csv'), 'utf8').trim().split('\n').slice(1)
    .map((line) => line.split(',')).filter(([, evidence]) => evidence === 'all');
  assert.equal(lines.length, wanted.length);
  for (const [year, , topic, ...numbers] of wanted) {
    const line = lines.find(([group, name]) => group === year && name === topic.replace('_', ' '));
    assert.ok(line, `${year} ${topic}`);
    numbers.forEach((number, place) => assert.equal(Number(line[3 + place]), Number(number), `${year} ${topic}`));
  }
});

on(SAMPLE, 'filters: figures, sentences and the address follow; clearing brings all back', async (report, page) => {
  const all = Number((await text(page.locator('.filters .found'))).match(/^[\d,]+/)[0].replace(',', ''));
  await page.locator('[name="filter-topic"]').selectOption('migration');
  await page.locator('[name="filter-year"]').selectOption('2023');
  await page.locator('.filters input[value="reported"]').check();
  await page.waitForTimeout(200);
  assert.match(await report.hash(), /evidence=reported&year=2023&topic=migration/);
  const data = await dataOf(page);
  const migration = data.topics.indexOf('migration');
  const wanted = data.units.topics.filter(
    (topics, unit) => topics.includes(migration) && data.meetings[data.units.meeting[unit]].year === 2023 && data.units.evidence[unit] === 1,
  ).length;
  assert.ok(wanted > 0 && wanted < all);
  assert.match(await text(page.locator('.filters .found')), new RegExp(`^${wanted} passage`));
  assert.equal(await report.marks('shares').count(), 1);
  assert.equal(await page.locator('#reading .sentence').count(), Math.min(8, wanted));
  await page.locator('.filters button', { hasText: 'Clear' }).click();
  await page.waitForTimeout(200);
  assert.match(await text(page.locator('.filters .found')), new RegExp(`^${all} passage`));
});

on(SAMPLE, 'search finds beginnings of words and exact words', async (report, page) => {
  const found = async (search) => {
    await page.locator('input[name="search"]').fill(search);
    await page.waitForTimeout(500);
    return Number((await text(page.locator('.filters .found'))).match(/^[\d,]+/)[0].replace(',', ''));
  };
  const data = await dataOf(page);
  await page.locator('#shares .drawing svg').evaluate((svg) => svg.setAttribute('data-before', 'yes'));
  const holding = (test) => data.units.text.filter((one) => test.test(one)).length;
  assert.equal(await found('prison'), holding(/(?<![\p{L}\p{N}])prison/iu));
  assert.equal(await found('"prison"'), holding(/(?<![\p{L}\p{N}])prison(?![\p{L}\p{N}])/iu));
  assert.equal(await found('zzzz'), 0);
  assert.equal(await found('.*('), holding(/\.\*\(/));
  assert.equal(await page.locator('#shares .drawing svg[data-before]').count(), 1, 'no chart is drawn anew for a search');
});

on(SAMPLE, 'a view that was shared comes back whole', async (report, page) => {
  const hash = await report.hash();
  assert.match(hash, /topic=penitentiary/);
  assert.equal(await page.locator('[name="filter-topic"]').inputValue(), 'penitentiary');
  assert.equal(await page.locator('.filters input[value="verbatim"]').isChecked(), true);
  assert.equal(await page.locator('#speakers input[value="words"]').isChecked(), true);
  assert.equal(await page.locator('[name="change-from"]').inputValue(), '2020');
  assert.ok(await page.locator('#panel').isVisible());
  assert.match(await text(page.locator('#panel h2')), /migration · 2024/);
}, { hash: 'evidence=verbatim&topic=penitentiary&measure=words&from=2020&to=2023&open=year%3D2024%26topic%3Dmigration' });

on(SAMPLE, 'an address of another report does no harm', async (report, page) => {
  assert.equal(await page.locator('[name="filter-year"]').inputValue(), '');
  assert.ok((await report.marks('shares').count()) > 5);
}, { hash: 'year=1066&speaker=%3Cscript%3E&topic=none&open=unit%3D99999999' });

on(SAMPLE, 'the back button closes what a click has opened', async (report, page) => {
  await page.locator('#speakers details.table summary').click();
  await page.locator('#speakers table tbody button').first().click();
  assert.ok(await page.locator('#panel').isVisible());
  await page.goBack();
  await page.waitForTimeout(200);
  assert.ok(!(await page.locator('#panel').isVisible()));
});

on(SAMPLE, 'by keyboard alone: tab to a chart, arrows to a mark, Enter, Escape, and back at the mark', async (report, page) => {
  await page.locator('[name="by"]:checked').focus();
  await page.keyboard.press('Tab');
  const focused = () => page.evaluate(() => document.activeElement.getAttribute('aria-label') ?? '');
  const first = await focused();
  assert.match(first, /^digital rights, 2019/);
  await page.keyboard.press('ArrowRight');
  const second = await focused();
  assert.match(second, /^digital rights, 2020/);
  await page.keyboard.press('End');
  assert.match(await focused(), /^penitentiary, 2024/);
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  assert.ok(await page.locator('#panel').isVisible());
  await page.keyboard.press('Escape');
  await page.waitForTimeout(100);
  assert.equal(await focused(), second);
});

on(SAMPLE, 'a passage opens with what was said before and after it', async (report, page) => {
  await page.locator('#reading .sentence').nth(5).locator('footer button[name="around"]').click();
  assert.equal(await page.locator('#panel .sentence').count(), 7);
  assert.equal(await page.locator('#panel .sentence.current').count(), 1);
});

on(SAMPLE, 'what is beside the charts: how to read, ledger, unresolved names, models, digest, licences', async (report, page) => {
  assert.ok(await page.locator('#how p').first().isVisible());
  const data = await dataOf(page);
  for (const [part, wanted] of [
    ['ledger', /front/],
    ['unresolved', /not taken for a speaker/],
    ['models', /council-en/],
    ['manifest', new RegExp(data.manifest.sha256)],
    ['licences', /Redistribution and use in source and binary forms/],
  ]) {
    await page.locator(`#${part} > summary`).click();
    assert.match(await text(page.locator(`#${part}`)), wanted);
  }
});

on(SAMPLE, 'prints to A4: charts, no controls', async (report, page) => {
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
  assert.equal(pdf.subarray(0, 5).toString(), '%PDF-');
  const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g).length;
  assert.ok(pages >= 2 && pages <= 12, `${pages} pages`);
  const box = /\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/.exec(pdf.toString('latin1'));
  assert.deepEqual(box.slice(1).map((size) => Math.round(Number(size))), [595, 842]);
  await page.emulateMedia({ media: 'print' });
  assert.ok(!(await page.locator('.filters').isVisible()));
  for (const chart of CHARTS) assert.ok(await page.locator(`#${chart} .drawing svg`).first().isVisible(), chart);
});

on(SAMPLE, 'on paper stands what was chosen and how it was made; afterwards the page is as before', async (report, page) => {
  await page.emulateMedia({ media: 'print' });
  const turn = (name) => page.evaluate((event) => { window.dispatchEvent(new window.Event(event)); }, name);
  const digest = (await dataOf(page)).manifest.sha256;
  const manifest = page.locator('#manifest .digest').first();
  assert.ok(!(await manifest.isVisible()));
  await turn('beforeprint');
  assert.ok(await manifest.isVisible());
  assert.equal(await text(manifest), digest);
  for (const [chart, wanted] of [
    ['shares', 'Share of the words by topic and year. Reported words only. Only: migration · Petra Lindqvar.'],
    ['change', 'Change of the corrected share of each topic from 2020 to 2023. Reported words only. Only: migration.'],
    ['keyness', 'Words that mark migration against everything else.'],
  ]) {
    const caption = page.locator(`#${chart} .caption`);
    assert.ok(await caption.isVisible());
    assert.equal(await text(caption), wanted);
  }
  await turn('afterprint');
  assert.ok(!(await manifest.isVisible()));
  await page.emulateMedia({ media: 'screen' });
  assert.ok(!(await page.locator('#shares .caption').isVisible()));
}, { hash: 'evidence=reported&speaker=Petra+Lindqvar&topic=migration&from=2020&to=2023' });

on(SAMPLE, 'on paper no chart is higher than a page', async (report, page) => {
  await page.emulateMedia({ media: 'print' });
  await page.locator('#timeline .drawing svg').evaluate((svg) => {
    svg.setAttribute('width', '1000');
    svg.setAttribute('height', '3000');
    svg.setAttribute('viewBox', '0 0 1000 3000');
  });
  const { width, height } = await page.locator('#timeline .drawing svg').boundingBox();
  assert.ok(height < 820 && Math.abs(height - 3 * width) < 2, `${width} × ${height}`);
});

for (const scheme of ['light', 'dark']) {
  for (const [file, hash, what] of [[SAMPLE, '', 'the page'], [SAMPLE, 'open=year%3D2024%26topic%3Dmigration', 'open sentences'], [RUSSIAN, '', 'the page in Russian']]) {
    on(file, `${scheme}: axe finds nothing serious: ${what}`, async (report, page) => {
      if (hash === '') for (const details of await page.locator('details').all()) await details.evaluate((node) => { node.open = true; });
      const found = await report.axe();
      const serious = found.violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
      assert.deepEqual(serious.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 4).map(({ html, failureSummary }) => `${html.slice(0, 160)} ${failureSummary}`).join(' | ')}`), []);
    }, { scheme, hash });
  }
}

for (const width of [1440, 1024, 390]) {
  on(SAMPLE, `${width} pixels: nothing is wider than the screen`, async (report, page) => {
    const wide = await page.evaluate(() =>
      [...document.querySelectorAll('body *')]
        .filter((node) => !node.closest('.scroll, .hidden, svg, pre, option') && node.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
        .map((node) => `${node.tagName}.${node.className}`));
    assert.deepEqual(wide, []);
    for (const chart of CHARTS) {
      const [drawing, svg] = [page.locator(`#${chart} .drawing`), page.locator(`#${chart} .drawing svg`).first()];
      const [outer, inner] = [await drawing.boundingBox(), await svg.boundingBox()];
      assert.ok(inner.width <= outer.width + 1, `${chart}: ${inner.width} in ${outer.width}`);
    }
  }, { width });
}

on(HOSTILE, 'a hostile transcript is shown, not run', async (report, page) => {
  assert.equal(await page.evaluate(() => window.hostile), undefined);
  assert.equal(await page.locator('body img, body iframe, body b, #main script').count(), 0);
  const data = await dataOf(page);
  const markup = data.units.text.findIndex((one) => one.includes('</script><script>'));
  assert.ok(markup >= 0, 'the markup reached the page');
  await page.locator('input[name="search"]').fill('hostile');
  await page.waitForTimeout(500);
  assert.match(await text(page.locator('#reading')), /<\/script><script>window\.hostile = 1/);
  const long = data.speakers.find((speaker) => speaker.name.length > 5000);
  assert.ok(long, 'a name of 10,000 characters');
  const widths = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  assert.ok(widths[0] <= widths[1], `${widths[0]} in ${widths[1]}`);
  assert.ok(data.speakers.some((speaker) => speaker.name.includes('\u202e')), 'a name with a right-to-left mark');
  for (const chart of ['shares', 'speakers', 'timeline']) assert.ok((await report.marks(chart).count()) > 0, chart);
  for (const details of await page.locator('details').all()) await details.evaluate((node) => { node.open = true; });
  assert.equal(await page.evaluate(() => window.hostile), undefined);
});

on(PLAIN, 'a page without charts says why, and has every table', async (report, page) => {
  assert.match(await text(page.locator('.sample').first()), /no charts.*charts disabled/);
  assert.equal(await page.locator('.drawing').count(), 0);
  for (const chart of CHARTS) assert.ok((await page.locator(`#${chart} table tbody tr`).count()) >= 5, chart);
  await page.locator('#shares table tbody button').first().click();
  assert.ok((await page.locator('#panel .sentence').count()) > 0);
});

cases.add('`rostrum plot --list` names the charts of the page', async () => {
  const listed = execFileSync(process.env.ROSTRUM, ['plot', '--list'], { encoding: 'utf8' }).trim().split('\n').map((line) => line.split(' ')[0]);
  assert.deepEqual(listed, CHARTS);
});

on(SAMPLE, 'LICENSES/Vega.txt has the licences of the page', async (report, page) => {
  const file = path.join(process.env.ROSTRUM_TREE, 'LICENSES', 'Vega.txt');
  const wanted = noticeText(await page.evaluate(() => globalThis.rostrumCharts.licences));
  if (process.env.ROSTRUM_REWRITE) fs.writeFileSync(file, wanted);
  assert.equal(fs.readFileSync(file, 'utf8'), wanted, 'run run-browser-tests with ROSTRUM_REWRITE=1, and read the difference');
});

const failed = await cases.run();
await browser.stop();
process.exitCode = failed === 0 ? 0 : 1;
