// door: the first run, sign-in, and what stands before somebody who may not come in.
import { openPage, settled, signIn as signedIn, visit } from '../browser.mjs';
import { study } from '../check.mjs';
import { same, truth, until } from '../tally.mjs';

const PASSWORD = 'quiet rooms hear more';

async function firstRun({ page, bed, tally, shot, name, code }) {
	await settled(page);
	await tally.hold('light and dark follow the system', async () => {
		const ground = async (colorScheme) => {
			await page.emulateMedia({ colorScheme });
			return page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
		};
		const [dark, light] = [await ground('dark'), await ground('light')];
		const sum = (colour) => colour.match(/\d+/g).map(Number).reduce((a, b) => a + b);
		truth(sum(light) > 600 && sum(dark) < 150, `light ${light}, dark ${dark}`);
	});
	await study({ page, name: 'setup', tally, shot });
	await tally.hold('a wrong setup code is told beside its field', async () => {
		await page.getByLabel('Setup code').fill('AAAAA-BBBBB-CCCCC-DDDDD');
		await page.getByLabel('User').fill('admin');
		await page.getByLabel('Password').fill(PASSWORD);
		await page.getByRole('button', { name: 'Begin' }).click();
		const field = page.getByLabel('Setup code');
		await page.locator('.field-bad').first().waitFor();
		same(await field.getAttribute('aria-invalid'), 'true', 'aria-invalid');
		truth((await page.locator('.field-bad').first().innerText()).includes('setup code'), 'no words beside the field');
	});
	await shot(page, 'setup-wrong');
	await tally.hold('a short password is told beside its field', async () => {
		await page.getByLabel('Setup code').fill(code);
		await page.getByLabel('Password').fill('short');
		await page.getByRole('button', { name: 'Begin' }).click();
		await until('the password is marked', async () => await page.getByLabel('Password').getAttribute('aria-invalid') === 'true');
	});
	await tally.hold('the first administrator stands in the inventory', async () => {
		await page.getByLabel('Password').fill(PASSWORD);
		await page.getByLabel('Site').fill('Head office');
		await page.getByRole('button', { name: 'Begin' }).click();
		await page.getByRole('heading', { name: 'Inventory' }).waitFor();
		truth((await page.locator('.shell-who').innerText()).includes('Head office'), 'the site is not told');
	});
	await bed.ask('credentials', { name, user: 'admin', password: PASSWORD });
}

async function signIn({ page, tally, shot }) {
	await tally.hold('signing out leads to the door', async () => {
		await page.getByRole('button', { name: 'Sign out' }).click();
		await page.getByText('You are signed out.').waitFor();
	});
	await study({ page, name: 'sign-in', tally, shot });
	await tally.hold('a wrong password is told, and nothing is shown', async () => {
		await page.getByLabel('User').fill('admin');
		await page.getByLabel('Password').fill('not this one');
		await page.getByRole('button', { name: 'Sign in' }).click();
		await page.getByRole('alert').waitFor();
		truth(!await page.locator('.shell').count(), 'the house is open');
		same(await page.getByLabel('User').inputValue(), 'admin', 'the name that was typed');
		same(await page.evaluate(() => document.activeElement.type), 'password', 'the focus');
	});
	await shot(page, 'sign-in-wrong');
	await tally.hold('the right one opens, by the keyboard alone', async () => {
		await page.getByLabel('Password').focus();
		await page.keyboard.press('Control+A');
		await page.keyboard.type(PASSWORD);
		await page.keyboard.press('Enter');
		await page.getByRole('heading', { name: 'Inventory' }).waitFor();
	});
}

async function sessionEnds({ page, context, bed, tally, shot, name }) {
	await tally.hold('a session that ended elsewhere leads to the door, and back to the same place', async () => {
		const [{ name: key, value, httpOnly, sameSite }] = await context.cookies();
		truth(httpOnly && sameSite === 'Strict', 'scripts or other sites may use the cookie');
		await bed.ask('end_session', { name, cookie: `${key}=${value}` });
		await page.getByRole('link', { name: 'Segments' }).click();
		await page.getByText('Your session has ended').waitFor();
		await shot(page, 'session-ended');
		await page.getByLabel('User').fill('admin');
		await page.getByLabel('Password').fill(PASSWORD);
		await page.getByRole('button', { name: 'Sign in' }).click();
		await page.getByRole('heading', { name: 'Segments' }).waitFor();
	});
}

async function away({ page, bed, tally, shot, name }) {
	await tally.hold('a platform that went away is told, and comes back', async () => {
		await bed.ask('stop', { name });
		await page.getByRole('link', { name: 'Events' }).click();
		await page.getByRole('alert').waitFor();
		await shot(page, 'away');
		await bed.ask('start', { name });
		await page.getByRole('button', { name: 'Try again' }).click();
		await page.getByRole('alert').waitFor({ state: 'detached' });
		await page.getByRole('cell', { name: 'became the first administrator' }).waitFor();
	});
}

/** As people meet it: over TLS, where the cookie carries the prefix that browsers guard. */
async function overTls({ browser, bed, tally }) {
	const { url, password } = await bed.ask('platform', { name: 'tls', secure: true });
	const { page, context, seen } = await openPage(browser, url);
	await context.grantPermissions(['clipboard-read', 'clipboard-write']);
	await tally.hold('over TLS: signed in, with a cookie for this host alone', async () => {
		await signedIn(page, password);
		const [cookie] = await context.cookies();
		truth(cookie.name.startsWith('__Host-') && cookie.secure && cookie.httpOnly, JSON.stringify({ ...cookie, value: '' }));
	});
	await tally.hold('a key is copied as it stands there', async () => {
		await visit(page, '#/keys');
		await page.getByRole('button', { name: 'New key' }).click();
		await page.getByLabel('Name').fill('Copied');
		await page.getByRole('button', { name: 'Make the key' }).click();
		const line = await page.getByRole('textbox', { name: 'Install line' }).inputValue();
		truth(line.includes(url) && /PIN=|sha256\/\//i.test(line), line);
		await page.getByRole('button', { name: 'Copy' }).last().click();
		await page.getByRole('button', { name: 'Copied', exact: true }).waitFor();
		same(await page.evaluate(() => navigator.clipboard.readText()), line, 'the clipboard');
	});
	tally.none('over TLS: nothing was seen that must not be', seen);
	await context.close();
}

export async function walk({ browser, bed, tally, shot }) {
	const name = 'door';
	const { url, code } = await bed.ask('platform', { name, fresh: true });
	const { page, context, seen } = await openPage(browser, url);
	const all = { page, context, bed, tally, shot, name, code };
	await tally.hold('the policy admits our own files alone', async () => {
		const policy = (await page.request.get(`${url}/`)).headers()['content-security-policy'];
		for (const part of ["default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'", "base-uri 'none'"])
			truth(policy.includes(part), `no ${part} in ${policy}`);
		truth(!/unsafe|\*|data:|blob:/.test(policy), policy);
	});
	await firstRun(all);
	await signIn(all);
	await sessionEnds(all);
	await away(all);
	await overTls({ browser, bed, tally });
	tally.none('door: nothing was seen that must not be', seen.filter((what) => !/ERR_CONNECTION_REFUSED/.test(what)));
	await context.close();
}
