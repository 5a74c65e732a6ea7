// hostile: the names of tests/hostile/names.c, sent by frames as devices do and by an agent of its
// host. Each stands in the pages as text: nothing runs, nothing is asked for elsewhere, no dialog,
// no direction of reading goes over to its neighbours, no name breaks the layout.
import { openPage, signIn, visit } from '../browser.mjs';
import { lookAt } from '../check.mjs';
import { fill } from '../fill.mjs';
import { same, truth, until } from '../tally.mjs';

const PLACE = { interface: 'eth0', prefix: '10.80.0.0/24', gateway: '14:cc:20:10:00:0c', dns_suffix: '"><img src=x onerror=alert(1)>\u202e' };
/** Elements and attributes that the console never makes: a name that became markup would. */
const FOREIGN = 'script:not([src]), img, iframe, object, embed, b, math, style, base, meta[http-equiv], [onload], [onerror], [onmouseover], [ontoggle], [style*="color:red"]';
/** Of the pages of assets, one in so many is opened. */
const EVERY = 4;
const NAMES = ['<script>alert(1)</script>', '"><svg onload=alert(1)>', 'gpj.exe', '{{7*7}}', 'x" onmouseover="y', '=cmd|'];

/** What is wrong with the page as it stands. */
function look(foreign) {
	const found = [];
	for (const element of document.querySelectorAll(foreign))
		found.push(`${element.outerHTML.slice(0, 80)} stands in the page`);
	for (const element of document.querySelectorAll('a[href]'))
		if (!/^(#|\/v1\/(assets|agents)\/export)/.test(element.getAttribute('href')))
			found.push(`a link to ${element.getAttribute('href').slice(0, 80)}`);
	const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	// eslint-disable-next-line no-control-regex
	const hidden = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/;
	for (let node = walker.nextNode(); node; node = walker.nextNode())
		if (hidden.test(node.data))
			found.push(`a hidden character in "${node.data.slice(0, 60)}"`);
	for (const text of document.querySelectorAll('bdi'))
		if (getComputedStyle(text).unicodeBidi !== 'isolate')
			found.push(`"${text.textContent.slice(0, 40)}" is not isolated`);
	for (const row of document.querySelectorAll('.assets-row')) {
		const box = row.getBoundingClientRect();
		for (const cell of row.children) {
			const mine = cell.getBoundingClientRect();
			if (mine.width > 0 && (mine.top < box.top - 1 || mine.bottom > box.bottom + 1 || mine.right > box.right + 1))
				found.push(`a cell of ${row.textContent.slice(0, 40)} reaches out of its row`);
		}
	}
	if (document.documentElement.scrollWidth > innerWidth)
		found.push('the page is wider than the window');
	return found;
}

async function list({ page, tally, shot, wanted }) {
	const found = [];
	const shown = new Set();
	const rows = new Set();
	await tally.hold('every one of them is listed', async () => {
		const box = page.locator('.assets');
		await page.locator('.assets-row').first().waitFor();
		for (let top = 0; top < 400 * 44; top += 500) {
			await box.evaluate((element, to) => element.scrollTo(0, to), top);
			await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
			for (const [row, name] of await page.locator('.assets-row').evaluateAll((all) =>
				all.map((one) => [one.getAttribute('aria-rowindex'), one.querySelector('.assets-name a').textContent]))) {
				rows.add(row);
				shown.add(name);
			}
			found.push(...await page.evaluate(look, FOREIGN));
		}
		same(rows.size, wanted, 'the number of rows');
	});
	tally.none('the list stays a list', [...new Set(found)]);
	await shot(page, 'hostile-list');
	for (const name of NAMES)
		await tally.hold(`${JSON.stringify(name)} stands there as text`, async () => {
			truth([...shown].some((text) => text.includes(name)), `it is not among ${shown.size}`);
		});
}

async function pages({ page, tally, shot, items }) {
	const found = [];
	const turned = items.find((item) => item.name?.includes('gpj.exe'));
	await visit(page, `#/assets/${turned.id}`);
	await tally.hold('a character that turns the reading direction is shown by its number', async () => {
		const words = await page.getByRole('region', { name: 'Names' }).innerText();
		truth(words.includes('⟨202e⟩gpj.exe'), words);
	});
	await lookAt({ page, name: 'hostile-asset', tally, shot });
	const ids = items.filter((_item, number) => number % EVERY === 0).map((item) => item.id);
	for (const id of ids) {
		await visit(page, `#/assets/${id}`);
		found.push(...await page.evaluate(look, FOREIGN));
	}
	tally.none(`the pages of ${ids.length} assets stay pages`, [...new Set(found)]);
	for (const place of ['agents', 'events', 'profiles', 'keys', 'segments']) {
		await visit(page, `#/${place}`);
		tally.none(`${place} with such names`, await page.evaluate(look, FOREIGN));
	}
}

/** What people type comes back as text too. */
async function typed({ bed, name, key }) {
	const bad = '<img src=x onerror=alert(1)>';
	await bed.ask('call', { name, method: 'POST', path: '/v1/profiles', body: { name: bad, note: '"><script>alert(1)</script>', tags: [bad], dnsSuffixes: ['x.example'] } });
	await bed.ask('call', { name, method: 'POST', path: '/v1/keys', body: { name: bad, tags: [bad] } });
	return bed.ask('enrol', { name, key, host_name: `${bad}\u202e`, os_version: '{{7*7}}', vendor: '</script><script>x()</script>', interfaces: [{ name: 'eth0"><b>', kind: 'ethernet', mac: '00:1b:a9:00:00:99', up: true, addresses: ['10.80.0.9/24'] }] });
}

export async function walk({ browser, bed, tally, shot }) {
	const name = 'hostile';
	const { url, password } = await bed.ask('platform', { name });
	const { key, leader } = await fill(bed, name);
	const { assets, segment } = await bed.ask('hear', { agent: leader, fingerprint: PLACE, what: 'hostile' });
	const agent = await typed({ bed, name, key });
	await bed.ask('check_in', { agent, state: 'waiting', why: '<b>why</b>\u202e', verdicts: [{ interface: '<i>eth0', verdict: 'off', veto: '<b>', criteria: [{ name: '<img src=x>', outcome: 'false', value: '\u202evalue' }] }] });
	await bed.ask('at', { agent, fingerprint: { ...PLACE, interface: '<i>eth0\u202e' } });
	const { items } = await bed.ask('call', { name, method: 'GET', path: `/v1/assets?segment=${segment}&limit=1000` });
	const { page, context, seen } = await openPage(browser, url);
	await signIn(page, password);
	await visit(page, `#/inventory?segment=${segment}`);
	const all = { page, bed, tally, shot };
	await list({ ...all, wanted: assets });
	await pages({ ...all, items });
	await visit(page, `#/agents/${agent}`);
	tally.none('an agent with such a host', await page.evaluate(look, FOREIGN));
	await shot(page, 'hostile-agent');
	await page.getByRole('button', { name: 'Dry run' }).click();
	await page.getByRole('region', { name: 'Dry run' }).waitFor();
	tally.none('a dry run of such a host', await page.evaluate(look, FOREIGN));
	await visit(page, `#/segments/${segment}`);
	tally.none('a segment with such agents', await page.evaluate(look, FOREIGN));
	await tally.hold('an agent of that name is listed there', () => page.getByRole('region', { name: 'Agents' }).getByText('<img src=x onerror=alert(1)>').first().waitFor());
	await lookAt({ page, name: 'hostile-segment', tally, shot });
	await visit(page, `#/agents/${agent}`);
	await until('the title is text', async () => (await page.title()).includes('<img src=x onerror=alert(1)>'));
	tally.none('hostile: nothing was seen that must not be', seen);
	await context.close();
}
