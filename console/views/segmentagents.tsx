// segmentagents: the agents that have told of a segment, with their part and verdict there.
import { hashOf } from '../lib/place';
import type { SegmentAgent } from '../made/types';
import { Chip } from './chip';
import { Role } from './roles';
import { type Column, Table } from './table';
import { Text } from './text';
import { Time } from './time';
import { VerdictChip } from './verdicts';

function Part({ agent }: { agent: SegmentAgent }) {
	if (agent.leads)
		return <Role of="leader" />;
	if (!agent.active)
		return <Chip sign="none">Not activated</Chip>;
	return agent.role ? <Role of={agent.role} /> : <Chip sign="none" title="At its last check-in it told nothing of this segment">Elsewhere</Chip>;
}

const COLUMNS: Column<SegmentAgent>[] = [
	{ name: 'Host', head: true, cell: (agent) => <>
		<a href={hashOf('agents', agent.id)}><Text of={agent.hostName || agent.id} /></a>
		{agent.silent && <> <Chip tone="bad" sign="alert" title="It missed three check-ins">Silent</Chip></>}
	</> },
	{ name: 'Part', cell: (agent) => <Part agent={agent} /> },
	{ name: 'Verdict', cell: (agent) => <>
		{agent.verdict ? <VerdictChip of={agent.verdict} /> : <span class="quiet">none told</span>}
		{agent.why && <div class="quiet small"><Text of={agent.why} /></div>}
	</> },
	{ name: 'Interface', cell: (agent) => <><Text of={agent.interface} />{agent.address && <div class="quiet small mono"><Text of={agent.address} /></div>}</> },
	{ name: 'Here since', cell: (agent) => <Time at={agent.since} /> },
	{ name: 'Last check-in', cell: (agent) => <Time at={agent.lastCheckIn} never="never" /> },
];

export function SegmentAgents({ agents, all }: { agents: readonly SegmentAgent[]; all: number }) {
	return (
		<section class="section card" aria-label="Agents">
			<h2>Agents here</h2>
			{agents.length === 0 ? <p class="quiet">No agent has told of this segment. <a href={hashOf('agents')}>Agents</a></p>
				: <Table label="Agents here" columns={COLUMNS} items={agents} keyOf={(agent) => agent.id} />}
			{all > agents.length && agents.length > 0 && <p class="quiet small section-more">The first {agents.length} are shown; {all.toLocaleString('en-US')} are activated and heard of.</p>}
		</section>
	);
}
