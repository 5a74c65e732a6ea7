// agent: what an agent does now, in one sentence; what its part in a segment means.
import type { Agent, RoleReport } from '../made/types';
import { relative } from './time.ts';

const joined = (words: readonly string[]) =>
	(words.length < 2 ? words[0] ?? '' : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`);

/** In one sentence. `named` gives the name of a segment; `roles` are those of its last report. */
export function sentence(agent: Agent, roles: readonly RoleReport[], named: (segment: number) => string, now_ms: number): string {
	const where = (...kinds: RoleReport['role'][]) =>
		joined(roles.filter(({ role }) => kinds.includes(role)).map(({ segment }) => named(segment)));
	const at = (place: string) => (place === '' ? '' : ` in ${place}`);
	if (agent.revoked)
		return 'It is revoked: this platform takes nothing from it.';
	if (agent.silent)
		return `It has been silent since ${relative(agent.lastCheckIn, now_ms) || 'its enrolment'}: switched off, asleep, or cut off from the platform.`;
	if (!agent.active && agent.state !== '' && agent.state !== 'inactive')
		return 'Its sensor module was deactivated; it ceases at its next check-in.';
	switch (agent.state) {
	case 'leading':
		return `It leads${at(where('leader'))}: it listens there, and uploads what it hears.`;
	case 'standby':
		return `It stands by${at(where('standby', 'suspect', 'pstandby', 'listen', 'candidate'))}: another agent leads, and this one takes over should that one fall silent.`;
	case 'waiting':
		return 'It waits: its network is not, or not yet, known to be on-premises.';
	case 'off-premises':
		return 'It is away from your networks: it hears nothing, keeps nothing, and sends only this state.';
	case 'paused':
		return 'It has ceased to listen for a while.';
	case 'inactive':
		return agent.active ? 'Its sensor module is activated; it learns of that at its next check-in.'
			: 'Its sensor module is not activated: it does nothing but check in.';
	default:
		return 'It has enrolled, and has not checked in yet.';
	}
}

const UPDATES: Record<string, (version: string, reason: string) => string> = {
	off: () => 'does not update itself: its profile does not let it',
	current: () => 'nothing newer for it',
	fetching: (version) => `fetches ${version}`,
	staged: (version) => `has fetched ${version}, and takes it at its next start`,
	trial: (version) => `tries ${version}, and goes back unless it works`,
	'gone-back': (version) => `has gone back from ${version}`,
	refused: (version, reason) => `does not take ${version || 'what is offered'}: ${reason}`,
	failing: (version, reason) => `cannot take ${version || 'another version'} at the moment: ${reason}`,
};

/** What it told of another version of itself, in words; '' when it told nothing. */
export function updateText(agent: Agent): string {
	const { state = '', version = '', reason = '' } = agent.update ?? {};
	return UPDATES[state]?.(version, reason) ?? [state, version, reason].filter((word) => word !== '').join(' ');
}

export type RoleTone = 'good' | 'warn' | 'plain';

/** A part in a segment: its word, what that means, and whether it is as it should be. */
export const ROLES: Record<RoleReport['role'], [word: string, means: string, tone: RoleTone]> = {
	leader: ['Leads', 'It listens for the segment and uploads.', 'good'],
	standby: ['Standby', 'It hears the leader, and is ready to take over.', 'good'],
	pstandby: ['Standby', 'Another agent leads by the platform’s word; this one does not hear it.', 'warn'],
	listen: ['Listens for a leader', 'It has just come, and takes no part before it knows who leads.', 'plain'],
	suspect: ['Misses the leader', 'It has not heard the leader for some seconds, and asks after it.', 'warn'],
	candidate: ['Stands for election', 'The leader is gone; it leads unless somebody better says so.', 'warn'],
	probe: ['Looks around', 'It looks whether there is any other agent; it claims nothing.', 'plain'],
	off: ['Takes no part', 'It is not on-premises there, or has no key of the segment yet.', 'plain'],
};
