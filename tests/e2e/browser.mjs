// browser: headless Chromium, and pages that are watched: whatever a page does that ours never may
// is written down, to be held against nothing at the end of a walk.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { install } from '../../console/build.mjs';

const PLACES = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
/** Of the screenshots in docs/, and of most desks. */
export const DESK = { width: 1280, height: 800 };
export const PHONE = { width: 390, height: 844 };

export async function openBrowser() {
	install();
	const { chromium } = createRequire(new URL('../../console/package.json', import.meta.url))('playwright-core');
	const executablePath = PLACES.find((place) => place && existsSync(place));
	if (!executablePath)
		return null;
	return chromium.launch({
		executablePath,
		args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-dev-shm-usage', '--disable-gpu', '--font-render-hinting=none'],
	});
}

/** The console's own answers 401 and 400 are part of the walks; Chromium logs them as errors. */
const EXPECTED = /^Failed to load resource: the server responded with a status of (400|401|403|404|409|412|422|429)/;

/**
 * A page of its own session. `seen` holds what must not happen: violations of the policy, errors,
 * dialogs, requests to elsewhere, frames. `dialogs` set to true answers the next dialogs with yes.
 */
export async function openPage(browser, url, { scheme = 'light', size = DESK, bearer = null } = {}) {
	const context = await browser.newContext({
		viewport: size, colorScheme: scheme, reducedMotion: 'reduce', locale: 'en-US', timezoneId: 'UTC', acceptDownloads: true, ignoreHTTPSErrors: true,
		...(bearer ? { extraHTTPHeaders: { Authorization: `Bearer ${bearer}` } } : {}),
	});
	context.setDefaultTimeout(8000);
	const seen = [];
	const state = { accept: false };
	await context.exposeBinding('earshotSeen', (_source, what) => seen.push(what));
	await context.addInitScript(() => {
		document.addEventListener('securitypolicyviolation', (event) =>
			window.earshotSeen(`violation of ${event.effectiveDirective} by ${event.blockedURI || event.sourceFile}:${event.lineNumber}`));
		// What the names of the test would call, were they ever run.
		for (const name of ['alert', 'x', 'y', 'prompt'])
			window[name] = () => window.earshotSeen(`${name}() was called`);
	});
	const page = await context.newPage();
	page.on('pageerror', (error) => seen.push(`error: ${error.message}`));
	page.on('console', (message) => {
		if (['error', 'warning'].includes(message.type()) && !EXPECTED.test(message.text()))
			seen.push(`console: ${message.text()}`);
	});
	page.on('dialog', (dialog) => {
		if (!state.accept)
			seen.push(`dialog: ${dialog.message()}`);
		return state.accept ? dialog.accept() : dialog.dismiss();
	});
	page.on('request', (request) => {
		if (!request.url().startsWith(`${url}/`))
			seen.push(`request to ${request.url().slice(0, 120)}`);
	});
	page.on('frameattached', () => seen.push('a frame'));
	page.on('popup', () => seen.push('a window'));
	await page.goto(`${url}/`);
	return { page, context, seen, state };
}

/** The view of a place, once its data stands there. */
export async function visit(page, hash) {
	await page.evaluate((to) => { location.hash = to; }, hash);
	await settled(page);
}

/** Nothing is loading, and two frames were drawn since. */
export async function settled(page) {
	await page.waitForFunction(() => !document.querySelector('.loading') && document.querySelector('h1'));
	await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
}

/** Through the door, as the administrator that the bed made. */
export async function signIn(page, password) {
	await settled(page);
	await page.getByLabel('User').fill('admin');
	await page.getByLabel('Password').fill(password);
	await page.getByRole('button', { name: 'Sign in' }).click();
	await page.getByRole('heading', { name: 'Inventory' }).waitFor();
	await settled(page);
}
