// assetfacts: names, addresses and listeners of an asset, as tables.
import { sourceName } from '../lib/evidence';
import { hashOf } from '../lib/place';
import type { AssetAddress, AssetName, Sighting } from '../made/types';
import { agentName } from '../state/agents';
import { type Column, Table } from './table';
import { Text } from './text';
import { Time } from './time';

interface Said { text: string; source: string; firstSeen: string; lastSeen: string }

const SEEN = [
	{ name: 'First seen', cell: (item: { firstSeen: string }) => <Time at={item.firstSeen} /> },
	{ name: 'Last seen', cell: (item: { lastSeen: string }) => <Time at={item.lastSeen} /> },
];

function SaidTable({ heading, column, items, none }: { heading: string; column: string; items: Said[]; none: string }) {
	const said: Column<Said> = { name: column, cell: (item) => <><Text of={item.text} /><div class="quiet small">{sourceName(item.source)}</div></> };
	return (
		<section class="section card" aria-label={heading}>
			<h2>{heading}</h2>
			{items.length === 0 ? <p class="quiet">{none}</p> : <Table label={heading} columns={[said, ...SEEN]} items={items} keyOf={(_item, number) => number} />}
		</section>
	);
}

export function Names({ names }: { names: readonly AssetName[] }) {
	return <SaidTable heading="Names" column="Name" items={names.map((item) => ({ ...item, text: item.name }))} none="It has told no name." />;
}

export function Addresses({ addresses }: { addresses: readonly AssetAddress[] }) {
	return <SaidTable heading="Addresses" column="Address" items={addresses.map((item) => ({ ...item, text: item.address }))} none="It was seen with no address." />;
}

const SIGHTINGS: Column<Sighting>[] = [
	{ name: 'Segment', cell: (seen) => <a href={hashOf('segments', seen.segment)}><Text of={seen.segmentName || `Segment ${seen.segment}`} /></a> },
	{ name: 'Agent', cell: (seen) => (seen.agent ? <a href={hashOf('agents', seen.agent)}><Text of={agentName(seen.agent)} /></a> : '–') },
	{ name: 'Frames', number: true, cell: (seen) => seen.frames.toLocaleString('en-US') },
	...SEEN,
];

export function SeenBy({ sightings }: { sightings: readonly Sighting[] }) {
	return (
		<section class="section card" aria-label="Who saw it">
			<h2>Who saw it</h2>
			{sightings.length === 0 ? <p class="quiet">No agent has heard it.</p> : <Table label="Who saw it" columns={SIGHTINGS} items={sightings} keyOf={(_seen, number) => number} />}
		</section>
	);
}
