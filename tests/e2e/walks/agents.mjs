// agents: what each does and why, tags and profiles of one, segments, events, tokens.
import { openPage, signIn, visit } from '../browser.mjs';
import { study } from '../check.mjs';
import { enrolAll, fill } from '../fill.mjs';
import { same, truth, until } from '../tally.mjs';

async function list({ page, tally, shot }) {
	await visit(page, '#/agents');
	await study({ page, name: 'agents', tally, shot });
	for (const [host, parts] of [
		['front-desk', [/Leading/, /Earshot Leader/, /leads 10\.77\.0\.0\/24/]], ['desktop', [/Standby/, /front-desk leads/]],
		['travel-notebook', [/Off-premises/, /a tunnel is up/]], ['workshop', [/Waiting/, /one more agent/, /Silent/]], ['cellar', [/0\.0\.1/]],
	])
		await tally.hold(`${host} is listed with its state and why`, async () => {
			const words = await page.getByRole('row', { name: new RegExp(host) }).filter({ has: page.locator('th', { hasText: host }) }).innerText();
			for (const part of parts)
				truth(part.test(words), `${part} is not in ${words}`);
		});
	await tally.hold('a search and a choice narrow the list, and the address keeps them', async () => {
		await page.getByLabel('Search the agents').fill('travel');
		await page.getByText('1 agent:').waitFor();
		await page.getByLabel('Search the agents').fill('');
		await page.getByLabel('Which agents').selectOption('silent');
		await page.getByText('1 agent:').waitFor();
		await page.reload();
		await page.getByRole('link', { name: 'workshop' }).waitFor();
		same(await page.locator('tbody tr').count(), 1, 'the number of rows');
		await page.getByLabel('Which agents').selectOption('revoked');
		await page.getByRole('button', { name: 'Show every agent' }).click();
		await page.getByText('5 agents:').waitFor();
	});
	await tally.hold('an agent that is too old is not activated, and no other with it', async () => {
		await page.getByRole('checkbox', { name: 'Choose all' }).check();
		await page.getByRole('button', { name: 'Activate 5' }).click();
		const words = await page.locator('.notice-warn').innerText();
		truth(/cellar/.test(words) && /too old/i.test(words), words);
	});
	await shot(page, 'agents-too-old');
}

async function one({ page, tally, shot, ids, bed, name }) {
	await visit(page, `#/agents/${ids.away}`);
	await study({ page, name: 'agent', tally, shot });
	await tally.hold('a verdict is told with its veto and every criterion', async () => {
		const words = await page.getByRole('region', { name: 'Verdict' }).innerText();
		for (const part of [/wlan0/, /Off-premises/, /Veto: split tunnel\./, /takes part of the host’s traffic/, /does not hold/, /cannot tell/, /Not listened on/, /a tunnel, or point-to-point/])
			truth(part.test(words), `${part} is not in ${words}`);
		const row = await page.getByRole('table', { name: 'Criteria of wlan0' }).getByRole('row', { name: /DNS suffix/ }).innerText();
		truth(/lan\.example/.test(row) && /kept on the host/.test(row) && /does not hold/.test(row), row);
	});
	await tally.hold('its state is told in one sentence, and in its own words', async () => {
		const words = await page.getByRole('region', { name: 'State' }).innerText();
		truth(/away from your networks/.test(words) && /a tunnel is up/.test(words), words);
	});
	await tally.hold('tags and profile are changed, and refused beside their field', async () => {
		await page.getByLabel('Tags', { exact: true }).fill('x'.repeat(65));
		await page.getByRole('button', { name: 'Save' }).click();
		await until('the tag is refused', async () => await page.getByLabel('Tags', { exact: true }).getAttribute('aria-invalid') === 'true');
		await page.getByLabel('Tags', { exact: true }).fill('travel\nsales');
		await page.getByLabel('Profile', { exact: true }).selectOption({ label: 'Everywhere' });
		await page.getByRole('button', { name: 'Save' }).click();
		await page.getByText('Saved.').waitFor();
		const { agent } = await bed.ask('call', { name, method: 'GET', path: `/v1/agents/${ids.away}` });
		same([agent.tags.sort(), agent.pinned], [['sales', 'travel'], true], 'what is stored');
	});
	await tally.hold('an agent is revoked, and admitted again', async () => {
		await page.getByRole('button', { name: 'Revoke' }).click();
		await page.getByText('Revoked', { exact: true }).waitFor();
		await page.getByRole('button', { name: 'Admit again' }).click();
		await page.getByText('Revoked', { exact: true }).waitFor({ state: 'detached' });
	});
	await visit(page, `#/agents/${ids.leader}`);
	await tally.hold('cost and counters of an agent', async () => {
		const words = await page.getByRole('region', { name: 'Cost and counters' }).innerText();
		truth(/15\.0 MiB/.test(words) && /48,211/.test(words), words);
	});
	await tally.hold('its part in a segment, by name', async () => {
		await page.getByText('It leads in lan.example').waitFor();
		const words = await page.getByRole('region', { name: 'Segments' }).getByRole('row', { name: /lan\.example/ }).innerText();
		truth(/Leads/.test(words) && /\b4\b/.test(words), words);
	});
	await shot(page, 'agent-leader');
}

async function elsewhere({ page, tally, shot, state, ids }) {
	await visit(page, '#/events');
	await study({ page, name: 'events', tally, shot });
	await tally.hold('an event leads to what it is about', async () => {
		await page.getByRole('row', { name: /printer/ }).getByRole('link', { name: /^asset/ }).click();
		await page.getByRole('heading', { name: 'printer', level: 1 }).waitFor();
	});
	await visit(page, '#/tokens');
	await tally.hold('a token is made, shown once, and deleted', async () => {
		await page.getByRole('button', { name: 'New token' }).click();
		await page.getByLabel('Name').fill('Nightly report');
		await page.getByRole('button', { name: 'Make the token' }).click();
		const secret = await page.getByRole('textbox', { name: 'API token' }).inputValue();
		truth(secret.startsWith('est_'), secret);
		await shot(page, 'token-made');
		await page.getByRole('button', { name: 'I have taken it down' }).click();
		truth(!(await page.content()).includes(secret), 'the token still stands in the page');
		state.accept = true;
		await page.getByRole('button', { name: 'Delete Nightly report' }).click();
		await page.getByText('There is no API token.').waitFor();
		state.accept = false;
	});
	await visit(page, '#/channels');
	await tally.hold('a channel is made, its key shown once; a trial that fails says why; a message that waits is dropped', async () => {
		await page.getByRole('button', { name: 'New channel' }).click();
		await page.getByLabel('Name').fill('Night watch');
		await page.getByLabel('Address').fill('http://hooks.example/');
		await page.getByRole('button', { name: 'Make the channel' }).click();
		await page.getByText('write https://').first().waitFor();
		await page.getByLabel('Kind', { exact: true }).selectOption('syslog');
		await page.getByLabel('Address').fill('tcp://127.0.0.1:1');
		await page.getByLabel('Kinds of events').fill('channel');
		await page.getByRole('button', { name: 'Make the channel' }).click();
		await page.getByRole('button', { name: 'Test Night watch' }).click();
		await page.getByText('The message for trial did not arrive.').waitFor();
		await page.getByRole('button', { name: 'Drop message' }).first().waitFor();
		await page.getByRole('button', { name: 'Drop message' }).first().click();
		await page.getByRole('button', { name: 'Switch Night watch off' }).click();
		await page.getByText('off', { exact: true }).waitFor();
	});
	await study({ page, name: 'channels', tally, shot });
	await tally.hold('a channel is deleted', async () => {
		state.accept = true;
		await page.getByRole('button', { name: 'Delete Night watch' }).click();
		await page.getByText('Nobody is told yet.').waitFor();
		state.accept = false;
	});
	await visit(page, '#/keys');
	await tally.hold('a key is disabled, enabled and deleted', async () => {
		await page.getByRole('button', { name: 'Disable All' }).click();
		await page.getByText('disabled', { exact: true }).waitFor();
		await page.getByRole('button', { name: 'Enable All' }).click();
		await page.getByText('valid', { exact: true }).waitFor();
		state.accept = true;
		await page.getByRole('button', { name: 'Delete All' }).click();
		await page.getByText('There is no activation key yet.').waitFor();
		state.accept = false;
	});
	await visit(page, `#/agents/${ids.old}`);
	await tally.hold('an agent is deleted', async () => {
		state.accept = true;
		await page.getByRole('button', { name: 'Delete' }).click();
		await page.getByRole('heading', { name: 'Agents', exact: true }).waitFor();
		await page.getByText('4 agents').waitFor();
		truth(await page.getByRole('link', { name: 'cellar' }).count() === 0, 'it is still listed');
		state.accept = false;
	});
	await visit(page, '#/nowhere');
	await tally.hold('a place that is none leads home', () => page.getByRole('link', { name: 'To the inventory' }).waitFor());
}

/** Who may not change anything is shown no way to try. */
async function viewer({ browser, bed, tally, name, url }) {
	const { secret } = await bed.ask('call', { name, method: 'POST', path: '/v1/tokens', body: { name: 'viewer', role: 'viewer' } });
	const { page, context, seen } = await openPage(browser, url, { bearer: secret });
	await tally.hold('a viewer sees all and is offered no change', async () => {
		await page.getByRole('heading', { name: 'Inventory' }).waitFor();
		truth(await page.getByRole('link', { name: 'Activation keys' }).count() === 0, 'the keys are offered');
		for (const [place, buttons] of [['agents', ['Activate']], ['profiles', ['New profile']], ['profiles/1', ['Save', 'Delete']]]) {
			await visit(page, `#/${place}`);
			for (const button of buttons)
				same(await page.getByRole('button', { name: button }).count() + await page.getByRole('link', { name: button }).count(), 0, `${button} in ${place}`);
		}
	});
	tally.none('a viewer: nothing was seen that must not be', seen);
	await context.close();
}

export async function walk({ browser, bed, tally, shot }) {
	const name = 'agents';
	const { url, password } = await bed.ask('platform', { name });
	const { key, leader } = await fill(bed, name);
	const ids = { ...await enrolAll(bed, name, key, ['standby', 'away', 'waiting', 'old']), leader };
	await bed.ask('silent', { name, agent: ids.waiting });
	const { page, context, seen, state } = await openPage(browser, url);
	await signIn(page, password);
	const all = { page, bed, tally, shot, ids, name, state };
	await list(all);
	await one(all);
	await elsewhere(all);
	tally.none('agents: nothing was seen that must not be', seen);
	await context.close();
	await viewer({ browser, bed, tally, name, url });
}
