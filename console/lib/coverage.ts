// coverage: when somebody listened, as a strip to draw and as gaps to read. Shares of the whole run
// from 0 to 1.
import type { Coverage, CoverageProtocol } from '../made/types';
import { span } from './time.ts';

export interface Piece {
	kind: 'heard' | 'blind' | 'pending';
	start: number;
	width: number;
	from: string;
	to: string;
	/** Frames that were lost meanwhile. */
	drops: number;
}

/** The pieces of the strip as they are drawn over each other, gaps last; what is in none of them is not known. */
export function pieces(coverage: Coverage): Piece[] {
	const begin = Date.parse(coverage.from);
	const whole = Date.parse(coverage.to) - begin;
	if (!(whole > 0))
		return [];
	const piece = (kind: Piece['kind'], from: string, to: string, drops = 0): Piece => {
		const start = Math.min(1, Math.max(0, (Date.parse(from) - begin) / whole));
		const end = Math.min(1, Math.max(start, (Date.parse(to) - begin) / whole));
		return { kind, start, width: end - start, from, to, drops };
	};
	const found = [
		...coverage.intervals.map(({ from, to, drops }) => piece('heard', from, to, drops)),
	];
	if (coverage.reported !== null && coverage.reported < coverage.to)
		found.push(piece('pending', coverage.reported > coverage.from ? coverage.reported : coverage.from, coverage.to));
	return [...found, ...coverage.blind.map(({ from, to }) => piece('blind', from, to))];
}

export interface Tick { at: number; label: string }

const two = (value: number) => String(value).padStart(2, '0');
const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** Ticks that stand further right have no room for their label. */
const TICK_LAST = 0.95;

/** Where the strip is labelled: full hours of a day, the beginnings of days of a week. */
export function ticks(from_ms: number, to_ms: number, offset_min: number): Tick[] {
	const hour = 3600000;
	const days = to_ms - from_ms > 48 * hour;
	const step = days ? 24 * hour : 4 * hour;
	const shift = offset_min * 60000;
	const found: Tick[] = [];
	for (let at = Math.ceil((from_ms + shift) / step) * step; at <= to_ms + shift; at += step) {
		const local = new Date(at);
		const label = days ? `${DAYS[local.getUTCDay()]} ${local.getUTCDate()}` : `${two(local.getUTCHours())}:00`;
		found.push({ at: (at - shift - from_ms) / (to_ms - from_ms), label });
	}
	return found.filter(({ at }) => at <= TICK_LAST);
}

/** "100 %", "99.98 %", "0 %": never all or nothing where it is not. */
export function percentWords(percent: number | null): string {
	if (percent === null)
		return 'not known';
	if (percent >= 100 || percent <= 0)
		return percent >= 100 ? '100 %' : '0 %';
	const digits = percent > 99.9 || percent < 0.1 ? 2 : percent > 99 || percent < 10 ? 1 : 0;
	const rounded = Number(percent.toFixed(digits));
	return rounded >= 100 ? '> 99.99 %' : rounded <= 0 ? '< 0.01 %' : `${percent.toFixed(digits)} %`;
}

/** A share of the time below which what is not known is worth a word. */
const KNOWN_MOST = 0.98;

/** What a percentage is of: "the last 24 hours", or "the 12 min known of the last 24 hours". */
export function ofWhat(coverage: Coverage, words: string): string {
	const known_s = coverage.heard_s + coverage.blind_s;
	const whole_s = (Date.parse(coverage.to) - Date.parse(coverage.from)) / 1000;
	return known_s >= whole_s * KNOWN_MOST ? words : `the ${span(known_s)} known of ${words}`;
}

const share = (heard_s: number, known_s: number) => (known_s > 0 ? (heard_s * 100) / known_s : null);

/** Two answers, the second where the first ends, as one. */
export function joined(first: Coverage, second: Coverage): Coverage {
	const heard_s = first.heard_s + second.heard_s;
	const blind_s = first.blind_s + second.blind_s;
	const protocols = new Map<string, CoverageProtocol>(first.protocols.map((item) => [item.protocol, item]));
	for (const item of second.protocols) {
		const before = protocols.get(item.protocol);
		protocols.set(item.protocol, { ...item, heard: item.heard || (before?.heard ?? false), heard_s: item.heard_s + (before?.heard_s ?? 0) });
	}
	return {
		from: first.from, to: second.to, whole: second.whole, reported: second.reported ?? first.reported,
		intervals: [...first.intervals, ...second.intervals], blind: [...first.blind, ...second.blind],
		heard_s, blind_s, percent: share(heard_s, heard_s + blind_s),
		protocols: [...protocols.values()].map((item) => ({ ...item, percent: share(item.heard_s, heard_s + blind_s) })),
	};
}
