// refresh: new answers into a list that somebody is reading. A row keeps its place; what is new
// waits to be asked for; what is gone goes, once the answer is known to be the whole.

export interface Refreshed<T> {
	rows: T[];
	/** In the answer and not in the list. */
	fresh: number;
}

export function refreshed<T>(shown: readonly T[], answer: readonly T[], whole: boolean, key: (item: T) => number | string): Refreshed<T> {
	const byKey = new Map(answer.map((item) => [key(item), item]));
	const rows: T[] = [];
	for (const item of shown) {
		const newer = byKey.get(key(item));
		if (newer !== undefined) {
			rows.push(same(item, newer) ? item : newer);
			byKey.delete(key(item));
		} else if (!whole) {
			rows.push(item);
		}
	}
	return { rows, fresh: byKey.size };
}

/** The pages of one list, appended; a row that moved between two pages counts once. */
export function appended<T>(rows: readonly T[], page: readonly T[], key: (item: T) => number | string): T[] {
	const known = new Set(rows.map(key));
	return [...rows, ...page.filter((item) => !known.has(key(item)))];
}

/** Equal as JSON: then the row is not drawn anew. */
export function same(a: unknown, b: unknown): boolean {
	return JSON.stringify(a) === JSON.stringify(b);
}
