// agent: one agent: what it does in one sentence, its verdict with every criterion, its part in
// segments, counters and cost; its tags, profile and sensor module.
import { activate, getAgent, getProfile } from '../api/routes';
import { sentence, updateText } from '../lib/agent';
import { hashOf } from '../lib/place';
import type { Agent, AgentDetail } from '../made/types';
import { now_ms } from '../state/clock';
import { useResource } from '../state/resource';
import { segmentName } from '../state/segments';
import { isOperator } from '../state/session';
import { ActivationResult, useActivation } from './activation';
import { AgentForm } from './agentform';
import { AgentState } from './agentstate';
import { Chip, Tags } from './chip';
import { Host } from './host';
import { Loading, Trouble } from './notice';
import { Cost, Roles } from './roles';
import { Page } from './shell';
import { Text } from './text';
import { Time } from './time';
import { TrialResult, useTrial } from './trial';
import { Verdicts } from './verdicts';
import './agents.css';
import './asset.css';

const BACK = { href: hashOf('agents'), name: 'Agents' };

/** What it does, in one sentence, and the reason it gives itself. */
function Now({ detail }: { detail: AgentDetail }) {
	const { agent, places, roles } = detail;
	const named = (segment: number) => places.find((place) => place.segment === segment)?.name || segmentName(segment);
	return (
		<section class="agent-now card" aria-label="State">
			<AgentState agent={agent} />
			<p class="agent-sentence"><Text of={sentence(agent, roles, named, now_ms.value)} /></p>
			{agent.why && <p class="quiet">In its own words: <Text of={agent.why} /></p>}
		</section>
	);
}

function Facts({ agent }: { agent: Agent }) {
	return (
		<dl class="asset-facts card">
			<div><dt>Profile</dt><dd>{agent.profile ? <a href={hashOf('profiles', agent.profile)}><Text of={agent.profileName ?? String(agent.profile)} /></a> : 'none applies'}{agent.pinned && ' (set for this agent)'}</dd></div>
			<div><dt>System</dt><dd><Text of={agent.os || '–'} /></dd></div>
			<div><dt>Version</dt><dd>{agent.version || '–'}{agent.update && <span class="quiet">; <Text of={updateText(agent)} /></span>}</dd></div>
			<div><dt>Site</dt><dd><Text of={agent.site || '–'} /></dd></div>
			<div><dt>Enrolled</dt><dd><Time at={agent.created} /></dd></div>
			<div><dt>Last check-in</dt><dd><Time at={agent.lastCheckIn} never="never" /></dd></div>
			<div><dt>Last upload</dt><dd><Time at={agent.lastUpload} never="never" /></dd></div>
			<div><dt>Agent id</dt><dd class="mono small">{agent.id}</dd></div>
		</dl>
	);
}

export function AgentPage({ id }: { id: string }) {
	const { data, problem, reload } = useResource(`agent ${id}`, () => getAgent(id), 10);
	const applies = data?.agent.profile ?? null;
	const profile = useResource(`profile ${applies}`, async () => (applies === null ? null : getProfile(applies)), 60);
	const activation = useActivation(reload);
	const trial = useTrial();
	if (!data)
		return <Page title="Agent" back={BACK}>{problem ? <Trouble problem={problem} again={() => void reload()} /> : <Loading />}</Page>;
	const { agent } = data;
	const set = (active: boolean) => void activation.run(() => activate({ agents: [id], tag: '', active }), active);
	const name = agent.hostName || agent.id;
	return (
		<Page title={name} back={BACK}
			shown={<><Text of={name} /> <span class="chips">{agent.leader && <Chip tone="accent">Earshot Leader</Chip>}<Tags of={agent.tags.filter((tag) => tag !== 'Earshot Leader')} /></span></>}
			actions={isOperator.value && <>
				<button type="button" disabled={trial.busy} onClick={() => trial.begin([agent])}>Dry run</button>
				{agent.active
					? <button type="button" disabled={activation.busy} onClick={() => set(false)}>Deactivate</button>
					: <button type="button" class="main" disabled={activation.busy} onClick={() => set(true)}>Activate</button>}
			</>}>
			<ActivationResult of={activation} />
			<TrialResult of={trial} />
			<Trouble problem={problem} />
			<Now detail={data} />
			<Facts agent={agent} />
			<Verdicts verdicts={data.verdicts} profile={profile.data} />
			<Roles places={data.places} roles={data.roles} />
			<div class="agent-grid">
				{isOperator.value && <AgentForm agent={agent} reload={reload} />}
				<Cost detail={data} />
			</div>
			{data.host && <Host host={data.host} />}
		</Page>
	);
}
