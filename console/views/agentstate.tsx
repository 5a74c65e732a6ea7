// agentstate: what an agent does now, as a chip.
import type { Agent } from '../made/types';
import { Chip, type Tone } from './chip';

const STATES: Record<string, [words: string, tone: Tone, title: string]> = {
	'leading': ['Leading', 'good', 'It listens for its segment and uploads what it hears'],
	'standby': ['Standby', 'good', 'Another agent of the segment leads; this one is ready to take over'],
	'waiting': ['Waiting', 'warn', 'Its network is not, or not yet, known to be on-premises'],
	'off-premises': ['Off-premises', 'plain', 'It is away: it hears nothing and sends only its state'],
	'paused': ['Paused', 'warn', ''],
	'inactive': ['Inactive', 'plain', 'Its sensor module is not activated'],
};

export function AgentState({ agent }: { agent: Agent }) {
	const [words, tone, title] = STATES[agent.state] ?? [agent.state || 'Not heard of', 'plain' as Tone, ''];
	return (
		<span class="chips">
			{agent.revoked && <Chip tone="bad" dot title="It may no longer speak to this platform">Revoked</Chip>}
			{agent.silent && <Chip tone="bad" dot title="It missed three check-ins">Silent</Chip>}
			<Chip tone={agent.silent || agent.revoked ? 'plain' : tone} dot={!agent.silent && !agent.revoked} title={title}>{words}</Chip>
			{!agent.active && agent.state !== 'inactive' && <Chip>Not activated</Chip>}
			{agent.active && agent.state === 'inactive' && <Chip tone="accent" title="It learns of it at its next check-in">Activated</Chip>}
		</span>
	);
}
