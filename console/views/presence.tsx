// presence: whether an asset is there, was seen to be gone, or nobody knows: word and picture.
import { exact } from '../lib/time';
import type { Asset } from '../made/types';
import { Chip, type Tone } from './chip';
import { Icon, type Sign } from './icon';
import { Text } from './text';
import { Time } from './time';

type Kind = Asset['presence'];

const KINDS: Record<Kind, [word: string, tone: Tone, sign: Sign, means: string]> = {
	present: ['Present', 'good', 'done', 'It was heard as lately as it usually is.'],
	gone: ['Gone', 'plain', 'gone', 'An agent listened, and did not hear it for longer than it is ever silent.'],
	unknown: ['Unknown', 'warn', 'unsure', 'Nobody has listened since it was last heard.'],
};

export const PRESENCES = Object.entries(KINDS).map(([kind, [word]]) => [kind, word] as const);

export function Presence({ of }: { of: Asset }) {
	const [word, tone, sign, means] = KINDS[of.presence];
	return <Chip tone={tone} sign={sign} title={of.presenceSince ? `${means} Since ${exact(of.presenceSince)}.` : means}>{word}</Chip>;
}

const MOMENT = /(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z)/;

/** Why, as the platform says it; the moments in it as they stand elsewhere. */
export function PresenceWhy({ of }: { of: string }) {
	return <>{of.split(MOMENT).map((part, number) => (number % 2 === 1 ? <Time key={number} at={part} /> : <Text key={number} of={part} />))}</>;
}

/** In a list: the word, small, with its picture. A recording tells nothing of who is there now. */
export function PresenceMark({ of }: { of: Asset }) {
	if (of.sample)
		return null;
	const [word, , sign, means] = KINDS[of.presence];
	return <span class={`assets-second assets-presence assets-${of.presence}`} title={means}><Icon of={sign} size={12} />{word.toLowerCase()}</span>;
}
