// evidence: everything an asset said, by the protocol it said it in.
import { bySource, kindName, sourceName } from '../lib/evidence';
import { count } from '../lib/text';
import type { AssetEvidence } from '../made/types';
import { useMedia } from '../state/media';
import { type Column, Table } from './table';
import { Text } from './text';
import { Time } from './time';
import './evidence.css';

const columns = (source: string): Column<AssetEvidence>[] => [
	{ name: 'Kind', cell: (item) => <><code><Text of={item.kind} /></code> <span class="quiet small">{kindName(source, item.kind)}</span>{item.scope && <div class="quiet small"><Text of={item.scope} /></div>}</> },
	{ name: 'Value', class: 'mono evidence-value', cell: (item) => <Text of={item.value} /> },
	{ name: 'Times', number: true, cell: (item) => item.count.toLocaleString('en-US') },
	{ name: 'First seen', cell: (item) => <Time at={item.firstSeen} /> }, { name: 'Last seen', cell: (item) => <Time at={item.lastSeen} /> },
];

export function Evidence({ evidence }: { evidence: readonly AssetEvidence[] }) {
	const groups = bySource(evidence);
	const phone = useMedia('(max-width: 760px)');
	return (
		<section class="section card" aria-label="Evidence">
			<h2>Evidence</h2>
			<p class="quiet">All that it said of its own accord, as it was heard. Nothing was asked of it.</p>
			{groups.map(({ source, items }) => (
				<details key={source} class="evidence-group" open={!phone && (groups.length < 3 || items.length <= 12)}>
					<summary><span class="evidence-source">{sourceName(source)}</span> <span class="quiet small">{count(items.length, 'entry', 'entries')}</span></summary>
					<Table label={sourceName(source)} class="evidence-table" columns={columns(source)} items={items} keyOf={(_item, number) => number} />
				</details>
			))}
		</section>
	);
}
