// clock: the time of this computer as a signal, so that "4 min ago" grows while it is looked at.
import { signal } from '@preact/signals';

const TICK_MS = 15000;

export const now_ms = signal(Date.now());

export function startClock(): void {
	setInterval(() => {
		if (!document.hidden)
			now_ms.value = Date.now();
	}, TICK_MS);
	document.addEventListener('visibilitychange', () => {
		now_ms.value = Date.now();
	});
}
