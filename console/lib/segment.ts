// segment: how a segment fares, in words: its state, who leads and why, how a tenure ended.
import type { Segment, Tenure } from '../made/types';
import { brief } from './time.ts';

export type SegmentTone = 'good' | 'warn' | 'bad' | 'plain' | 'sample';
export type SegmentSign = 'leads' | 'apart' | 'waits' | 'alert' | 'unheard' | 'sample';

/** A state: its word, its picture, how grave it is, and what it means. */
export const STATES: Record<Segment['state'], [word: string, sign: SegmentSign, tone: SegmentTone, means: string]> = {
	'led': ['Led', 'leads', 'good', 'An agent leads: it listens and uploads.'],
	'isolated': ['Isolated', 'apart', 'warn', 'Its agents do not hear each other, as in networks that keep their clients apart: the platform decides who leads.'],
	'electing': ['Electing', 'waits', 'plain', 'An agent is about to lead.'],
	'without-leader': ['Without leader', 'alert', 'bad', 'Agents are here, and none of them leads: nothing is heard.'],
	'unmonitored': ['Unmonitored', 'unheard', 'warn', 'No agent that could lead is here: nothing is heard.'],
	'sample': ['Sample', 'sample', 'sample', 'It comes from a recording, not from your network.'],
};

/** What to call it by. */
export function segmentTitle(segment: Pick<Segment, 'id' | 'name' | 'prefix'>): string {
	return segment.name || segment.prefix || `Segment ${segment.id}`;
}

/** How a tenure ended: a word or two, and a sentence about its holder. */
const ENDS: Record<string, [words: string, before: (name: string) => string]> = {
	left: ['Left', (name) => `${name} led before and left in good order.`],
	released: ['Gave it back', (name) => `${name} led before and gave the lead back.`],
	expired: ['Ran out', (name) => `${name} led before; its lease ran out, for the platform no longer heard of it.`],
	displaced: ['Displaced', (name) => `${name} led before; the others no longer heard it, and one of them took over.`],
	stopped: ['Stopped', (name) => `${name} led before; it was deactivated or revoked.`],
};

export function endWords(tenure: Tenure): string {
	if (tenure.ended === null)
		return 'Leads';
	return ENDS[tenure.reason]?.[0] ?? tenure.reason;
}

/** Why the newest tenure is: what became of the one before it. "" where nothing is known of it. */
export function cameToLead(tenures: readonly Tenure[]): string {
	const [now, before] = tenures;
	if (!now)
		return '';
	if (!before)
		return now.epoch === 1 ? 'It is the first that led here.' : '';
	const name = before.agent === now.agent ? 'It' : before.name || 'Another agent';
	const said = ENDS[before.reason]?.[1](name) ?? `${name} led before.`;
	return now.blind_ms ? `${said} Between them nobody listened for ${brief(now.blind_ms)}.` : said;
}

/** What somebody can do about it; "" where nothing is amiss. */
export function advice(segment: Segment): string {
	switch (segment.state) {
	case 'without-leader':
		return 'The table of its agents says what each of them waits for.';
	case 'unmonitored':
		return segment.agents.length > 0 ? 'The agents that were here are silent, elsewhere, or not activated: see below. Any other computer of the segment will do as well.'
			: 'Install an agent on an ordinary computer of this segment.';
	case 'isolated':
		return 'Wireless networks for guests often do that on purpose. The others’ broadcasts are heard as far as the access point lets them through.';
	default:
		return '';
	}
}
