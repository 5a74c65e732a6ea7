// tokens: what programs sign in with.
import { useState } from 'preact/hooks';
import { deleteToken, getTokens, makeToken } from '../api/routes';
import { fieldErrors } from '../lib/errors';
import { shown } from '../lib/text';
import type { Session, Token } from '../made/types';
import { useAction, useResource } from '../state/resource';
import { session } from '../state/session';
import { Copy } from './copy';
import { Field, Input } from './field';
import { Empty, Loading, Notice, Trouble } from './notice';
import { Page } from './shell';
import { type Column, Table } from './table';
import { Text } from './text';
import { Time } from './time';
import './form.css';

const ROLES: [role: Session['role'], words: string][] = [
	['viewer', 'Viewer: reads'], ['operator', 'Operator: reads, activates agents'], ['admin', 'Administrator: everything'],
];

function TokenForm({ onMade, onCancel }: { onMade: (token: Token) => void; onCancel: () => void }) {
	const [form, setForm] = useState<{ name: string; role: Session['role']; days: string }>({ name: '', role: 'viewer', days: '90' });
	const action = useAction();
	const { at, rest } = fieldErrors(action.problem?.errors ?? [], ['name', 'role', 'days']);
	const mine = ROLES.findIndex(([role]) => role === session.value?.role);
	const submit = (event: Event) => {
		event.preventDefault();
		void action.run(async () => onMade(await makeToken({ name: form.name, role: form.role, days: Number(form.days) || 0, sites: [], areas: [] })));
	};
	return (
		<section class="card form-card" aria-label="New API token">
			<h2>New API token</h2>
			<form onSubmit={submit} class="form">
				<Input label="Name" value={form.name} onInput={(name) => setForm({ ...form, name })} errors={at.name} help="Which program it is for." autofocus required />
				<div class="form-row">
					<Field label="Role" errors={at.role}>
						{(bound) => (
							<select {...bound} value={form.role} onChange={(event) => setForm({ ...form, role: event.currentTarget.value as Session['role'] })}>
								{ROLES.slice(0, mine + 1).map(([role, words]) => <option key={role} value={role}>{words}</option>)}
							</select>
						)}
					</Field>
					<Input label="Days it is valid" inputMode="numeric" value={form.days} onInput={(days) => setForm({ ...form, days })} errors={at.days} help="0: for ever." />
				</div>
				<Trouble problem={action.problem} rest={rest} />
				<div class="form-buttons">
					<button type="submit" class="main" disabled={action.busy}>Make the token</button>
					<button type="button" onClick={onCancel}>Cancel</button>
				</div>
			</form>
		</section>
	);
}

const columns = (busy: boolean, remove: (token: Token) => void): Column<Token>[] => [
	{ name: 'Token', head: true, cell: (token) => <Text of={token.name} /> },
	{ name: 'Role', cell: (token) => token.role }, { name: 'Of', cell: (token) => <Text of={token.user} /> },
	{ name: 'Last used', cell: (token) => <Time at={token.used} never="never" /> },
	{ name: 'Expires', cell: (token) => <Time at={token.expires} never="never" /> },
	{ name: 'Made', cell: (token) => <Time at={token.created} /> },
	{ name: 'Change', unnamed: true, cell: (token) => <span class="row-buttons"><button type="button" class="bare" disabled={busy} aria-label={`Delete ${shown(token.name)}`} onClick={() => remove(token)}>Delete</button></span> },
];

export function Tokens() {
	const { data, problem, reload } = useResource('tokens', getTokens, 60);
	const [making, setMaking] = useState(false);
	const [made, setMade] = useState<Token | null>(null);
	const action = useAction();
	const items = data?.items ?? [];
	const remove = (token: Token) => {
		if (confirm(`Delete the token “${token.name}”? Whatever uses it is refused from then on.`))
			void action.run(async () => {
				await deleteToken(token.id);
				await reload();
			});
	};
	return (
		<Page title="API tokens" intro={<>Programs sign in with a token: <code>Authorization: Bearer …</code></>}
			actions={!making && <button type="button" class="main" onClick={() => { setMaking(true); setMade(null); }}>New token</button>}>
			{made?.secret && (
				<Notice kind="good">
					<p><strong>The token “<Text of={made.name} />” is made.</strong> It is shown this once.</p>
					<div class="form-secret"><Copy text={made.secret} label="API token" /></div>
					<button type="button" onClick={() => setMade(null)}>I have taken it down</button>
				</Notice>
			)}
			{making && <TokenForm onCancel={() => setMaking(false)} onMade={(token) => { setMade(token); setMaking(false); void reload(); }} />}
			<Trouble problem={problem ?? action.problem} again={() => void reload()} />
			{data === null ? !problem && <Loading /> : items.length === 0
				? !making && !made && <div class="card"><Empty title="There is no API token.">
					<p>A token lets a program of yours read the inventory or change settings, with no more rights than you give it.</p>
					<button type="button" class="main" onClick={() => setMaking(true)}>Make a token</button>
				</Empty></div> : (
					<div class="card"><Table label="API tokens" columns={columns(action.busy, remove)} items={items} keyOf={(token) => token.id} /></div>
				)}
		</Page>
	);
}
