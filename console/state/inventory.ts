// inventory: the list of assets as far as it was read, refreshed without moving a row.
import { signal } from '@preact/signals';
import { Problem } from '../api/client';
import { type AssetQuery, getAssets } from '../api/routes';
import { appended, refreshed } from '../lib/refresh';
import type { Asset, AssetPage } from '../made/types';

const PAGE = 200;
/** Rows that are seen at one glance: nobody loses a place among them. */
const FEW = 10;
const key = (asset: Asset) => asset.id;

export interface Inventory {
	rows: Asset[];
	next: string | null;
	total: number;
	managed: number;
	unmanaged: number;
	/** Assets that match and are not in the list yet. */
	fresh: number;
	loaded: boolean;
	problem: Problem | null;
}

const EMPTY: Inventory = { rows: [], next: null, total: 0, managed: 0, unmanaged: 0, fresh: 0, loaded: false, problem: null };

export const inventory = signal<Inventory>(EMPTY);

let asked: AssetQuery = {};
let under_way: AbortController | null = null;
let busy = false;

const totals = ({ total, managed, unmanaged }: AssetPage) => ({ total, managed, unmanaged });

async function guarded(work: (signal: AbortSignal) => Promise<void>): Promise<void> {
	const mine = new AbortController();
	under_way = mine;
	busy = true;
	try {
		await work(mine.signal);
	} catch (failure) {
		if (mine.signal.aborted)
			return;
		const problem = failure instanceof Problem ? failure : new Problem(0, 'Failure', String(failure));
		inventory.value = { ...inventory.value, loaded: true, problem };
	} finally {
		if (under_way === mine) {
			under_way = null;
			busy = false;
		}
	}
}

/** The list from its top, for other words or because new assets were asked for. */
export function open(query: AssetQuery): Promise<void> {
	under_way?.abort();
	asked = query;
	return guarded(async (signal) => {
		const page = await getAssets({ ...asked, limit: PAGE }, signal);
		inventory.value = { ...totals(page), rows: page.items, next: page.next, fresh: 0, loaded: true, problem: null };
	});
}

/** The next page, when its place comes into sight. */
export function more(): Promise<void> {
	const { next } = inventory.value;
	if (busy || next === null)
		return Promise.resolve();
	return guarded(async (signal) => {
		const page = await getAssets({ ...asked, limit: PAGE, cursor: next }, signal);
		const rows = appended(inventory.value.rows, page.items, key);
		inventory.value = { ...inventory.value, ...totals(page), rows, next: page.next, problem: null };
	});
}

/** What is shown, as it is now. A list of a few rows takes new ones in by itself. */
export function refresh(): Promise<void> {
	if (busy)
		return Promise.resolve();
	return guarded(async (signal) => {
		const items: Asset[] = [];
		let last: AssetPage;
		let cursor: string | null = null;
		do {
			last = await getAssets({ ...asked, limit: PAGE, cursor }, signal);
			items.push(...last.items);
			cursor = last.next;
		} while (cursor !== null && items.length < inventory.value.rows.length);
		const shown = inventory.value.rows;
		if (shown.length <= FEW) {
			inventory.value = { ...totals(last), rows: items, next: cursor, fresh: 0, loaded: true, problem: null };
			return;
		}
		const { rows, fresh } = refreshed(shown, items, cursor === null, key);
		inventory.value = { ...inventory.value, ...totals(last), rows, fresh, problem: null };
	});
}
