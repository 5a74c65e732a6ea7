// inventory: the list, its search and filters, and one asset with its reasons.
import { openPage, settled, visit } from '../browser.mjs';
import { study } from '../check.mjs';
import { fill, LAN_ASSETS } from '../fill.mjs';
import { same, truth, until } from '../tally.mjs';

const rows = (page) => page.locator('.assets-row').count();
const matches = (page, number) => until(`${number} rows`, async () => await rows(page) === number);

export async function signIn(page, password) {
	await settled(page);
	await page.getByLabel('User').fill('admin');
	await page.getByLabel('Password').fill(password);
	await page.getByRole('button', { name: 'Sign in' }).click();
	await page.getByRole('heading', { name: 'Inventory' }).waitFor();
	await settled(page);
}

export async function walk({ browser, bed, tally, shot }) {
	const name = 'inventory';
	const { url, password } = await bed.ask('platform', { name });
	const { leader } = await fill(bed, name);
	const { page, context, seen } = await openPage(browser, url);
	await signIn(page, password);
	await tally.hold('every asset is listed', () => matches(page, LAN_ASSETS + 1));
	await study({ page, name: 'inventory', tally, shot });
	await visit(page, '#/assets/9');
	await study({ page, name: 'asset', tally, shot });
	await page.screenshot({ path: '/tmp/shots-console/asset-full.png', fullPage: true });
	for (const place of ['segments', 'events', 'profiles', 'profiles/1', 'profiles/new', 'tokens', 'agents', `agents/${leader}`]) {
		await visit(page, `#/${place}`).catch(() => {});
		await study({ page, name: place.replace('/', '-').slice(0, 14), tally, shot });
	}
	tally.none('inventory: nothing was seen that must not be', seen);
	await context.close();
}
