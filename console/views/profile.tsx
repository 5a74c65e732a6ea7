// profile: one profile, every setting of it, with Save and Cancel.
import { useEffect, useState } from 'preact/hooks';
import { Problem } from '../api/client';
import { deleteProfile, dryRun, getProfile, makeProfile, NO_CONFIGURATION, saveProfile } from '../api/routes';
import { fieldErrors } from '../lib/errors';
import { hashOf } from '../lib/place';
import { same } from '../lib/refresh';
import { bodyOf, type Draft, draftOf, freshProfile, SECTIONS, SETTINGS } from '../lib/settings';
import type { DryRun, Profile } from '../made/types';
import { go } from '../state/place';
import { useAction } from '../state/resource';
import { isOperator } from '../state/session';
import { DryRunResult } from './dryrun';
import { Loading, Notice, Trouble } from './notice';
import { SettingField } from './setting';
import { Page } from './shell';
import './profile.css';

const BACK = { href: hashOf('profiles'), name: 'Profiles' };
const NAMES = SETTINGS.map(({ name }) => name as string);

/** What a saved profile said, kept over the change of address that follows the first save. */
let said: { id: number; warnings: string[] } | null = null;

function Warnings({ of }: { of: readonly string[] }) {
	return of.length > 0 ? <ul>{of.map((text) => <li key={text}>{text}</li>)}</ul> : null;
}

export function ProfilePage({ id }: { id: number }) {
	const [kept, setKept] = useState<Profile | null>(id === 0 ? freshProfile() : null);
	const [draft, setDraft] = useState<Draft>(() => draftOf(freshProfile()));
	const [saved, setSaved] = useState<string[] | null>(() => (said?.id === id ? said.warnings : null));
	/** What a dry run said, of the draft as it stands. */
	const [tried, setTried] = useState<{ run: DryRun; profile: Profile } | null>(null);
	/** How to go on where active agents would be left without a profile. */
	const [force, setForce] = useState<{ run: () => void } | null>(null);
	const loading = useAction();
	const action = useAction();
	const load = () => loading.run(async () => {
		const profile = await getProfile(id);
		setKept(profile);
		setDraft(draftOf(profile));
	});
	useEffect(() => {
		said = null;
		if (id !== 0)
			void load();
	}, [id]);
	if (!kept)
		return <Page title="Profile" back={BACK}>{loading.problem ? <Trouble problem={loading.problem} again={() => void load()} /> : <Loading />}</Page>;

	const may = isOperator.value;
	const { at, rest } = fieldErrors(action.problem?.errors ?? [], NAMES);
	const changed = !same(draft, draftOf(kept));
	const put = (name: string, value: string | boolean) => {
		setDraft((old) => ({ ...old, [name]: value }));
		setSaved(null);
		setTried(null);
	};
	const offer = (run: () => void) => (failure: unknown): never => {
		if (failure instanceof Problem && failure.slug === NO_CONFIGURATION)
			setForce({ run });
		throw failure;
	};
	const save = (force: boolean) => {
		setForce(null);
		setTried(null);
		void action.run(async () => {
			const body = bodyOf(draft) as Profile;
			const answer = id === 0 ? await makeProfile(body) : await saveProfile(id, kept.version ?? 0, body, force).catch(offer(() => save(true)));
			if (id === 0) {
				said = { id: answer.profile.id ?? 0, warnings: answer.warnings };
				go('profiles', answer.profile.id ?? '');
				return;
			}
			setKept(answer.profile);
			setDraft(draftOf(answer.profile));
			setSaved(answer.warnings);
		});
	};
	const attempt = () => {
		setForce(null);
		setTried(null);
		const profile = bodyOf(draft) as Profile;
		void action.run(async () => setTried({ run: await dryRun(id, profile), profile }));
	};
	const cancel = () => {
		setForce(null);
		setTried(null);
		action.clear();
		if (id === 0)
			go('profiles');
		else
			setDraft(draftOf(kept));
	};
	const remove = (force: boolean) => {
		setForce(null);
		void action.run(async () => {
			await deleteProfile(id, force).catch(offer(() => remove(true)));
			go('profiles');
		});
	};
	return (
		<Page title={id === 0 ? 'New profile' : kept.name} back={BACK}
			actions={may && id !== 0 && <button type="button" class="bare" disabled={action.busy} onClick={() => { if (confirm(`Delete the profile “${kept.name}”?`)) remove(false); }}>Delete</button>}>
			<form class="profile" onSubmit={(event) => { event.preventDefault(); save(false); }} noValidate>
				{SECTIONS.map((section) => (
					<fieldset class="profile-section card" key={section.title} disabled={!may}>
						<legend class="unseen">{section.title}</legend>
						<div class="profile-about"><h2 aria-hidden="true">{section.title}</h2>{section.intro && <p class="quiet small">{section.intro}</p>}</div>
						<div class="profile-settings">
							{section.settings.map((setting) => <SettingField key={setting.name} setting={setting} draft={draft} put={put} errors={at[setting.name]} />)}
						</div>
					</fieldset>
				))}
				{tried && <DryRunResult run={tried.run} profile={tried.profile} onClose={() => setTried(null)} />}
				<div class="profile-end">
					<Trouble problem={action.problem} rest={rest} />
					{action.problem && force && <button type="button" disabled={action.busy} onClick={force.run}>Go on, and deactivate them</button>}
					{saved && !changed && <Notice kind="good">Saved. Agents take it at their next check-in.</Notice>}
					{saved && saved.length > 0 && <Notice kind="warn"><Warnings of={saved} /></Notice>}
					{may ? (
						<div class="profile-buttons">
							<button type="submit" class="main" disabled={action.busy || !changed}>Save</button>
							<button type="button" disabled={action.busy || (id !== 0 && !changed)} onClick={cancel}>Cancel</button>
							<button type="button" disabled={action.busy} onClick={attempt}>Dry run</button>
							{changed && <span class="quiet small">Not saved yet</span>}
						</div>
					) : <p class="quiet small">Operators and administrators may change it.</p>}
				</div>
			</form>
		</Page>
	);
}
