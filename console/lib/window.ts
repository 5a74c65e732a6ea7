// window: which rows of a long list stand in the page.

export interface Range {
	first: number;
	/** Exclusive. */
	end: number;
}

/** The rows within sight and `over` more on either side. */
export function visible(count: number, row_px: number, top_px: number, height_px: number, over = 8): Range {
	if (count <= 0 || row_px <= 0)
		return { first: 0, end: 0 };
	const first = Math.min(count - 1, Math.max(0, Math.floor(top_px / row_px) - over));
	const end = Math.min(count, Math.ceil((Math.max(0, top_px) + height_px) / row_px) + over);
	return { first, end: Math.max(first + 1, end) };
}

/** Where to scroll so that row `index` is in sight; the same place when it is. */
export function reveal(index: number, row_px: number, top_px: number, height_px: number): number {
	const row_top = index * row_px;
	if (row_top < top_px)
		return row_top;
	return row_top + row_px > top_px + height_px ? row_top + row_px - height_px : top_px;
}
