// crowd: an inventory of 100,000 assets: how soon the first row stands there, how soon a search and
// the end of a long scroll do, and that the page stays small. Prints its figures.
import { openPage, signIn, visit } from '../browser.mjs';
import { fill, LAN_ASSETS } from '../fill.mjs';
import { truth, until } from '../tally.mjs';

const ASSETS = Number(process.env.EARSHOT_CROWD ?? 100000);
const PLACE = { interface: 'eth0', prefix: '10.0.0.0/8', gateway: '14:cc:20:10:00:0d' };
/** Milliseconds; on two busy cores several times what a quiet desk takes. */
const FIRST_ROW_MAX = 3000;
const ROWS_MAX = 80;

export async function prepare(bed) {
	const name = 'crowd';
	const { url, password } = await bed.ask('platform', { name });
	const { leader } = await fill(bed, name);
	// Or the platform lets no agent bring so many in a day.
	const [profile] = (await bed.ask('call', { name, method: 'GET', path: '/v1/profiles' })).items;
	await bed.ask('call', { name, method: 'PUT', path: `/v1/profiles/${profile.id}`, body: { ...profile, assetsMax: 65536 } });
	const began = performance.now();
	await bed.ask('hear', { agent: leader, fingerprint: PLACE, what: 'crowd', count: ASSETS });
	console.log(`crowd: ${ASSETS} assets uploaded in ${((performance.now() - began) / 1000).toFixed(1)} s, beside other walks`);
	return { url, password };
}

export async function walk({ browser, tally, prepared: { url, password } }) {
	const { page, context, seen } = await openPage(browser, url);
	await signIn(page, password);
	/** From the word in the search box to a first row that says it, and did not before. */
	const searched = (words, row) => page.evaluate(async ([words, row]) => {
		const first = () => document.querySelector('.assets-row')?.textContent ?? '';
		if (first().match(row))
			throw new Error(`the first row says ${row} already`);
		const box = document.getElementById('search');
		const start = performance.now();
		box.value = words;
		box.dispatchEvent(new Event('input', { bubbles: true }));
		while (!first().match(row)) {
			if (performance.now() - start > 20000)
				throw new Error('no row within 20 s');
			await new Promise((resolve) => requestAnimationFrame(resolve));
		}
		return performance.now() - start;
	}, [words, row]);
	const soon = (what, measure) => tally.hold(`${what}: the first row stands there soon`, async () => {
		const ms = await measure();
		console.log(`crowd: ${ASSETS} assets, first row of ${what}: ${Math.round(ms)} ms`);
		truth(ms < FIRST_ROW_MAX, `${Math.round(ms)} ms`);
	});
	await soon('the page, loaded anew', async () => {
		await page.reload({ waitUntil: 'commit' });
		await page.locator('.assets-row').first().waitFor();
		return page.evaluate(() => performance.now());
	});
	await soon('a search that a sixth of them match', () => searched('synology', 'Synology'));
	await soon('a search that one matches', () => searched('host-012345', 'host-012345'));
	await soon('a search for an address', () => searched('10.1.134.159', 'host-099999'));
	await visit(page, '#/inventory');
	await tally.hold('all are counted', () => until('the number', async () =>
		(await page.locator('.page-intro').innerText()).includes((ASSETS + LAN_ASSETS + 1).toLocaleString('en-US'))));
	await tally.hold('ten pages on, the page is as small as before', async () => {
		const start = performance.now();
		for (let page_number = 1; page_number <= 10; page_number++) {
			await page.locator('.assets').evaluate((box) => box.scrollTo(0, box.scrollHeight));
			await until('more rows', async () => await page.locator('.assets-body').evaluate((body) => body.offsetHeight / 44) > page_number * 200 + 1);
		}
		const rows = await page.locator('.assets-row').count();
		console.log(`crowd: ten more pages by scrolling: ${Math.round(performance.now() - start)} ms, ${rows} rows in the page`);
		truth(rows <= ROWS_MAX, `${rows} rows stand in the page`);
	});
	await visit(page, '#/events');
	await tally.hold('older events come when they are asked for', async () => {
		const events = () => page.locator('tbody tr').count();
		const before = await events();
		await page.getByRole('button', { name: 'Show older ones' }).click();
		await until('more events', async () => await events() > before);
	});
	tally.none('crowd: nothing was seen that must not be', seen);
	await context.close();
}
