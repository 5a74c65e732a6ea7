// dryrun: what a profile would make of agents, asked before it is saved and before they are
// activated: counts, an answer and its reason for each, and nothing of it is stored.
import { openPage, signIn, visit } from '../browser.mjs';
import { lookAt, study } from '../check.mjs';
import { enrolAll, fill, week } from '../fill.mjs';
import { same, truth, until } from '../tally.mjs';

const region = (page) => page.getByRole('region', { name: 'Dry run' });
const row = (page, name) => region(page).getByRole('row', { name });
const ask = async (page) => {
	await page.getByRole('button', { name: 'Dry run' }).click();
	await region(page).waitFor();
};

async function told(page, name, parts) {
	const words = await row(page, name).innerText();
	for (const part of parts)
		truth(part.test(words), `${part} is not in ${words}`);
}

async function beforeSaving({ page, bed, tally, shot, name }) {
	await visit(page, '#/profiles/1');
	await page.getByLabel('DNS suffixes').fill('other.example');
	await tally.hold('a dry run of a changed profile says how many would be on-premises', async () => {
		await ask(page);
		await region(page).getByText('Of 5 agents').waitFor();
		truth(/By their last reports 2 would cease to be on-premises\./.test(await region(page).innerText()), await region(page).innerText());
	});
	await tally.hold('and of each agent why', async () => {
		await told(page, 'front-desk', [/No/, /dns-suffix/, /On-premises/, /would cease/]);
		await told(page, 'travel-notebook', [/No/, /Off-premises/]);
	});
	await tally.hold('the focus stands in the answer', async () => {
		same(await page.evaluate(() => document.activeElement.textContent), 'Dry run', 'the focus');
	});
	await study({ page, name: 'dryrun', tally, shot });
	await tally.hold('every criterion of one, with what was seen', async () => {
		await row(page, 'front-desk').getByText('Criteria of eth0').click();
		await told(page, 'front-desk', [/DNS suffix\s+does not hold/, /lan\.example/]);
	});
	await tally.hold('the answers of one kind alone', async () => {
		const kinds = region(page).getByRole('group', { name: 'Which answers' });
		await kinds.getByText(/^No \d/).click();
		const answers = await region(page).getByRole('table', { name: 'Dry run' }).getByRole('row').allInnerTexts();
		truth(answers.length > 1 && answers.slice(1).every((words) => /\bNo\b/.test(words)), answers.join('|'));
		await kinds.getByText(/^All \d/).click();
	});
	await tally.hold('nothing was stored, and another word takes the answer away', async () => {
		same((await bed.ask('call', { name, method: 'GET', path: '/v1/profiles/1' })).dnsSuffixes, ['lan.example'], 'the suffixes');
		await page.getByLabel('DNS suffixes').fill('lan.example');
		same(await region(page).count(), 0, 'the number of answers');
	});
	await tally.hold('what is stored already can be asked too', async () => {
		await ask(page);
		await told(page, 'front-desk', [/Yes/, /dns-suffix \(lan\.example\)/]);
		await region(page).getByRole('button', { name: 'Close' }).click();
		same(await region(page).count(), 0, 'the number of answers');
	});
	await tally.hold('what is refused stands beside its field', async () => {
		await page.getByLabel('DNS suffixes').fill('-bad-');
		await page.getByRole('button', { name: 'Dry run' }).click();
		await until('it is marked', async () => await page.getByLabel('DNS suffixes').getAttribute('aria-invalid') === 'true');
		same(await region(page).count(), 0, 'the number of answers');
	});
}

/** A new profile asks for the agents that it alone would apply to. */
async function fresh({ page, tally }) {
	await visit(page, '#/profiles');
	await visit(page, '#/profiles/new');
	await page.getByLabel('Name', { exact: true }).fill('Nobody');
	await page.getByLabel('Agents with one of these tags').fill('nobody-has-it');
	await tally.hold('a profile for nobody says so, and what is doubtful', async () => {
		await ask(page);
		await region(page).getByText('It would apply to no agent that there is.').waitFor();
		await region(page).getByText('two laptops in one hotel').waitFor();
	});
}

async function beforeActivating({ page, tally, shot, ids }) {
	await visit(page, '#/agents');
	await tally.hold('agents that are chosen, before they are activated', async () => {
		truth(await page.getByRole('button', { name: 'Dry run' }).isDisabled(), 'it asks of none');
		await page.getByRole('checkbox', { name: 'Choose front-desk' }).check();
		await page.getByRole('checkbox', { name: 'Choose travel-notebook' }).check();
		await ask(page);
		await region(page).getByText('Of 2 agents 1 would be on-premises and 1 would not.').waitFor();
	});
	await lookAt({ page, name: 'dryrun-agents', tally, shot });
	await visit(page, `#/agents/${ids.leader}`);
	await tally.hold('and one, on its page', async () => {
		await ask(page);
		await region(page).getByText('The one agent would be on-premises.').waitFor();
	});
}

export async function walk({ browser, bed, tally, shot }) {
	const name = 'dryrun';
	const { url, password } = await bed.ask('platform', { name });
	const { key, leader } = await fill(bed, name);
	const ids = { ...await enrolAll(bed, name, key, ['standby', 'away', 'waiting', 'old']), leader };
	await week(bed, name, ids);
	const { page, context, seen } = await openPage(browser, url);
	await signIn(page, password);
	const all = { page, bed, tally, shot, name, ids };
	await beforeSaving(all);
	await fresh(all);
	await beforeActivating(all);
	tally.none('dryrun: nothing was seen that must not be', seen);
	await context.close();
}
