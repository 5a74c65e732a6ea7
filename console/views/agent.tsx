// agent: one agent: its verdict with every criterion, its roles, counters and cost; its tags,
// profile and sensor module.
import { activate, getAgent } from '../api/routes';
import { hashOf } from '../lib/place';
import { span } from '../lib/time';
import type { Agent, AgentDetail, InterfaceVerdict } from '../made/types';
import { useResource } from '../state/resource';
import { segmentName } from '../state/segments';
import { isOperator } from '../state/session';
import { ActivationResult, useActivation } from './activation';
import { AgentForm } from './agentform';
import { AgentState } from './agentstate';
import { Chip, Tags, type Tone } from './chip';
import { Host } from './host';
import { Loading, Trouble } from './notice';
import { Page } from './shell';
import { Text } from './text';
import { Time } from './time';
import './agents.css';
import './asset.css';

const BACK = { href: hashOf('agents'), name: 'Agents' };

const VERDICTS: Record<InterfaceVerdict['verdict'], [words: string, tone: Tone]> = {
	on: ['on-premises', 'good'], off: ['off-premises', 'plain'], muster: ['waits for enough agents', 'warn'],
	probe: ['looks for other agents', 'warn'], ineligible: ['not listened on', 'plain'],
};
const OUTCOMES: Record<string, [words: string, tone: Tone]> = {
	true: ['holds', 'good'], false: ['does not hold', 'bad'], unknown: ['cannot tell', 'warn'], unused: ['not asked for', 'plain'],
};

function Verdicts({ verdicts }: { verdicts: readonly InterfaceVerdict[] }) {
	return (
		<section class="section card" aria-label="Verdict">
			<h2>Is it on-premises?</h2>
			{verdicts.length === 0 && <p class="quiet">It has not reported a verdict.</p>}
			{verdicts.map((item) => {
				const [words, tone] = VERDICTS[item.verdict];
				return (
					<div class="agent-verdict" key={item.interface}>
						<p><strong><Text of={item.interface} /></strong> <Chip tone={tone} dot>{words}</Chip> {item.veto && <Chip tone="bad">veto: <Text of={item.veto} /></Chip>}</p>
						{item.criteria.length > 0 && (
							<table class="plain agent-criteria">
								<thead class="unseen"><tr><th scope="col">Criterion</th><th scope="col">Outcome</th><th scope="col">Seen</th></tr></thead>
								<tbody>
									{item.criteria.map((criterion) => {
										const [says, colour] = OUTCOMES[criterion.outcome] ?? [criterion.outcome, 'plain' as Tone];
										return <tr key={criterion.name}><td><Text of={criterion.name} /></td><td><Chip tone={colour}>{says}</Chip></td><td><Text of={criterion.value} /></td></tr>;
									})}
								</tbody>
							</table>
						)}
					</div>
				);
			})}
		</section>
	);
}

function Numbers({ detail }: { detail: AgentDetail }) {
	const { cost, counters, roles } = detail;
	const used = cost && cost.uptime_s > 0 ? `${((cost.cpu_ms / 10 / cost.uptime_s)).toFixed(2)} % of one core` : '';
	return (
		<section class="section card" aria-label="Roles, cost and counters">
			<h2>Roles, cost and counters</h2>
			{roles.length === 0 && !cost && counters.length === 0 && <p class="quiet">It has not reported any.</p>}
			{(roles.length > 0 || cost) && <dl class="asset-facts">
				{roles.map((role) => <div key={role.segment}><dt><Text of={segmentName(role.segment)} /></dt><dd>{role.role}, term {role.term}, epoch {role.epoch}</dd></div>)}
				{cost && <>
					<div><dt>Memory</dt><dd>{(cost.pss_kib / 1024).toFixed(1)} MiB</dd></div>
					<div><dt>Processor</dt><dd>{(cost.cpu_ms / 1000).toFixed(1)} s{used && ` (${used})`}</dd></div>
					<div><dt>Runs for</dt><dd>{span(cost.uptime_s)}</dd></div>
				</>}
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

function Facts({ agent }: { agent: Agent }) {
	return (
		<dl class="asset-facts card">
			<div><dt>State</dt><dd><AgentState agent={agent} /></dd></div>
			<div><dt>Why</dt><dd>{agent.why ? <Text of={agent.why} /> : '–'}</dd></div>
			<div><dt>Profile</dt><dd>{agent.profile ? <a href={hashOf('profiles', agent.profile)}><Text of={agent.profileName ?? String(agent.profile)} /></a> : 'none applies'}{agent.pinned && ' (set for this agent)'}</dd></div>
			<div><dt>System</dt><dd><Text of={agent.os || '–'} /></dd></div>
			<div><dt>Version</dt><dd>{agent.version || '–'}</dd></div>
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
	const activation = useActivation(reload);
	if (!data)
		return <Page title="Agent" back={BACK}>{problem ? <Trouble problem={problem} again={() => void reload()} /> : <Loading />}</Page>;
	const { agent } = data;
	const set = (active: boolean) => void activation.run(() => activate({ agents: [id], tag: '', active }), active);
	const name = agent.hostName || agent.id;
	return (
		<Page title={name} back={BACK}
			shown={<><Text of={name} /> <span class="chips">{agent.leader && <Chip tone="accent">Earshot Leader</Chip>}<Tags of={agent.tags.filter((tag) => tag !== 'Earshot Leader')} /></span></>}
			actions={isOperator.value && (agent.active
				? <button type="button" disabled={activation.busy} onClick={() => set(false)}>Deactivate</button>
				: <button type="button" class="main" disabled={activation.busy} onClick={() => set(true)}>Activate</button>)}>
			<ActivationResult of={activation} />
			<Trouble problem={problem} />
			<Facts agent={agent} />
			<div class="agent-grid">
				<div>
					<Verdicts verdicts={data.verdicts} />
					<Numbers detail={data} />
				</div>
				{isOperator.value && <AgentForm agent={agent} reload={reload} />}
			</div>
			{data.host && <Host host={data.host} />}
		</Page>
	);
}
