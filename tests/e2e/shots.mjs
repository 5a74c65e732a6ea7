// shots: the pictures of the console in docs/img, from the recorded LAN of tests/cases.
//
//   node shots.mjs DIR
import { statSync } from 'node:fs';
import path from 'node:path';
import { Bed } from './bed.mjs';
import { openBrowser, openPage, signIn, visit } from './browser.mjs';
import { enrolAll, fill, SEGMENT, week } from './fill.mjs';

const BYTES_MAX = 300 * 1024;
const SIZE = { width: 1280, height: 760 };

async function main(folder) {
	const browser = await openBrowser();
	if (!browser)
		throw new Error('no Chromium: CHROMIUM names one');
	const bed = new Bed();
	try {
		const name = 'shots';
		const { url, password } = await bed.ask('platform', { name });
		const { key, leader } = await fill(bed, name, { ...SEGMENT, sample: 'Sample LAN' });
		const ids = { ...await enrolAll(bed, name, key, ['standby', 'away', 'waiting']), leader };
		const { page } = await openPage(browser, url, { size: SIZE });
		await signIn(page, password);
		const shot = async (what) => {
			await page.mouse.move(0, 0);
			const file = path.join(folder, `console-${what}.png`);
			await page.screenshot({ path: file });
			const { size } = statSync(file);
			console.log(`${file}: ${size} bytes`);
			if (size > BYTES_MAX)
				throw new Error(`${file}: ${BYTES_MAX} bytes are allowed`);
		};
		await page.locator('.assets-row').first().waitFor();
		await shot('inventory');
		await page.getByRole('link', { name: 'printer', exact: true }).click();
		await page.locator('.identity-why > summary').first().click();
		await page.evaluate(() => document.activeElement.blur());
		await shot('asset');
		await visit(page, '#/agents');
		await shot('agents');
		// As it would be on a network of one's own.
		await bed.ask('hear', { agent: leader, fingerprint: SEGMENT, what: 'lan' });
		const { led } = await week(bed, name, ids);
		await visit(page, `#/segments/${led}`);
		await shot('segment');
		await visit(page, '#/profiles/1');
		await page.getByLabel('Agents on the segment').fill('2');
		await page.getByRole('button', { name: 'Dry run' }).click();
		await page.getByRole('region', { name: 'Dry run' }).waitFor();
		await page.evaluate(() => document.activeElement.blur());
		await shot('dryrun');
	} finally {
		await browser.close();
		await bed.close();
	}
}

await main(path.resolve(process.argv[2] ?? '.')).catch((failure) => {
	console.error(`shots: ${failure.message}`);
	process.exit(1);
});
