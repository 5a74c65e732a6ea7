// tally: counts what held, and ends in `N passed, N failed`.

export class Tally {
	passed = 0;
	failed = 0;

	/** One claim: holds when `check` ends without throwing. Gives whether it did. */
	async hold(what, check) {
		try {
			await check();
			this.passed++;
			return true;
		} catch (failure) {
			this.failed++;
			console.log(`FAILED: ${what}: ${failure instanceof Error ? failure.message : failure}`);
			return false;
		}
	}

	/** One claim about a list that must be empty. */
	none(what, found) {
		if (found.length === 0) {
			this.passed++;
			return;
		}
		this.failed++;
		console.log(`FAILED: ${what}: ${found.length}`);
		for (const item of found.slice(0, 12))
			console.log(`  ${item}`);
	}

	end() {
		console.log(`${this.passed} passed, ${this.failed} failed`);
		return this.failed === 0 && this.passed > 0 ? 0 : 1;
	}
}

/** Throws with both values when they differ. */
export function same(got, wanted, what = 'it') {
	if (JSON.stringify(got) !== JSON.stringify(wanted))
		throw new Error(`${what} is ${JSON.stringify(got)}, not ${JSON.stringify(wanted)}`);
}

export function truth(holds, what) {
	if (!holds)
		throw new Error(what);
}

/** Calls `check` until it gives something true; that. */
export async function until(what, check, seconds = 10) {
	const ends = performance.now() + seconds * 1000;
	for (;;) {
		const found = await check();
		if (found)
			return found;
		if (performance.now() > ends)
			throw new Error(`${what}: not within ${seconds} s`);
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
}
