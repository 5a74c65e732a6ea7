// profile: every setting, there and back; what is refused stands beside its field, what is doubtful
// is said; nobody's changes are lost, and no active agent is left without a profile unseen.
import { openPage, signIn, visit } from '../browser.mjs';
import { study } from '../check.mjs';
import { fill } from '../fill.mjs';
import { same, truth, until } from '../tally.mjs';

const PIN = 'sha256//AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=';

/** Every setting with another value than it begins with: label, what is typed, name, what is stored. */
const SETTINGS = [
	['Name', 'Workshops', 'name', 'Workshops'], ['Note', 'Two halls.', 'note', 'Two halls.'],
	['Agents with one of these tags', 'hall-1\nhall-2', 'tags', ['hall-1', 'hall-2']], ['Priority', '7', 'priority', 7],
	['Agents on the segment', '3', 'minimumPeers', 3], ['DNS suffixes', 'corp.example\nlab.example', 'dnsSuffixes', ['corp.example', 'lab.example']],
	['Addresses of the interface', '10.1.0.0/16\n10.2.0.1-10.2.0.9', 'addresses', ['10.1.0.0/16', '10.2.0.1-10.2.0.9']],
	['Condition', { value: 'or' }, 'condition', 'or'], ['DHCP servers', '10.1.0.2', 'dhcpServers', ['10.1.0.2']],
	['Gateways', '00:1b:a9:00:00:09', 'gateways', ['00:1b:a9:00:00:09']], ['Never here', '10.9.0.0/16', 'denied', ['10.9.0.0/16']],
	['Overlays that are no split tunnel', '100.64.0.0/10', 'exemptPrefixes', ['100.64.0.0/10']],
	['Tunnels that are no veto', 'wireguard', 'exemptInterfaces', ['wireguard']], ['Listen to', { value: 'all' }, 'listen', 'all'],
	['Report new assets at once', false, 'newAssetEvents', false], ['Upload every', '60', 'interval_min', 60],
	['Assets an agent keeps', '4096', 'assetsMax', 4096], ['Check in every', '120', 'checkIn_s', 120],
	['Standby', { value: 'warm' }, 'standby', 'warm'], ['Leading', { value: 'prefer' }, 'leader', 'prefer'],
	['Heartbeat of the leader', { value: 'economical' }, 'heartbeat', 'economical'],
	['Update by themselves', true, 'updates', true],
	['Election port', '47999', 'electionPort', 47999], ['Report values of other networks', true, 'reportOffPremises', true],
	['Beacon', 'inside.corp.example', 'beacon', { host: 'inside.corp.example', port: 8443, pin: PIN }],
];

async function put(page, label, value) {
	const control = page.getByLabel(label, { exact: true });
	if (typeof value === 'boolean')
		await control.setChecked(value);
	else if (typeof value === 'object')
		await control.selectOption(value.value);
	else
		await control.fill(value);
}

const save = (page) => page.getByRole('button', { name: 'Save' }).click();

async function everySetting({ page, bed, tally, shot, name }) {
	await visit(page, '#/profiles/new');
	await study({ page, name: 'profile-new', tally, shot });
	const stored = async (id) => (await bed.ask('call', { name, method: 'GET', path: `/v1/profiles/${id}` }));
	let id = 0;
	await tally.hold('every setting is stored as it was typed', async () => {
		for (const [label, value] of SETTINGS)
			await put(page, label, value);
		await put(page, 'Beacon port', '8443');
		await put(page, 'Beacon pin', PIN);
		await save(page);
		await page.getByText('Saved. Agents take it').waitFor();
		id = Number((await page.evaluate(() => location.hash)).split('/').pop());
		const profile = await stored(id);
		for (const [label, , field, wanted] of SETTINGS)
			same(profile[field], wanted, label);
		const unset = Object.keys(profile).filter((field) => !['id', 'version', 'all'].includes(field) && !SETTINGS.some(([, , mine]) => mine === field));
		same(unset, [], 'settings that the form lacks');
	});
	await shot(page, 'profile-warned');
	await tally.hold('it stands there again as it is stored', async () => {
		await page.reload();
		await page.getByLabel('Name', { exact: true }).waitFor();
		for (const [label, value] of SETTINGS) {
			const control = page.getByLabel(label, { exact: true });
			if (typeof value === 'boolean')
				same(await control.isChecked(), value, label);
			else
				same(await control.inputValue(), typeof value === 'object' ? value.value : value, label);
		}
	});
	await tally.hold('Cancel takes back what was not saved', async () => {
		await put(page, 'Priority', '9');
		await page.getByRole('button', { name: 'Cancel' }).click();
		same(await page.getByLabel('Priority').inputValue(), '7', 'the priority');
	});
	return id;
}

async function refusals({ page, tally, shot }) {
	const WRONG = [
		['DNS suffixes', 'corp.example\n-bad-', /Line 2/], ['Addresses of the interface', '10.0.0.0/33', /Line 1/], ['DHCP servers', 'nobody', /Line 1/],
		['Never here', 'x', /Line 1/], ['Overlays that are no split tunnel', '10.0.0.1-10.0.0.2', /Line 1/], ['Agents on the segment', '1', /2? to 20|0 \(off\)/],
	];
	await visit(page, '#/profiles/new');
	await put(page, 'Name', 'Wrong');
	await tally.hold('what is refused stands beside its field, each with its line', async () => {
		for (const [label, value] of WRONG)
			await put(page, label, value);
		await save(page);
		for (const [label, , says] of WRONG) {
			const control = page.getByLabel(label, { exact: true });
			await until(`${label} is marked`, async () => await control.getAttribute('aria-invalid') === 'true');
			const about = (await control.getAttribute('aria-describedby')).split(' ').pop();
			truth(says.test(await page.locator(`[id="${about}"]`).innerText()), `${label}: ${await page.locator(`[id="${about}"]`).innerText()}`);
		}
	});
	await tally.hold('the focus stands in the first of them', async () => {
		same(await page.evaluate(() => document.activeElement.labels?.[0]?.textContent), 'Agents on the segment', 'the focus');
	});
	await study({ page, name: 'profile-wrong', tally, shot });
	for (const [label, value, says] of [['Upload every', 'often', 'Upload every'], ['Election port', '80', 'Election port']])
		await tally.hold(`${label} ${value} is refused beside its field`, async () => {
			await visit(page, '#/profiles');
			await visit(page, '#/profiles/new');
			await put(page, 'Name', 'Wrong');
			await put(page, label, value);
			await save(page);
			await until(`${says} is marked`, async () => await page.getByLabel(label, { exact: true }).getAttribute('aria-invalid') === 'true');
		});
}

async function doubts({ page, tally, shot }) {
	await visit(page, '#/profiles');
	await visit(page, '#/profiles/new');
	await put(page, 'Name', 'Peers alone');
	await tally.hold('a second profile for all is refused, and which is the first', async () => {
		await put(page, 'Applies to all agents', true);
		await save(page);
		await page.getByText('Everywhere is for all agents already').first().waitFor();
		await put(page, 'Applies to all agents', false);
		await put(page, 'Agents with one of these tags', 'travel');
	});
	await tally.hold('a dry run says what is doubtful, and stores nothing', async () => {
		await page.getByRole('button', { name: 'Dry run' }).click();
		await page.getByText('two laptops in one hotel').waitFor();
		truth((await page.evaluate(() => location.hash)).endsWith('/new'), 'it was stored');
	});
	await tally.hold('peers alone are stored with that warning', async () => {
		await save(page);
		await page.getByText('Saved. Agents take it').waitFor();
		await page.getByText('two laptops in one hotel').waitFor();
	});
	await shot(page, 'profile-peers');
	await tally.hold('what the platform made of a setting is said', async () => {
		await put(page, 'Addresses of the interface', '10.1.0.0/16');
		await put(page, 'Condition', { value: 'or' });
		await save(page);
		await page.getByText('stored as AND').waitFor();
		same(await page.getByLabel('Condition').inputValue(), 'and', 'the condition');
	});
}

async function collisions({ page, bed, tally, name, state }) {
	await tally.hold('a change of somebody else is not written over', async () => {
		await visit(page, '#/profiles/1');
		const profile = await bed.ask('call', { name, method: 'GET', path: '/v1/profiles/1' });
		const { id, version, ...body } = profile;
		await bed.ask('call', { name, method: 'PUT', path: '/v1/profiles/1', body: { ...body, note: 'by somebody else' } });
		await put(page, 'Note', 'by me');
		await save(page);
		await page.getByRole('alert').waitFor();
		same((await bed.ask('call', { name, method: 'GET', path: '/v1/profiles/1' })).note, 'by somebody else', 'the note');
		await page.reload();
		await page.getByLabel('Name', { exact: true }).waitFor();
		same(await page.getByLabel('Note', { exact: true }).inputValue(), 'by somebody else', 'what is shown');
	});
	await tally.hold('deleting what an active agent goes by is refused, and may be forced', async () => {
		for (const other of (await bed.ask('call', { name, method: 'GET', path: '/v1/profiles' })).items)
			if (other.id !== 1)
				await bed.ask('call', { name, method: 'DELETE', path: `/v1/profiles/${other.id}` });
		state.accept = true;
		await page.getByRole('button', { name: 'Delete' }).click();
		await page.getByRole('alert').waitFor();
		truth(/front-desk/.test(await page.getByRole('alert').innerText()), 'the agent is not named');
		await page.getByRole('button', { name: 'Go on, and deactivate them' }).click();
		await page.getByText('There is no profile yet.').waitFor();
		state.accept = false;
	});
}

export async function walk({ browser, bed, tally, shot }) {
	const name = 'profile';
	const { url, password } = await bed.ask('platform', { name });
	await fill(bed, name);
	const { page, context, seen, state } = await openPage(browser, url);
	await signIn(page, password);
	const all = { page, bed, tally, shot, name, state };
	await everySetting(all);
	await visit(page, '#/profiles');
	await study({ page, name: 'profiles', tally, shot });
	await refusals(all);
	await doubts(all);
	await collisions(all);
	tally.none('profile: nothing was seen that must not be', seen);
	await context.close();
}
