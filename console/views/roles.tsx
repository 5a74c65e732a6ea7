// roles: the part an agent has in each segment it takes part in, and what it costs its host.
import { ROLES } from '../lib/agent';
import { hashOf } from '../lib/place';
import { span } from '../lib/time';
import type { AgentDetail, AgentPlace, RoleReport } from '../made/types';
import { Chip } from './chip';
import type { Sign } from './icon';
import { type Column, Table } from './table';
import { Text } from './text';
import { Time } from './time';

const SIGNS: Partial<Record<RoleReport['role'], Sign>> = { leader: 'leads', standby: 'done', pstandby: 'apart', off: 'none' };

export function Role({ of }: { of: RoleReport['role'] }) {
	const [word, means, tone] = ROLES[of];
	return <Chip tone={tone} sign={SIGNS[of] ?? 'waits'} title={means}>{word}</Chip>;
}

interface Part { place: AgentPlace; role: RoleReport | undefined }

/** By what it told last; the lease, which the platform knows better, above it. */
function PartOf({ part: { place, role } }: { part: Part }) {
	const is = place.leads ? 'leader' : place.role;
	return (
		<>
			{is ? <Role of={is} /> : <Chip sign="none" title="At its last check-in it told nothing of this segment">Elsewhere</Chip>}
			<div class="quiet small">{is ? ROLES[is][1] : 'It has been here, and is not now.'}{role && ` Epoch ${role.epoch}, term ${role.term}.`}</div>
		</>
	);
}

const COLUMNS: Column<Part>[] = [
	{ name: 'Segment', head: true, cell: ({ place }) => <a href={hashOf('segments', place.segment)}><Text of={place.name || `Segment ${place.segment}`} /></a> },
	{ name: 'Part', cell: (part) => <PartOf part={part} /> },
	{ name: 'Interface', cell: ({ place }) => <><Text of={place.interface || '–'} />{place.address && <div class="quiet small mono"><Text of={place.address} /></div>}</> },
	{ name: 'Since', cell: ({ place }) => <Time at={place.since} /> },
];

export function Roles({ places, roles }: { places: readonly AgentPlace[]; roles: readonly RoleReport[] }) {
	const parts = places.map((place) => ({ place, role: roles.find(({ segment }) => segment === place.segment) }));
	return (
		<section class="section card" aria-label="Segments">
			<h2>Its part in segments</h2>
			{parts.length === 0 ? <p class="quiet">It has named no segment yet: it does as soon as it is on-premises.</p>
				: <Table label="Its part in segments" columns={COLUMNS} items={parts} keyOf={({ place }) => place.segment} />}
		</section>
	);
}

export function Cost({ detail: { cost, counters } }: { detail: AgentDetail }) {
	const used = cost && cost.uptime_s > 0 ? `${((cost.cpu_ms / 10 / cost.uptime_s)).toFixed(2)} % of one core` : '';
	return (
		<section class="section card" aria-label="Cost and counters">
			<h2>Cost and counters</h2>
			{!cost && counters.length === 0 && <p class="quiet">It has not reported any.</p>}
			{cost && <dl class="asset-facts">
				<div><dt>Memory</dt><dd>{(cost.pss_kib / 1024).toFixed(1)} MiB</dd></div>
				<div><dt>Processor</dt><dd>{(cost.cpu_ms / 1000).toFixed(1)} s{used && ` (${used})`}</dd></div>
				<div><dt>Runs for</dt><dd>{span(cost.uptime_s)}</dd></div>
			</dl>}
			{counters.length > 0 && (
				<table class="plain">
					<thead><tr><th scope="col">Counter</th><th scope="col" class="number">Value</th></tr></thead>
					<tbody>{counters.map((counter) => <tr key={counter.name}><td><code><Text of={counter.name} /></code></td><td class="number">{counter.value.toLocaleString('en-US')}</td></tr>)}</tbody>
				</table>
			)}
		</section>
	);
}
