// check: a page as it stands, held against audit.mjs, in light and dark, on a desk and a phone.
import { audit, tabThrough } from './audit.mjs';
import { DESK, PHONE, settled } from './browser.mjs';

/** Looks at the page in every light and on both screens; a picture of each where wanted. */
export async function lookAt({ page, name, tally, shot }) {
	for (const [screen, size] of [['', DESK], ['-phone', PHONE]])
		for (const scheme of ['light', 'dark']) {
			await page.setViewportSize(size);
			await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
			await settled(page);
			tally.none(`${name}${screen}, ${scheme}: labels, structure, contrast`, await audit(page));
			await shot(page, `${name}${screen}-${scheme}`);
		}
	await page.setViewportSize(DESK);
	await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
	await settled(page);
}

/** The same, and the way of the keyboard through it. */
export async function study(all) {
	await lookAt(all);
	const { found } = await tabThrough(all.page);
	all.tally.none(`${all.name}: by keyboard`, found);
}
