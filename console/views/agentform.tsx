// agentform: tags and profile of an agent, and whether it may speak at all.
import { useState } from 'preact/hooks';
import { changeAgent, deleteAgent, getProfiles, NO_CONFIGURATION } from '../api/routes';
import { fieldErrors } from '../lib/errors';
import { entries } from '../lib/text';
import type { Agent } from '../made/types';
import { go } from '../state/place';
import { useAction, useResource } from '../state/resource';
import { Field } from './field';
import { Notice, Trouble } from './notice';

const OURS = ['Earshot', 'Earshot Leader'];

export function AgentForm({ agent, reload }: { agent: Agent; reload: () => Promise<void> }) {
	const own = agent.tags.filter((tag) => !OURS.includes(tag)).join('\n');
	const pinned = agent.pinned ? String(agent.profile ?? 0) : '0';
	const [tags, setTags] = useState<string | null>(null);
	const [profile, setProfile] = useState<string | null>(null);
	const [saved, setSaved] = useState(false);
	const profiles = useResource('profiles', getProfiles, 60);
	const action = useAction();
	const { at, rest } = fieldErrors(action.problem?.errors ?? [], ['tags', 'profile']);
	const changed = (tags !== null && tags !== own) || (profile !== null && profile !== pinned);
	const cancel = () => {
		setTags(null);
		setProfile(null);
		action.clear();
	};
	const save = (force = false) => {
		void action.run(async () => {
			await changeAgent(agent.id, {
				...(tags !== null ? { tags: entries(tags) } : {}), ...(profile !== null ? { profile: Number(profile) } : {}),
			}, force);
			await reload();
			cancel();
			setSaved(true);
		});
	};
	const revoke = () => void action.run(async () => {
		await changeAgent(agent.id, { revoked: !agent.revoked });
		await reload();
	});
	const remove = () => {
		if (confirm(`Delete the agent of “${agent.hostName}”? A host that still runs it has to enrol anew.`))
			void action.run(async () => {
				await deleteAgent(agent.id);
				go('agents');
			});
	};
	return (
		<section class="section card" aria-label="Tags and profile">
			<h2>Tags and profile</h2>
			<form class="agent-form" onSubmit={(event) => { event.preventDefault(); save(); }}>
				<Field label="Tags" help="A tag a line. Profiles may apply to the agents that carry one." errors={at.tags}>
					{(bound) => <textarea {...bound} rows={3} value={tags ?? own} onInput={(event) => { setTags(event.currentTarget.value); setSaved(false); }} />}
				</Field>
				<Field label="Profile" errors={at.profile}>
					{(bound) => (
						<select {...bound} value={profile ?? pinned} onChange={(event) => { setProfile(event.currentTarget.value); setSaved(false); }}>
							<option value="0">By its tags</option>
							{profiles.data?.items.map((item) => <option key={item.id} value={String(item.id)}>{item.name}</option>)}
						</select>
					)}
				</Field>
				<Trouble problem={action.problem} rest={rest} />
				{action.problem?.slug === NO_CONFIGURATION && <button type="button" disabled={action.busy} onClick={() => save(true)}>Go on, and deactivate it</button>}
				{saved && !changed && <Notice kind="good">Saved.</Notice>}
				<div class="buttons">
					<button type="submit" class="main" disabled={!changed || action.busy}>Save</button>
					<button type="button" disabled={!changed || action.busy} onClick={cancel}>Cancel</button>
					<button type="button" class="bare" disabled={action.busy} onClick={revoke}>{agent.revoked ? 'Admit again' : 'Revoke'}</button>
					<button type="button" class="bare" disabled={action.busy} onClick={remove}>Delete</button>
				</div>
			</form>
		</section>
	);
}
