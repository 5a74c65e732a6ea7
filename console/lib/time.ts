// time: when something was, in few words and exactly. The clock is an argument.

const STEPS: [limit_s: number, unit_s: number, name: string][] = [
	[3600, 60, 'min'], [48 * 3600, 3600, 'h'], [60 * 86400, 86400, 'd'],
	[730 * 86400, 30.44 * 86400, 'months'], [Infinity, 365.25 * 86400, 'years'],
];

/** "just now", "4 min ago", "in 3 d"; "" of what is no time. */
export function relative(at: string | null | undefined, now_ms: number): string {
	const at_ms = at ? Date.parse(at) : NaN;
	if (Number.isNaN(at_ms))
		return '';
	const ago_s = (now_ms - at_ms) / 1000;
	const span_s = Math.abs(ago_s);
	// The clocks of this computer and the platform may differ a little.
	if (span_s < 45)
		return 'just now';
	for (const [limit_s, unit_s, name] of STEPS)
		if (span_s < limit_s) {
			const text = `${Math.max(1, Math.round(span_s / unit_s))} ${name}`;
			return ago_s > 0 ? `${text} ago` : `in ${text}`;
		}
	return '';
}

const two = (value: number) => String(value).padStart(2, '0');

/** "2024-05-01 12:00:05 +02:00": the time of this computer, with its offset. */
export function exact(at: string | null | undefined, offset_min?: number): string {
	const at_ms = at ? Date.parse(at) : NaN;
	if (Number.isNaN(at_ms))
		return '';
	const east_min = offset_min ?? -new Date(at_ms).getTimezoneOffset();
	const local = new Date(at_ms + east_min * 60000);
	const sign = east_min < 0 ? '-' : '+';
	const away = Math.abs(east_min);
	return `${local.getUTCFullYear()}-${two(local.getUTCMonth() + 1)}-${two(local.getUTCDate())} ` +
		`${two(local.getUTCHours())}:${two(local.getUTCMinutes())}:${two(local.getUTCSeconds())} ` +
		`${sign}${two(Math.floor(away / 60))}:${two(away % 60)}`;
}

/** "5 s", "12 min", "3 h 20 min", "9 d": how long something took or runs. */
export function span(seconds: number): string {
	if (seconds < 120)
		return `${Math.round(seconds)} s`;
	if (seconds < 7200)
		return `${Math.round(seconds / 60)} min`;
	if (seconds < 48 * 3600) {
		const minutes = Math.round(seconds / 60);
		return minutes % 60 === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
	}
	return `${Math.floor(seconds / 86400)} d`;
}

/** "320 ms", "6.4 s", else as span: for what is often short. */
export function brief(ms: number): string {
	if (ms < 1000)
		return `${Math.round(ms)} ms`;
	return ms < 10000 ? `${(ms / 1000).toFixed(1)} s` : span(ms / 1000);
}

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** "Wed 14:05:09": a moment of the last days, by the time of this computer. */
export function moment(at: string, offset_min?: number): string {
	const at_ms = Date.parse(at);
	if (Number.isNaN(at_ms))
		return '';
	const local = new Date(at_ms + (offset_min ?? -new Date(at_ms).getTimezoneOffset()) * 60000);
	return `${DAYS[local.getUTCDay()]} ${two(local.getUTCHours())}:${two(local.getUTCMinutes())}:${two(local.getUTCSeconds())}`;
}
