// first: from the first run to an explained asset: the empty pages say what to do next; an
// activation that lacks something says what; then a profile, a key, an agent, the recorded LAN, and
// an asset with its reasons.
import { openPage, settled, visit } from '../browser.mjs';
import { study } from '../check.mjs';
import { HOSTS, SEGMENT } from '../fill.mjs';
import { truth, until } from '../tally.mjs';

const PASSWORD = 'quiet rooms hear more';

async function emptyPages({ page, tally, shot }) {
	const PAGES = [
		['inventory', 'Nothing was heard yet', /profile.*activation key.*agent/s],
		['agents', 'No agent is enrolled yet', /activation key/i],
		['segments', 'No agent has named a segment yet', /on-premises/],
		['profiles', 'There is no profile yet', /profile/i],
		['keys', 'There is no activation key yet', /key/i],
		['tokens', 'There is no API token', /token/i],
		['channels', 'Nobody is told yet', /channel/i],
	];
	for (const [place, title, next] of PAGES) {
		await visit(page, `#/${place}`);
		await tally.hold(`${place}, empty, says what to do next`, async () => {
			await page.locator('.empty-title').waitFor();
			const words = await page.locator('.empty').innerText();
			truth(words.includes(title), words);
			truth(next.test(words), words);
		});
		await study({ page, name: `empty-${place}`, tally, shot });
	}
}

async function makeKey({ page, tally, shot }) {
	let secret = '';
	await visit(page, '#/keys');
	await tally.hold('a key is made, and its install line shown once', async () => {
		await page.getByRole('button', { name: 'New key' }).click();
		await shot(page, 'key-form');
		await page.getByRole('button', { name: 'Make the key' }).click();
		await page.getByLabel('Name').fill('Laptops of the lab');
		await page.getByLabel('Agents it may enrol').fill('10');
		await page.getByLabel('Tags').fill('lab\nlaptops');
		await page.getByLabel('Activate the sensor module at enrolment').uncheck();
		await page.getByRole('button', { name: 'Make the key' }).click();
		secret = await page.getByRole('textbox', { name: 'Activation key' }).inputValue();
		const line = await page.getByRole('textbox', { name: 'Install line' }).inputValue();
		truth(secret.length >= 8 && line.includes(secret), line);
	});
	await study({ page, name: 'key-made', tally, shot });
	await tally.hold('a key that was taken down is told no more', async () => {
		await page.getByRole('button', { name: 'I have taken it down' }).click();
		await page.getByRole('row', { name: /Laptops of the lab/ }).waitFor();
		truth(!(await page.content()).includes(secret), 'the key still stands in the page');
	});
	await shot(page, 'keys');
	return secret;
}

async function refused({ page, tally, shot, bed, name, key }) {
	const agent = await bed.ask('enrol', { name, key, ...HOSTS.leader.host });
	await bed.ask('check_in', { agent, state: 'inactive' });
	await visit(page, '#/agents');
	await tally.hold('an agent that has enrolled is listed', () => page.getByRole('link', { name: 'front-desk' }).waitFor());
	await tally.hold('without a profile it is not activated, and what to do is told', async () => {
		await page.getByRole('checkbox', { name: 'Choose front-desk' }).check();
		await page.getByRole('button', { name: 'Activate 1' }).click();
		const notice = page.locator('.notice-warn');
		await notice.waitFor();
		const words = await notice.innerText();
		truth(/Nothing was changed/.test(words) && /No configuration/.test(words) && /make a profile/.test(words), words);
	});
	await study({ page, name: 'refused', tally, shot });
	await tally.hold('the way to a profile begins there', async () => {
		await page.getByRole('link', { name: 'Make a profile' }).click();
		await page.getByRole('heading', { name: 'New profile' }).waitFor();
	});
	return agent;
}

async function makeProfile({ page, tally, shot }) {
	const marked = (label) => until(`${label} is marked`, async () =>
		await page.getByLabel(label, { exact: true }).getAttribute('aria-invalid') === 'true');
	await tally.hold('a profile without a name is refused beside it', async () => {
		await page.getByLabel('Applies to all agents').check();
		await page.getByLabel('Agents on the segment').fill('0');
		await page.getByRole('button', { name: 'Save' }).click();
		await marked('Name');
	});
	await tally.hold('one without a criterion is refused, and why', async () => {
		await page.getByLabel('Name', { exact: true }).fill('Head office');
		await page.getByRole('button', { name: 'Save' }).click();
		await marked('Agents on the segment');
		await page.getByText('Nothing would tell on-premises from elsewhere').first().waitFor();
	});
	await shot(page, 'profile-refused');
	await tally.hold('a right one is saved', async () => {
		await page.getByLabel('DNS suffixes').fill('lan.example');
		await page.getByRole('button', { name: 'Save' }).click();
		await page.getByText('Saved. Agents take it').waitFor();
		await page.getByRole('heading', { name: 'Head office' }).waitFor();
	});
	await shot(page, 'profile-saved');
}

async function activate({ page, tally, shot, bed, agent }) {
	await visit(page, `#/agents/${agent}`);
	await tally.hold('now it is activated', async () => {
		await page.getByRole('button', { name: 'Activate', exact: true }).click();
		await page.getByText('1 agent activated').waitFor();
		await page.getByRole('button', { name: 'Deactivate' }).waitFor();
	});
	await shot(page, 'activated');
	await bed.ask('hear', { agent, fingerprint: SEGMENT, what: 'lan' });
	await bed.ask('check_in', { agent, ...HOSTS.leader.report });
}

/** From the list to the reasons of one asset. */
async function explained({ page, tally, shot }) {
	await tally.hold('what was heard appears in an open inventory by itself', async () => {
		await page.getByRole('link', { name: 'Inventory' }).click();
		await page.getByRole('link', { name: 'printer', exact: true }).waitFor({ timeout: 15000 });
	});
	await tally.hold('a search finds the printer by its maker', async () => {
		await page.getByLabel('Search the inventory').fill('brother');
		await until('one row', async () => await page.locator('.assets-row').count() === 1);
		await page.getByRole('link', { name: 'printer', exact: true }).click();
		await page.getByRole('heading', { name: 'printer' }).waitFor();
	});
	await tally.hold('the asset tells what it is, how sure that is, and why', async () => {
		const hardware = page.getByRole('region', { name: 'Hardware' });
		const words = await hardware.innerText();
		for (const part of [/Printers \/ Multi-function Printer/, /Brother MFC-L2710DW series/, /Practically certain/, /\d+ reasons/])
			truth(part.test(words), `${part} is not in ${words}`);
		const reason = hardware.locator('.identity-why').first();
		await reason.locator('summary').click();
		await reason.getByText(/heard \d+ times?, last/).first().waitFor();
		await reason.getByText('Fingerprint').waitFor();
	});
	await shot(page, 'explained');
}

export async function walk({ browser, bed, tally, shot }) {
	const name = 'first';
	const { url, code } = await bed.ask('platform', { name, fresh: true });
	const { page, context, seen } = await openPage(browser, url);
	const all = { page, context, bed, tally, shot, name };
	await settled(page);
	await page.getByLabel('Setup code').fill(code);
	await page.getByLabel('User').fill('admin');
	await page.getByLabel('Password').fill(PASSWORD);
	await page.getByLabel('Site').fill('Head office');
	await page.getByRole('button', { name: 'Begin' }).click();
	await page.getByRole('heading', { name: 'Inventory' }).waitFor();
	await bed.ask('credentials', { name, user: 'admin', password: PASSWORD });
	await emptyPages(all);
	const key = await makeKey(all);
	const agent = await refused({ ...all, key });
	await makeProfile(all);
	await activate({ ...all, agent });
	await explained(all);
	tally.none('first: nothing was seen that must not be', seen);
	await context.close();
}
