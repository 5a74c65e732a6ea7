// eventlist: events in a table, each with ways to what it is about and who did it.
import { hashOf } from '../lib/place';
import type { Event } from '../made/types';
import { agentName } from '../state/agents';
import { segmentName } from '../state/segments';
import { type Column, Table } from './table';
import { Text } from './text';
import { Time } from './time';

const VIEWS: Record<string, string> = { asset: 'assets', profile: 'profiles' };

function Subject({ of }: { of: string }) {
	const [kind = '', id = ''] = of.split('/');
	const view = VIEWS[kind];
	const short = id.length > 12 ? `${kind} ${id.slice(0, 8)}` : `${kind} ${id}`.trim();
	if (kind === 'segment' && id)
		return <a href={hashOf('segments', id)}><Text of={segmentName(Number(id))} /></a>;
	if (kind === 'agent' && id)
		return <a href={hashOf('agents', id)}><Text of={agentName(id)} /></a>;
	return view && id ? <a href={hashOf(view, id)}><Text of={short} /></a> : <Text of={short} />;
}

function Actor({ of }: { of: string }) {
	const [kind = '', name = ''] = of.split(':');
	if (kind === 'agent' && name)
		return <a href={hashOf('agents', name)}><Text of={agentName(name)} /></a>;
	return <Text of={kind === 'user' ? name : of || '–'} />;
}

const WHEN: Column<Event> = { name: 'When', class: 'nowrap', cell: (event) => <Time at={event.at} /> };
const WHAT: Column<Event>[] = [
	{ name: 'What', cell: (event) => <Text of={event.text} /> },
	{ name: 'Event', class: 'nowrap', cell: (event) => <code>{event.kind}</code> },
];
const ABOUT: Column<Event> = { name: 'About', class: 'roomy', cell: (event) => <Subject of={event.subject} /> };
const BY: Column<Event> = { name: 'By', class: 'roomy', cell: (event) => <Actor of={event.actor} /> };

/** `about` false where all are about the same. */
export function EventList({ of, about = true }: { of: readonly Event[]; about?: boolean }) {
	return <Table label="Events" columns={[WHEN, ...WHAT, ...(about ? [ABOUT] : []), BY]} items={of} keyOf={(event) => event.id} />;
}
