// segments: the places that agents have named, how each fares and who leads there.
import { getSegments } from '../api/routes';
import { hashOf } from '../lib/place';
import { segmentTitle, STATES } from '../lib/segment';
import { count } from '../lib/text';
import type { Segment } from '../made/types';
import { useResource } from '../state/resource';
import { Empty, Loading, Trouble } from './notice';
import { SegmentState } from './segmentstate';
import { Page } from './shell';
import { type Column, Table } from './table';
import { Text } from './text';
import { For, Time } from './time';

const COLUMNS: Column<Segment>[] = [
	{ name: 'Segment', head: true, cell: (segment) => <>
		<a href={hashOf('segments', segment.id)}><Text of={segmentTitle(segment)} /></a>
		{segment.prefix && !segment.name.includes(segment.prefix) && <div class="quiet small mono">{segment.prefix}</div>}
	</> },
	{ name: 'State', cell: (segment) => <>
		<SegmentState of={segment.state} />
		{segment.stateSince && <div class="quiet small">for <For at={segment.stateSince} /></div>}
	</> },
	{ name: 'Leader', cell: (segment) => (segment.leader ? <a href={hashOf('agents', segment.leader)}><Text of={segment.leaderName || segment.leader} /></a> : <span class="quiet">none</span>) },
	{ name: 'Agents', number: true, cell: (segment) => segment.agentsCount.toLocaleString('en-US') },
	{ name: 'Assets', number: true, cell: (segment) => <a href={hashOf('inventory', '', { segment: String(segment.id) })}>{segment.assets.toLocaleString('en-US')}</a> },
	{ name: 'Site', cell: (segment) => <Text of={segment.site || '–'} /> },
	{ name: 'Known since', cell: (segment) => <Time at={segment.created} /> },
];

const GRAVE: Segment['state'][] = ['without-leader', 'unmonitored', 'isolated', 'electing', 'led', 'sample'];

/** "4 segments: 1 without leader, 3 led." The gravest first. */
function summary(items: readonly Segment[]): string {
	const parts = GRAVE.map((state) => ({ state, number: items.filter((item) => item.state === state).length }))
		.filter(({ number }) => number > 0).map(({ state, number }) => `${number} ${STATES[state][0].toLowerCase()}`);
	return `${count(items.length, 'segment')}: ${parts.join(', ')}.`;
}

function None() {
	return (
		<Empty title="No agent has named a segment yet.">
			<p>An activated agent names its segment as soon as it is on-premises. <a href={hashOf('agents')}>Agents</a> tells what each of them waits for.</p>
		</Empty>
	);
}

export function Segments() {
	const { data, problem, reload } = useResource('segments', getSegments, 10);
	const items = data?.items ?? [];
	return (
		<Page title="Segments" intro={<>
			A segment is a subnet as a place: its gateway, prefix and DHCP server together, so that two networks with the same numbers stay apart.
			{items.length > 0 && <> <span aria-live="polite">{summary(items)}</span></>}
		</>}>
			<Trouble problem={problem} again={() => void reload()} />
			{data === null ? !problem && <Loading /> : items.length === 0 ? <div class="card"><None /></div> : (
				<div class="card"><Table label="Segments" columns={COLUMNS} items={items} keyOf={(segment) => segment.id} /></div>
			)}
		</Page>
	);
}
