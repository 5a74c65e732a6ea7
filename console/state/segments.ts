// segments: their names, for those who show an asset by the number of its segment.
import { signal } from '@preact/signals';
import { getSegments } from '../api/routes';
import { segmentTitle } from '../lib/segment';
import type { Segment } from '../made/types';

const known = signal<Map<number, Segment>>(new Map());
let asked_ms = 0;
const AGAIN_MS = 20000;

/** The name of a segment; asks for the names when this one is not known. */
export function segmentName(id: number | null): string {
	if (id === null)
		return '';
	const segment = known.value.get(id);
	if (!segment && Date.now() - asked_ms > AGAIN_MS) {
		asked_ms = Date.now();
		void getSegments().then((page) => {
			known.value = new Map(page.items.map((item) => [item.id, item]));
		}).catch(() => {});
	}
	return segment ? segmentTitle(segment) : `Segment ${id}`;
}
