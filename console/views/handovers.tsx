// handovers: who has led a segment, how each came to an end, and how long nobody listened before
// the next.
import { useState } from 'preact/hooks';
import { getHistory } from '../api/routes';
import { hashOf } from '../lib/place';
import { appended } from '../lib/refresh';
import { endWords } from '../lib/segment';
import { brief, exact, span } from '../lib/time';
import type { Tenure } from '../made/types';
import { now_ms } from '../state/clock';
import { useAction } from '../state/resource';
import { Chip } from './chip';
import { Trouble } from './notice';
import { type Column, Table } from './table';
import { Text } from './text';
import { Time } from './time';

const held = ({ began, ended }: Tenure, now: number) => span(((ended === null ? now : Date.parse(ended)) - Date.parse(began)) / 1000);

function Blind({ tenure: { blind_ms, blindFrom, blindTo } }: { tenure: Tenure }) {
	if (blind_ms === null)
		return <span class="quiet" title="The agents could not tell how long">not known</span>;
	if (blind_ms === 0)
		return <span class="quiet">none</span>;
	return <span {...(blindFrom && blindTo ? { title: `${exact(blindFrom)} to ${exact(blindTo)}` } : {})}>{brief(blind_ms)}</span>;
}

const COLUMNS: Column<Tenure>[] = [
	{ name: 'Leader', head: true, cell: (tenure) => <a href={hashOf('agents', tenure.agent)}><Text of={tenure.name || tenure.agent.slice(0, 8)} /></a> },
	{ name: 'Began', cell: ({ began }) => <Time at={began} /> },
	{ name: 'Led for', class: 'nowrap', cell: (tenure) => held(tenure, now_ms.value) },
	{ name: 'End', cell: (tenure) => (tenure.ended === null ? <Chip tone="good" sign="leads">Leads</Chip> : <Text of={endWords(tenure)} />) },
	{ name: 'Blind before', cell: (tenure) => <Blind tenure={tenure} /> },
	{ name: 'Epoch', number: true, cell: ({ epoch }) => epoch.toLocaleString('en-US') },
];

export function HandOvers({ segment, newest, next }: { segment: number; newest: readonly Tenure[]; next: string | null }) {
	const [older, setOlder] = useState<{ items: readonly Tenure[]; next: string | null } | null>(null);
	const action = useAction();
	const cursor = older ? older.next : next;
	const items = appended(newest, older?.items ?? [], ({ epoch }) => epoch);
	const more = () => void action.run(async () => {
		const page = await getHistory(segment, cursor);
		setOlder({ items: [...(older?.items ?? []), ...page.items], next: page.next });
	});
	return (
		<section class="section card" aria-label="Hand-overs">
			<h2>Hand-overs</h2>
			<p class="quiet">Who has led, the newest first. <em>Blind before</em> is the time in which nobody listened between two leaders.</p>
			{items.length === 0 ? <p class="quiet">No agent has led here yet.</p> : <Table label="Hand-overs" columns={COLUMNS} items={items} keyOf={({ epoch }) => epoch} />}
			<Trouble problem={action.problem} />
			{cursor !== null && <p class="section-more"><button type="button" disabled={action.busy} onClick={more}>Show older ones</button></p>}
		</section>
	);
}
