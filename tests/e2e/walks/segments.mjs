// segments: the list with the state of each; of one, who leads and why, its agents, when it was
// listened to, hand-overs and events; what is said where nobody listens, and what while it loads.
import { openPage, settled, signIn, visit } from '../browser.mjs';
import { study } from '../check.mjs';
import { enrolAll, fill, LAN_ASSETS, SEGMENT, week } from '../fill.mjs';
import { same, truth, until } from '../tally.mjs';

async function holds(region, parts) {
	for (const part of parts)
		await until(`${part}`, async () => part.test(await region.innerText()), 3);
}

async function list({ page, tally, shot }) {
	await visit(page, '#/segments');
	await study({ page, name: 'segments', tally, shot });
	for (const [name, parts] of [
		['lan.example', [/Led/, /front-desk/, /8 h 12 min/]], ['10.78.0.0/24', [/Without leader/, /2 h 30 min/, /none/]],
		['10.79.0.0/24', [/Unmonitored/, /none/]], ['Sample LAN', [/Sample/]],
	])
		await tally.hold(`${name} is listed with its state`, () => holds(page.getByRole('row', { name }), parts));
	await tally.hold('what is grave is counted first', () => page.getByText('4 segments: 1 without leader, 1 unmonitored, 1 led, 1 sample.').waitFor());
	await tally.hold('the number of assets leads to them', async () => {
		await page.getByRole('row', { name: 'lan.example' }).getByRole('link', { name: String(LAN_ASSETS), exact: true }).click();
		await until('the list', async () => await page.locator('.assets-row').count() === LAN_ASSETS);
		await page.goBack();
	});
	await tally.hold('a name leads to the segment, by keyboard alone', async () => {
		await page.getByRole('link', { name: /lan\.example/ }).focus();
		await page.keyboard.press('Enter');
		await page.getByRole('heading', { name: /lan\.example/, level: 1 }).waitFor();
		await settled(page);
	});
}

async function led({ page, tally, shot }) {
	await study({ page, name: 'segment', tally, shot });
	for (const [section, parts] of [
		['Leader', [/Led/, /front-desk leads, for 8 h 12 min now/, /desktop led before; its lease ran out/, /Between them nobody listened for 48 min/, /lease runs out/]],
		['Agents', [/front-desk/, /Leads/, /On-premises/, /desktop/, /Standby/, /front-desk leads 10\.77\.0\.0\/24/, /10\.77\.0\.111/]],
		['Coverage', [/97 % of the last 24 hours; for 48 min nobody listened/, /2 gaps, 48 min in all/, /Listened to/, /DHCP/]],
		['Hand-overs', [/Ran out/, /Displaced/, /Left/, /48 min/, /6\.4 s/, /none/, /not known/]], ['Events', [/lease\.granted/]],
	])
		await tally.hold(`a segment's ${section.toLowerCase()}`, () => holds(page.getByRole('region', { name: section, exact: true }), parts));
	await tally.hold('the strip is told in words, and its gaps in a table', async () => {
		await page.getByRole('img', { name: 'Listened 97 % of the last 24 hours, 2 gaps' }).waitFor();
		const rows = await page.getByRole('table', { name: 'Gaps' }).getByRole('row').allInnerTexts();
		same(rows.length, 3, 'the number of rows');
		truth(/48 min/.test(rows[1]) && /6\.0 s/.test(rows[2]), rows.join());
	});
	await tally.hold('what was lost stands behind what was heard', async () => {
		await page.getByText(/^Listened 3 times/).click();
		truth(/14/.test(await page.getByRole('table', { name: 'Listened' }).getByRole('row', { name: /desktop/ }).innerText()), 'no lost frames');
	});
	await tally.hold('a week, as a place that can be kept', async () => {
		await page.getByText('7 days', { exact: true }).click();
		await page.getByText('of the last 7 days').waitFor();
		await page.reload();
		await page.getByText('of the last 7 days').waitFor();
		truth((await page.evaluate(() => location.hash)).includes('span=7d'), 'the address has lost it');
	});
	await shot(page, 'segment-week');
	await tally.hold('it leads to its assets and its agents', async () => {
		same(await page.getByRole('link', { name: `${LAN_ASSETS} assets` }).getAttribute('href'), '#/inventory?segment=1', 'the way to the assets');
		await page.getByRole('region', { name: 'Agents' }).getByRole('link', { name: 'desktop' }).click();
		await page.getByRole('heading', { name: 'desktop', level: 1 }).waitFor();
		await page.getByRole('region', { name: 'Segments' }).getByRole('link', { name: /lan\.example/ }).click();
		await page.getByRole('heading', { name: /lan\.example/, level: 1 }).waitFor();
	});
}

/** Where nobody listens the page says what to do. */
async function amiss({ page, bed, name, tally, shot, ids, segments }) {
	for (const [what, id, parts] of [
		['without a leader', segments.lost, [/Without leader/, /2 h 30 min/, /nothing is heard/, /what each of them waits for/]],
		['that is left', segments.left, [/Unmonitored/, /nothing is heard/, /Activation keys/]],
	]) {
		await visit(page, `#/segments/${id}`);
		await tally.hold(`a segment ${what}`, () => holds(page.getByRole('region', { name: 'Leader' }), parts));
		await shot(page, `segment-${id}`);
	}
	await tally.hold('an agent that is gone from there is told so', () => holds(page.getByRole('region', { name: 'Agents' }), [/travel-notebook/, /Elsewhere/]));
	await bed.ask('days', { name, segment: segments.lost, isolated: true, tenures: [{ agent: ids.waiting, from_s: 90 * 3600, to_s: 2 * 3600, reason: 'displaced' }] });
	await visit(page, `#/segments/${segments.lost}`);
	await tally.hold('a segment whose agents do not hear each other', () => holds(page.getByRole('region', { name: 'Leader' }), [/Isolated/, /do not hear each other/, /ceases to count as isolated/]));
	await shot(page, 'segment-isolated');
	await visit(page, '#/segments/999999');
	await tally.hold('a segment that is not there is told', () => page.getByRole('alert').waitFor());
}

/** An answer that is late, and one that is a refusal. */
async function late({ page, tally, segments }) {
	await tally.hold('what is not there yet is said to be loading, what fails can be tried again', async () => {
		const answers = [];
		await page.route('**/coverage?*', (route) => answers.push(route));
		await page.evaluate((id) => { location.hash = `#/segments/${id}`; }, segments.led);
		const region = page.getByRole('region', { name: 'Coverage' });
		await region.getByText('Loading …').waitFor({ state: 'attached' });
		await until('the question', () => answers.length > 0);
		await answers[0].fulfill({ status: 429, contentType: 'application/problem+json', body: JSON.stringify({ type: 'about:blank', title: 'Slow', status: 429, detail: 'Too many at once.' }) });
		await region.getByRole('alert').filter({ hasText: 'Too many at once.' }).waitFor();
		await page.unroute('**/coverage?*');
		await region.getByRole('button', { name: 'Try again' }).click();
		await region.getByText('of the last 24 hours').waitFor();
		same(await region.getByRole('alert').count(), 0, 'the number of alerts');
	});
}

export async function walk({ browser, bed, tally, shot }) {
	const name = 'segments';
	const { url, password } = await bed.ask('platform', { name });
	const { page, context, seen } = await openPage(browser, url);
	await signIn(page, password);
	await visit(page, '#/segments');
	await tally.hold('without a segment it says what names one', () => page.getByText('An activated agent names its segment').waitFor());
	const { key, leader } = await fill(bed, name);
	const ids = { ...await enrolAll(bed, name, key, ['standby', 'away', 'waiting']), leader };
	await bed.ask('at', { agent: leader, fingerprint: { ...SEGMENT, sample: 'Sample LAN' } });
	const all = { page, bed, name, tally, shot, ids, segments: await week(bed, name, ids) };
	await visit(page, '#/inventory');
	await list(all);
	await led(all);
	await amiss(all);
	await late(all);
	tally.none('segments: nothing was seen that must not be', seen);
	await context.close();
}
