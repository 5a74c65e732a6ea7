// time: a moment in few words, the exact one on hover and for programs.
import { exact, relative, span } from '../lib/time';
import { now_ms } from '../state/clock';

export function Time({ at, never = '–' }: { at: string | null | undefined; never?: string }) {
	const words = relative(at, now_ms.value);
	if (words === '')
		return <span class="quiet">{never}</span>;
	return <time dateTime={at!} title={exact(at)} class="nowrap">{words}</time>;
}

/** How long something has lasted; its beginning on hover and for programs. */
export function For({ at }: { at: string }) {
	return <time dateTime={at} title={`since ${exact(at)}`} class="nowrap">{span(Math.max(0, (now_ms.value - Date.parse(at)) / 1000))}</time>;
}
