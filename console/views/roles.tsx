// roles: the part an agent has in each segment it takes part in, and what it costs its host.
import { ROLES } from '../lib/agent';
import { hashOf } from '../lib/place';
import { span } from '../lib/time';
import type { AgentDetail, RoleReport } from '../made/types';
import { segmentName } from '../state/segments';
import { Chip } from './chip';
import type { Sign } from './icon';
import { type Column, Table } from './table';
import { Text } from './text';

const SIGNS: Partial<Record<RoleReport['role'], Sign>> = { leader: 'leads', standby: 'done', pstandby: 'apart', off: 'none' };

export function Role({ of }: { of: RoleReport['role'] }) {
	const [word, means, tone] = ROLES[of];
	return <Chip tone={tone} sign={SIGNS[of] ?? 'waits'} title={means}>{word}</Chip>;
}

const COLUMNS: Column<RoleReport>[] = [
	{ name: 'Segment', head: true, cell: ({ segment }) => <a href={hashOf('segments', segment)}><Text of={segmentName(segment)} /></a> },
	{ name: 'Part', cell: ({ role }) => <><Role of={role} /><div class="quiet small">{ROLES[role][1]}</div></> },
	{ name: 'Epoch', number: true, cell: ({ epoch }) => epoch.toLocaleString('en-US') },
	{ name: 'Term', number: true, cell: ({ term }) => term.toLocaleString('en-US') },
];

export function Roles({ roles }: { roles: readonly RoleReport[] }) {
	return (
		<section class="section card" aria-label="Segments">
			<h2>Its part in segments</h2>
			{roles.length === 0 ? <p class="quiet">It takes part in none.</p> : <Table label="Its part in segments" columns={COLUMNS} items={roles} keyOf={(role) => role.segment} />}
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
