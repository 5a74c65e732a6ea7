// place: where somebody is, as a signal; and going elsewhere.
import { signal } from '@preact/signals';
import { hashOf, placeOf } from '../lib/place';

export const place = signal(placeOf(location.hash));

export function startPlace(): void {
	window.addEventListener('hashchange', () => {
		place.value = placeOf(location.hash);
	});
}

export function go(view: string, id: string | number = ''): void {
	location.hash = hashOf(view, id);
}

/** The search of this place, without a step in the history. */
export function research(search: Record<string, string>): void {
	history.replaceState(null, '', hashOf(place.value.view, place.value.id, search));
	place.value = placeOf(location.hash);
}
