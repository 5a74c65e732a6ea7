// inventory: the list, its search, filters and export; the keyboard in it; an asset with its
// reasons, and a managed one with what was merged into it.
import { readFile } from 'node:fs/promises';
import { openPage, signIn, visit } from '../browser.mjs';
import { study } from '../check.mjs';
import { enrolAll, fill, LAN_ASSETS } from '../fill.mjs';
import { same, truth, until } from '../tally.mjs';

const TELEVISION = 'cc:b8:a8:10:00:0a';

const matches = (page, number) => until(`${number} rows`, async () => await page.locator('.assets-row').count() === number);
const names = (page) => page.locator('.assets-row .assets-name a').allInnerTexts();

async function search({ page, tally }) {
	const box = page.getByLabel('Search the inventory');
	for (const [words, wanted] of [['brother', ['printer']], ['10.77.0.152', ['nas']], ['B8-27-EB-10', ['rpi']], ['google streaming', ['chromecast-lab']], ['%', []]])
		await tally.hold(`a search for ${words} finds ${wanted.join(', ') || 'nothing'}`, async () => {
			await box.fill(words);
			await until(`${wanted}`, async () => JSON.stringify(await names(page)) === JSON.stringify(wanted));
			truth((await page.evaluate(() => location.hash)).includes('q='), 'the search is not in the address');
		});
	await tally.hold('a search without a match offers the way back', async () => {
		await page.getByText('No asset matches.').waitFor();
		await page.getByRole('button', { name: 'Show every asset' }).click();
		await matches(page, LAN_ASSETS + 1);
		same(await box.inputValue(), '', 'the search box');
	});
	await tally.hold('a search that is too long is told', async () => {
		await box.fill('x'.repeat(201));
		await page.getByRole('alert').waitFor();
		await box.fill('');
		await matches(page, LAN_ASSETS + 1);
	});
}

/** The query language: what it finds, what is offered while typing, and where it is wrong. */
async function ask({ page, tally, shot }) {
	const box = page.getByLabel('Search the inventory');
	await tally.hold('a query finds what words cannot say', async () => {
		await box.fill('name:print* or (not managed:false and lastSeen > now-7d)');
		await until('the printer and the managed ones', async () => JSON.stringify((await names(page)).sort()) === JSON.stringify(['desktop', 'front-desk', 'printer']));
	});
	await tally.hold('what is wrong is told with its column', async () => {
		await box.fill('printer famly:x');
		await page.getByText('Column 9: there is no field “famly”; did you mean os.family?').waitFor();
	});
	await tally.hold('fields and their values are offered, and taken by the keyboard', async () => {
		await box.fill('');
		await box.pressSequentially('man');
		await page.getByRole('option', { name: 'managed:' }).waitFor();
		await shot(page, 'offers');
		await page.keyboard.press('ArrowDown');
		await page.keyboard.press('Enter');
		await page.getByRole('option', { name: 'true' }).waitFor();
		await page.keyboard.press('ArrowUp');
		await page.keyboard.press('Enter');
		same(await box.inputValue(), 'managed:true ', 'the search box');
		await matches(page, 2);
	});
	await tally.hold('values that assets have are offered, and taken by the mouse', async () => {
		await box.fill('');
		await box.pressSequentially('hardware.manufacturer:bro');
		await page.getByRole('option', { name: 'Brother' }).click();
		await until('the printer', async () => JSON.stringify(await names(page)) === JSON.stringify(['printer']));
		await box.fill('');
		await matches(page, LAN_ASSETS + 1);
		await page.reload();
		await matches(page, LAN_ASSETS + 1);
	});
}

async function filters({ page, tally, shot }) {
	await tally.hold('the unmanaged ones', async () => {
		await page.getByText('Unmanaged', { exact: true }).click();
		await matches(page, LAN_ASSETS - 1);
		truth(!(await names(page)).includes('front-desk'), 'a managed one is among them');
	});
	await shot(page, 'unmanaged');
	await tally.hold('the managed ones', async () => {
		await page.getByText('Managed', { exact: true }).click();
		await matches(page, 2);
		same((await names(page)).sort(), ['desktop', 'front-desk'], 'the managed ones');
	});
	await tally.hold('those of a segment, as a place that can be kept', async () => {
		await page.getByText('All', { exact: true }).click();
		await page.getByLabel('Segment').selectOption({ index: 1 });
		await page.reload();
		// All but the one host that has only told of itself.
		await matches(page, LAN_ASSETS);
		truth((await page.evaluate(() => location.hash)).includes('segment=1'), 'the address has lost it');
	});
	await tally.hold('by name, either way, and back', async () => {
		await visit(page, '#/inventory');
		const head = page.getByRole('columnheader', { name: 'Name' });
		const sorted = async (order, first) => {
			await head.getByRole('button').click();
			await until(`${first} is the first`, async () => (await names(page))[0] === first);
			same(await head.getAttribute('aria-sort'), order, 'the order that is told');
		};
		await sorted('ascending', 'airplay');
		const rising = (await names(page)).filter((name) => !name.includes(':'));
		same(rising, [...rising].sort((a, b) => a.toLowerCase() < b.toLowerCase() ? -1 : 1), 'the names');
		await head.getByRole('button').click();
		await until('the last is the first', async () => (await names(page))[0] !== 'airplay');
		await page.getByRole('columnheader', { name: 'Last seen' }).getByRole('button').click();
		same(await head.getAttribute('aria-sort'), 'none', 'the order by name');
	});
	await tally.hold('what is listed is exported, and no formula is in it', async () => {
		await visit(page, '#/inventory?managed=false&q=printer');
		const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'CSV' }).click()]);
		const lines = (await readFile(await file.path(), 'utf8')).trim().split('\n');
		same(lines.length, 2, 'the number of lines');
		truth(lines[1].includes('MFC-L2710DW'), lines[1]);
	});
	await visit(page, '#/inventory');
}

/** A question kept under a name: saved with its columns, picked, deleted. */
async function views({ page, state, tally, shot }) {
	await tally.hold('a view is saved with what the page asks for', async () => {
		await visit(page, '#/inventory?managed=false&q=printer&sort=name');
		await page.getByRole('button', { name: 'Save view' }).click();
		await page.getByLabel('Name', { exact: true }).fill('Printers without an agent');
		await page.getByLabel('MAC', { exact: true }).uncheck();
		await shot(page, 'save-view');
		await page.getByRole('button', { name: 'Save the view' }).click();
		await page.getByLabel('Saved view').waitFor();
		same(await page.getByLabel('Search the inventory').inputValue(), '(printer) and managed:false', 'the query');
		await matches(page, 1);
		same(await page.getByRole('columnheader', { name: 'MAC' }).count(), 0, 'the column that it leaves out');
	});
	await tally.hold('it is picked again', async () => {
		await visit(page, '#/inventory');
		await matches(page, LAN_ASSETS + 1);
		await page.getByLabel('Saved view').selectOption({ label: 'Printers without an agent' });
		await matches(page, 1);
		truth((await page.evaluate(() => location.hash)).includes('view='), 'the address has lost it');
	});
	await tally.hold('it is deleted', async () => {
		state.accept = true;
		await page.getByRole('button', { name: 'Delete view' }).click();
		await matches(page, LAN_ASSETS + 1);
		await until('no view', async () => await page.getByLabel('Saved view').count() === 0);
		state.accept = false;
	});
	await visit(page, '#/inventory');
}

/** Who is there, who is gone, and of whom nobody knows. */
async function presence({ page, tally, shot, bed, name, key }) {
	const { waiting } = await enrolAll(bed, name, key, ['waiting']);
	await bed.ask('silent', { name, agent: waiting });
	await visit(page, '#/inventory');
	await tally.hold('those that are gone, as a place that can be kept', async () => {
		await page.getByLabel('Presence').selectOption({ label: 'Gone' });
		await until('the television', async () => JSON.stringify(await names(page)) === '["television"]', 20);
		truth((await page.evaluate(() => location.hash)).includes('presence=gone'), 'the address has lost it');
		truth(/\bgone\b/.test(await page.locator('.assets-row').innerText()), 'its row does not say so');
	});
	await tally.hold('those of which nobody knows', async () => {
		await page.getByLabel('Presence').selectOption({ label: 'Unknown' });
		await until('the silent host', async () => JSON.stringify(await names(page)) === '["workshop"]');
	});
	await tally.hold('and those that are there', async () => {
		await page.getByLabel('Presence').selectOption({ label: 'Present' });
		await matches(page, LAN_ASSETS + 1);
		const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'CSV' }).click()]);
		same((await readFile(await file.path(), 'utf8')).trim().split('\n').length, LAN_ASSETS + 2, 'the number of lines of the export');
	});
	await visit(page, '#/inventory?presence=gone');
	await page.getByRole('link', { name: 'television', exact: true }).click();
	await tally.hold('an asset that is gone tells why', async () => {
		await page.getByText(/not heard for \d+ h.* of listening to/).waitFor();
		await page.getByText('Gone', { exact: true }).waitFor();
	});
	await study({ page, name: 'asset-gone', tally, shot });
}

/** By the keyboard alone, from the page's top to an asset and back. */
async function keyboard({ page, tally }) {
	const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '');
	await tally.hold('a stroke goes to the search box, the tab key on to the list', async () => {
		await page.keyboard.press('/');
		same(await page.evaluate(() => document.activeElement?.id), 'search', 'the focus');
	});
	await tally.hold('arrows, Home and End walk the rows, Enter opens', async () => {
		await page.locator('.assets-row a').first().focus();
		const all = await names(page);
		await page.keyboard.press('ArrowDown');
		await until('the second row', async () => await focused() === all[1]);
		await page.keyboard.press('End');
		const last = await until('the last row', async () => (await page.locator('.assets-row').last().locator(':focus').count()) && focused());
		await page.keyboard.press('Home');
		await until('the first row', async () => await focused() === all[0]);
		await page.keyboard.press('End');
		await until('the last row again', async () => await focused() === last);
		await page.keyboard.press('Enter');
		await page.getByRole('heading', { name: last, level: 1 }).waitFor();
	});
	await tally.hold('the way back leads to the list', async () => {
		await page.goBack();
		await matches(page, LAN_ASSETS + 1);
	});
	await tally.hold('the first stop of the keyboard skips to the content', async () => {
		// As one who comes from the address bar.
		await page.evaluate(() => {
			document.body.tabIndex = -1;
			document.body.focus();
		});
		await page.keyboard.press('Tab');
		same(await focused(), 'Skip to the content', 'the first stop');
		await page.keyboard.press('Enter');
		same(await page.evaluate(() => document.activeElement?.id), 'main', 'the focus');
	});
}

async function asset({ page, tally, shot }) {
	await page.getByRole('link', { name: 'printer', exact: true }).click();
	await study({ page, name: 'asset', tally, shot });
	for (const [section, parts] of [
		['Hardware', [/Printers \/ Multi-function Printer/, /Brother MFC-L2710DW series/, /> 0\.99/]],
		['Operating system', [/Embedded Linux/, /If not that, rather/]],
		['Names', [/printer/, /mDNS/, /DHCP/]], ['Addresses', [/10\.77\.0\.118/, /fe80::/]],
		['Who saw it', [/lan\.example/, /front-desk/]], ['Evidence', [/vendor class/, /udhcp 1\.35\.0/, /mDNS \/ DNS-SD/]],
	])
		await tally.hold(`an asset's ${section.toLowerCase()}`, async () => {
			const region = page.getByRole('region', { name: section, exact: true });
			for (const part of parts)
				await until(`${part}`, async () => part.test(await region.innerText()), 3);
		});
	await tally.hold('every reason opens what it rests on', async () => {
		const reasons = page.locator('.identity-why');
		for (const summary of await page.locator('.identity-why > summary:visible').all())
			await summary.click();
		truth(await reasons.count() >= 5, 'there are too few');
		for (const words of await page.locator('.identity-why[open] .identity-because').allInnerTexts())
			truth(/heard \d|registry of MAC prefixes/.test(words), words);
	});
	await tally.hold('an exception is made, told and taken back', async () => {
		await page.getByRole('button', { name: 'May be without an agent' }).click();
		await page.getByLabel('Owner').fill('facility');
		await page.getByLabel('Reason').fill('a <b>printer</b>');
		await page.getByRole('button', { name: 'Make the exception' }).click();
		await page.getByText('a <b>printer</b>').waitFor();
		await page.getByText('Exception', { exact: true }).first().waitFor();
		await page.getByRole('button', { name: 'Take it back' }).click();
		await page.getByRole('button', { name: 'May be without an agent' }).waitFor();
	});
	await visit(page, '#/assets/999999');
	await tally.hold('an asset that is not there is told', () => page.getByRole('alert').waitFor());
}

/** Somebody who reads a long list loses no place; what is new waits to be asked for. */
async function renewed({ page, tally, shot, bed, name, key }) {
	await visit(page, '#/inventory');
	await matches(page, LAN_ASSETS + 1);
	const before = await names(page);
	await enrolAll(bed, name, key, ['away']);
	// As one who comes back to the page; else the list is renewed every ten seconds.
	await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
	await tally.hold('a new asset waits behind a button, and no row moves', async () => {
		await page.getByRole('button', { name: '1 new asset' }).waitFor({ timeout: 15000 });
		same(await names(page), before, 'the names');
	});
	await shot(page, 'inventory-fresh');
	await tally.hold('it is shown when it is asked for', async () => {
		await page.getByRole('button', { name: '1 new asset' }).click();
		await page.getByRole('link', { name: 'travel-notebook', exact: true }).waitFor();
	});
}

async function merged({ page, tally, shot, state }) {
	await visit(page, '#/inventory?managed=true&q=desktop');
	await page.getByRole('link', { name: 'desktop', exact: true }).click();
	await tally.hold('a managed asset tells what was merged into it, and why', async () => {
		const words = await page.getByRole('region', { name: 'Merged' }).innerText();
		truth(/3c:52:82:10:00:03/.test(words) && /MAC/.test(words), words);
		await page.getByRole('region', { name: 'Host report' }).waitFor();
	});
	await study({ page, name: 'managed', tally, shot });
	state.accept = true;
	await tally.hold('a merge is undone, and never made again until somebody says so', async () => {
		await page.getByRole('region', { name: 'Merged' }).getByRole('button', { name: 'Undo' }).first().click();
		const apart = page.getByRole('region', { name: 'Kept apart' });
		await apart.getByText('never the same').waitFor();
		await page.getByRole('region', { name: 'Merged' }).waitFor({ state: 'detached' });
		await shot(page, 'merge-undone');
		await apart.getByRole('button', { name: 'May be one again' }).click();
		await page.getByRole('region', { name: 'Merged' }).waitFor();
	});
	state.accept = false;
}

export async function walk({ browser, bed, tally, shot }) {
	const name = 'inventory';
	const { url, password } = await bed.ask('platform', { name });
	const { key, leader } = await fill(bed, name);
	await enrolAll(bed, name, key, ['standby']);
	await bed.ask('days', { name, segment: 1, tenures: [{ agent: leader, from_s: 40 * 3600, to_s: 0 }] });
	await bed.ask('unheard', { name, mac: TELEVISION, hours: 20 });
	const { page, context, seen, state } = await openPage(browser, url);
	const all = { page, state, tally, shot, bed, name, key };
	await signIn(page, password);
	await tally.hold('every asset is listed', () => matches(page, LAN_ASSETS + 1));
	await study({ page, name: 'inventory', tally, shot });
	await search(all);
	await ask(all);
	await filters(all);
	await views(all);
	await keyboard(all);
	await visit(page, '#/inventory');
	await asset(all);
	await merged(all);
	await renewed(all);
	await presence(all);
	tally.none('inventory: nothing was seen that must not be', seen);
	await context.close();
}
