// main: the walks, one after another, each on what it needs.
//
//   node main.mjs [--shots DIR] [WALK…]
//
// --shots leaves a picture of every page that a walk looks at.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { Bed } from './bed.mjs';
import { openBrowser } from './browser.mjs';
import { Tally } from './tally.mjs';

/** In the order in which they run. */
const WALKS = ['door', 'first', 'inventory', 'agents', 'segments', 'profile', 'dryrun', 'hostile', 'replay', 'crowd'];

function options(words) {
	const names = [];
	let shots = null;
	for (let at = 0; at < words.length; at++) {
		if (words[at] === '--shots' && at + 1 < words.length)
			shots = path.resolve(words[++at]);
		else
			names.push(words[at]);
	}
	const unknown = names.filter((name) => !WALKS.includes(name));
	if (unknown.length > 0)
		throw new Error(`no walk ${unknown.join(', ')}; there are: ${WALKS.join(', ')}`);
	return { names: names.length > 0 ? names : WALKS, shots };
}

async function main() {
	const { names, shots } = options(process.argv.slice(2));
	const browser = await openBrowser();
	if (!browser) {
		console.log('no Chromium: CHROMIUM names one');
		return 77;
	}
	if (shots)
		mkdirSync(shots, { recursive: true });
	const shot = async (page, name) => {
		if (!shots)
			return;
		// The whole of a room that scrolls.
		const { width, height } = page.viewportSize();
		const all = await page.evaluate(() => {
			const room = document.querySelector('.shell-room');
			return room ? innerHeight + room.scrollHeight - room.clientHeight : document.documentElement.scrollHeight;
		});
		await page.setViewportSize({ width, height: Math.min(4000, Math.max(height, all)) });
		await page.screenshot({ path: path.join(shots, `${name}.png`) });
		await page.setViewportSize({ width, height });
	};
	const tally = new Tally();
	const walks = [];
	try {
		for (const name of names) {
			const { walk, prepare } = await import(`./walks/${name}.mjs`);
			const bed = prepare || walks.length === 0 ? new Bed() : walks[0].bed;
			// What takes long begins at once, on a bed of its own, beside the walks before it.
			const prepared = prepare?.(bed);
			prepared?.catch(() => {});
			walks.push({ name, walk, bed, prepared });
		}
		for (const { name, walk, bed, prepared } of walks) {
			const began = performance.now();
			const before = tally.passed + tally.failed;
			await tally.hold(`${name} goes on to its end`, async () => walk({ browser, bed, tally, shot, prepared: await prepared }));
			console.log(`${name}: ${tally.passed + tally.failed - before} checks, ${((performance.now() - began) / 1000).toFixed(1)} s`);
		}
	} finally {
		await browser.close();
		await Promise.all([...new Set(walks.map(({ bed }) => bed))].map((bed) => bed.close()));
	}
	return tally.end();
}

process.exit(await main().catch((failure) => {
	console.error(`e2e: ${failure.stack ?? failure}`);
	return 1;
}));
