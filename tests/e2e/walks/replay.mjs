// replay: the agent itself, with the recorded LAN before its ears: enrolled with a key made in the
// console, activated there, and what it hears explained there.
import { openPage, signIn, visit } from '../browser.mjs';
import { study } from '../check.mjs';
import { LAN_ASSETS } from '../fill.mjs';
import { truth, until } from '../tally.mjs';

const SOON = { timeout: 30000 };

async function keyOf(page) {
	await visit(page, '#/keys');
	await page.getByRole('button', { name: 'Make a key' }).click();
	await page.getByLabel('Name').fill('By the walk');
	await page.getByLabel('Activate the sensor module at enrolment').uncheck();
	await page.getByRole('button', { name: 'Make the key' }).click();
	return page.getByRole('textbox', { name: 'Activation key' }).inputValue();
}

export async function walk({ browser, bed, tally, shot }) {
	const name = 'replay';
	if (!await bed.ask('can_replay')) {
		console.log('notice: this build has no agent that replays a recording: that walk is left out');
		return;
	}
	const { url, password } = await bed.ask('platform', { name });
	await bed.ask('call', { name, method: 'POST', path: '/v1/profiles', body: { name: 'Everywhere', all: true, minimumPeers: 0, addresses: ['0.0.0.0/0', '::/0'], checkIn_s: 60 } });
	const { page, context, seen } = await openPage(browser, url);
	await signIn(page, password);
	await bed.ask('replay', { name, key: await keyOf(page) });
	await visit(page, '#/agents');
	await tally.hold('the agent is listed, and waits to be activated', async () => {
		await page.getByRole('row', { name: /Inactive/ }).waitFor(SOON);
		await page.getByRole('checkbox', { name: 'Choose all' }).check();
		await page.getByRole('button', { name: 'Activate 1' }).click();
		await page.getByText('1 agent activated').waitFor();
	});
	await bed.ask('restart_replay');
	await visit(page, '#/inventory');
	await tally.hold('what it hears appears by itself, marked as sample', async () => {
		await page.getByRole('link', { name: 'printer', exact: true }).waitFor({ timeout: 45000 });
		await until('all of it', async () => await page.locator('.assets-row').filter({ hasText: 'sample' }).count() >= LAN_ASSETS);
	});
	await study({ page, name: 'replay-inventory', tally, shot });
	await tally.hold('an asset of it is explained', async () => {
		await page.getByRole('link', { name: 'printer', exact: true }).click();
		await page.getByText('This asset comes from a recording').waitFor();
		const words = await page.getByRole('region', { name: 'Hardware' }).innerText();
		truth(/Multi-function Printer/.test(words) && /Brother MFC-L2710DW series/.test(words), words);
		await page.locator('.identity-why > summary').first().click();
		await page.locator('.identity-because').getByText(/heard \d+ times?, last/).first().waitFor();
	});
	await shot(page, 'replay-asset');
	await tally.hold('the agent leads, and tells its cost and why it is on-premises', async () => {
		await page.getByRole('region', { name: 'Who saw it' }).locator('a[href^="#/agents/"]').first().click();
		await page.getByText('Earshot Leader').waitFor(SOON);
		await page.getByText('MiB').first().waitFor(SOON);
		await page.getByRole('region', { name: 'Verdict' }).getByText(/holds|on-premises/).first().waitFor(SOON);
	});
	await study({ page, name: 'replay-agent', tally, shot });
	tally.none('replay: nothing was seen that must not be', seen);
	await context.close();
}
