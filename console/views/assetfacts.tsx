// assetfacts: names, addresses, merges and listeners of an asset, as tables.
import { sourceName } from '../lib/evidence';
import { hashOf } from '../lib/place';
import type { AssetAddress, AssetName, Merge, Sighting } from '../made/types';
import { agentName } from '../state/agents';
import { Text } from './text';
import { Time } from './time';

interface Said { text: string; source: string; firstSeen: string; lastSeen: string }

function SaidTable({ heading, column, items, none }: { heading: string; column: string; items: Said[]; none: string }) {
	return (
		<section class="section card" aria-label={heading}>
			<h2>{heading}</h2>
			{items.length === 0 ? <p class="quiet">{none}</p> : (
				<div class="scroll-x"><table class="plain">
					<thead><tr><th scope="col">{column}</th><th scope="col">First seen</th><th scope="col">Last seen</th></tr></thead>
					<tbody>
						{items.map((item, number) => (
							<tr key={number}>
								<td><Text of={item.text} /><div class="quiet small">{sourceName(item.source)}</div></td>
								<td><Time at={item.firstSeen} /></td><td><Time at={item.lastSeen} /></td>
							</tr>
						))}
					</tbody>
				</table></div>
			)}
		</section>
	);
}

export function Names({ names }: { names: readonly AssetName[] }) {
	return <SaidTable heading="Names" column="Name" items={names.map((item) => ({ ...item, text: item.name }))} none="It has told no name." />;
}

export function Addresses({ addresses }: { addresses: readonly AssetAddress[] }) {
	return <SaidTable heading="Addresses" column="Address" items={addresses.map((item) => ({ ...item, text: item.address }))} none="It was seen with no address." />;
}

export function Merges({ merges }: { merges: readonly Merge[] }) {
	if (merges.length === 0)
		return null;
	return (
		<section class="section card" aria-label="Merged">
			<h2>Merged into this managed asset</h2>
			<div class="scroll-x"><table class="plain">
				<thead><tr><th scope="col">Heard as</th><th scope="col">By</th><th scope="col">Because</th><th scope="col">When</th></tr></thead>
				<tbody>
					{merges.map((merge) => (
						<tr key={merge.asset}>
							<td class="mono">{merge.mac}</td><td>{merge.rule === 'mac' ? 'MAC' : 'Name'}</td>
							<td><Text of={merge.because} /></td><td><Time at={merge.at} /></td>
						</tr>
					))}
				</tbody>
			</table></div>
		</section>
	);
}

export function SeenBy({ sightings }: { sightings: readonly Sighting[] }) {
	return (
		<section class="section card" aria-label="Who saw it">
			<h2>Who saw it</h2>
			{sightings.length === 0 ? <p class="quiet">No agent has heard it.</p> : (
				<div class="scroll-x"><table class="plain">
					<thead><tr><th scope="col">Segment</th><th scope="col">Agent</th><th scope="col" class="number">Frames</th><th scope="col">First seen</th><th scope="col">Last seen</th></tr></thead>
					<tbody>
						{sightings.map((seen, number) => (
							<tr key={number}>
								<td><a href={hashOf('segments', seen.segment)}><Text of={seen.segmentName || `Segment ${seen.segment}`} /></a></td>
								<td>{seen.agent ? <a href={hashOf('agents', seen.agent)}><Text of={agentName(seen.agent)} /></a> : '–'}</td>
								<td class="number">{seen.frames.toLocaleString('en-US')}</td>
								<td><Time at={seen.firstSeen} /></td><td><Time at={seen.lastSeen} /></td>
							</tr>
						))}
					</tbody>
				</table></div>
			)}
		</section>
	);
}
