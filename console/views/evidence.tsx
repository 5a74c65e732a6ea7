// evidence: everything an asset said, by the protocol it said it in.
import { bySource, kindName, sourceName } from '../lib/evidence';
import { count } from '../lib/text';
import type { AssetEvidence } from '../made/types';
import { Text } from './text';
import { Time } from './time';
import './evidence.css';

export function Evidence({ evidence }: { evidence: readonly AssetEvidence[] }) {
	const groups = bySource(evidence);
	return (
		<section class="section card" aria-label="Evidence">
			<h2>Evidence</h2>
			<p class="quiet">All that it said of its own accord, as it was heard. Nothing was asked of it.</p>
			{groups.map(({ source, items }) => (
				<details key={source} class="evidence-group" open={groups.length < 3 || items.length <= 12}>
					<summary><span class="evidence-source">{sourceName(source)}</span> <span class="quiet small">{count(items.length, 'entry', 'entries')}</span></summary>
					<div class="scroll-x"><table class="plain evidence-table">
						<thead><tr><th scope="col">Kind</th><th scope="col">Value</th><th scope="col" class="number">Times</th><th scope="col">First seen</th><th scope="col">Last seen</th></tr></thead>
						<tbody>
							{items.map((item, number) => (
								<tr key={number}>
									<td><code><Text of={item.kind} /></code> <span class="quiet small">{kindName(source, item.kind)}</span>{item.scope && <div class="quiet small"><Text of={item.scope} /></div>}</td>
									<td class="mono evidence-value"><Text of={item.value} /></td>
									<td class="number">{item.count.toLocaleString('en-US')}</td>
									<td><Time at={item.firstSeen} /></td><td><Time at={item.lastSeen} /></td>
								</tr>
							))}
						</tbody>
					</table></div>
				</details>
			))}
		</section>
	);
}
