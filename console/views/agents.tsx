// agents: every agent, what it does and why, and the switch of its sensor module.
import { useState } from 'preact/hooks';
import { activate, type AgentQuery, agentsExport, getAgents } from '../api/routes';
import { hashOf } from '../lib/place';
import { count, shown } from '../lib/text';
import type { Agent } from '../made/types';
import { place, research } from '../state/place';
import { useResource } from '../state/resource';
import { isOperator } from '../state/session';
import { ActivationResult, useActivation } from './activation';
import { AgentState } from './agentstate';
import { Chip, Tags } from './chip';
import { Icon } from './icon';
import { Empty, Loading, Trouble } from './notice';
import { Search } from './search';
import { Page } from './shell';
import { type Column, Table } from './table';
import { Text } from './text';
import { Time } from './time';
import { TrialResult, useTrial } from './trial';
import './agents.css';

/** All agents: the pages one after the other. */
async function allAgents(asked: AgentQuery): Promise<Agent[]> {
	const agents: Agent[] = [];
	let cursor: string | null = null;
	do {
		const page: { items: Agent[]; next: string | null } = await getAgents(asked, cursor);
		agents.push(...page.items);
		cursor = page.next;
	} while (cursor !== null);
	return agents;
}

interface Chosen { ids: ReadonlySet<string>; choose: (id: string, on: boolean) => void; all: boolean; chooseAll: (on: boolean) => void }

const COLUMNS: Column<Agent>[] = [
	{ name: 'Host', head: true, class: 'agents-name', cell: (agent) => <>
		<a href={hashOf('agents', agent.id)}><Text of={agent.hostName || agent.id} /></a>
		{agent.leader && <Chip tone="accent">Earshot Leader</Chip>}
		<Tags of={agent.tags.filter((tag) => tag !== 'Earshot Leader')} />
	</> },
	{ name: 'State', cell: (agent) => <><AgentState agent={agent} />{agent.why && <div class="quiet small agents-why"><Text of={agent.why} /></div>}</> },
	{ name: 'System', cell: (agent) => <Text of={agent.os} /> },
	{ name: 'Version', class: 'nowrap', cell: (agent) => agent.version },
	{ name: 'Profile', class: 'roomy', cell: (agent) => (agent.profileName ? <Text of={agent.profileName} /> : <span class="quiet">none</span>) },
	{ name: 'Last check-in', cell: (agent) => <Time at={agent.lastCheckIn} never="never" /> },
	{ name: 'Last upload', cell: (agent) => <Time at={agent.lastUpload} never="never" /> },
];

const choosing = ({ ids, choose, all, chooseAll }: Chosen): Column<Agent> => ({
	name: 'Choose', class: 'agents-choose', unnamed: true,
	top: <label><input type="checkbox" checked={all} aria-label="Choose all" onChange={(event) => chooseAll(event.currentTarget.checked)} /><span aria-hidden="true">Choose all</span></label>,
	cell: (agent) => <input type="checkbox" checked={ids.has(agent.id)} aria-label={`Choose ${shown(agent.hostName)}`} onChange={(event) => choose(agent.id, event.currentTarget.checked)} />,
});

function None() {
	return (
		<Empty title="No agent is enrolled yet.">
			<p>An agent is a small program on an ordinary computer of a segment. Make an activation key: it comes with the line that installs an agent and enrols it here.</p>
			{isOperator.value && <a class="button main" href={hashOf('keys')}>Activation keys</a>}
		</Empty>
	);
}

const SHOWN: [value: string, label: string, asked: AgentQuery][] = [
	['', 'All', {}], ['leading', 'Leading', { leader: true }], ['silent', 'Silent', { silent: true }],
	['inactive', 'Not activated', { active: false }], ['revoked', 'Revoked', { revoked: true }],
];

function Toolbar() {
	const { search } = place.value;
	const set = (name: string, value: string) => research({ ...place.value.search, [name]: value });
	return (
		<div class="agents-tools" role="search">
			<Search value={search.q ?? ''} label="Search the agents" hint="Host, system, address, tag …" onChange={(q) => set('q', q)} />
			<select aria-label="Which agents" value={search.show ?? ''} onChange={(event) => set('show', event.currentTarget.value)}>
				{SHOWN.map(([value, label]) => <option key={value} value={value}>{label}</option>)}
			</select>
		</div>
	);
}

function NoneLeft() {
	return <Empty title="No agent matches."><button type="button" onClick={() => research({})}>Show every agent</button></Empty>;
}

export function Agents() {
	const { q = '', show = '' } = place.value.search;
	const asked: AgentQuery = { q, ...SHOWN.find(([value]) => value === show)?.[2] };
	const narrowed = q !== '' || show !== '';
	const { data, problem, reload } = useResource(`agents ${JSON.stringify(asked)}`, () => allAgents(asked), 10);
	const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
	const activation = useActivation(reload);
	const trial = useTrial();
	const may = isOperator.value;
	const ids = (data ?? []).filter((agent) => chosen.has(agent.id)).map((agent) => agent.id);
	const choose = (id: string, on: boolean) => setChosen((old) => {
		const next = new Set(old);
		if (on)
			next.add(id);
		else
			next.delete(id);
		return next;
	});
	const all = data !== null && data.length > 0 && ids.length === data.length;
	const set = (active: boolean) => void activation.run(() => activate({ agents: ids, tag: '', active }), active);
	return (
		<Page title="Agents" intro={data && data.length > 0 ? `${count(data.length, 'agent')}: ${data.filter((agent) => agent.leader).length} leading, ${data.filter((agent) => agent.silent).length} silent.` : undefined}
			actions={data && data.length > 0 && <>
				<a class="button" download href={agentsExport(asked)}><Icon of="download" size={16} />CSV</a>
				{may && <><button type="button" disabled={ids.length === 0 || trial.busy} onClick={() => trial.begin(data.filter((agent) => chosen.has(agent.id)))}>Dry run</button>
				<button type="button" class="main" disabled={ids.length === 0 || activation.busy} onClick={() => set(true)}>Activate{ids.length > 0 && ` ${ids.length}`}</button>
				<button type="button" disabled={ids.length === 0 || activation.busy} onClick={() => set(false)}>Deactivate</button></>}
			</>}>
			<ActivationResult of={activation} />
			<TrialResult of={trial} />
			<Trouble problem={problem} again={() => void reload()} />
			{(narrowed || (data !== null && data.length > 0)) && <Toolbar />}
			{data === null ? !problem && <Loading /> : data.length === 0 ? <div class="card">{narrowed ? <NoneLeft /> : <None />}</div> : (
				<div class="card"><Table label="Agents" class="agents-table" items={data} keyOf={(agent) => agent.id}
					columns={may ? [choosing({ ids: chosen, choose, all, chooseAll: (on) => setChosen(new Set(on ? data.map((agent) => agent.id) : [])) }), ...COLUMNS] : COLUMNS} /></div>
			)}
		</Page>
	);
}
