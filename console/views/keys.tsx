// keys: activation keys, with which agents enrol.
import { useState } from 'preact/hooks';
import { changeKey, deleteKey, getKeys, makeKey } from '../api/routes';
import { fieldErrors } from '../lib/errors';
import { hashOf } from '../lib/place';
import { entries, shown } from '../lib/text';
import type { Key } from '../made/types';
import { now_ms } from '../state/clock';
import { useAction, useResource } from '../state/resource';
import { session } from '../state/session';
import { Chip, Tags } from './chip';
import { Copy } from './copy';
import { Field, Input, Switch } from './field';
import { Empty, Loading, Notice, Trouble } from './notice';
import { Page } from './shell';
import { type Column, Table } from './table';
import { Text } from './text';
import { Time } from './time';
import './form.css';

const FIELDS = ['name', 'uses', 'expires', 'tags', 'site', 'activate'];
const DAY_MS = 86400000;

function KeyForm({ onMade, onCancel }: { onMade: (key: Key) => void; onCancel: () => void }) {
	const [form, setForm] = useState({ name: '', uses: '0', days: '30', tags: '', activate: true });
	const action = useAction();
	const { at, rest } = fieldErrors(action.problem?.errors ?? [], FIELDS);
	const put = (name: keyof typeof form) => (value: string | boolean) => setForm((old) => ({ ...old, [name]: value }));
	const submit = (event: Event) => {
		event.preventDefault();
		const days = Number(form.days);
		void action.run(async () => onMade(await makeKey({
			name: form.name, uses: Number(form.uses) || 0, tags: entries(form.tags), activate: form.activate, site: session.value?.site ?? '',
			...(days > 0 ? { expires: new Date(Date.now() + days * DAY_MS).toISOString() } : {}),
		})));
	};
	return (
		<section class="card form-card" aria-label="New activation key">
			<h2>New activation key</h2>
			<form onSubmit={submit} class="form">
				<Input label="Name" value={form.name} onInput={put('name')} errors={at.name} help="What it is for: laptops of the lab." autofocus required />
				<div class="form-row">
					<Input label="Agents it may enrol" inputMode="numeric" value={form.uses} onInput={put('uses')} errors={at.uses} help="0: any number." />
					<Input label="Days it is valid" inputMode="numeric" value={form.days} onInput={put('days')} errors={at.expires} help="0: for ever." />
				</div>
				<Field label="Tags" help="Given to the agents that enrol with it. A tag a line." errors={at.tags}>
					{(bound) => <textarea {...bound} rows={2} value={form.tags} onInput={(event) => put('tags')(event.currentTarget.value)} />}
				</Field>
				<Switch label="Activate the sensor module at enrolment" help="Where a profile applies. Otherwise agents enrol, and wait for somebody to activate them." value={form.activate} onChange={put('activate')} errors={at.activate} />
				<Trouble problem={action.problem} rest={rest} />
				<div class="form-buttons">
					<button type="submit" class="main" disabled={action.busy}>Make the key</button>
					<button type="button" onClick={onCancel}>Cancel</button>
				</div>
			</form>
		</section>
	);
}

function Made({ made, onDone }: { made: Key; onDone: () => void }) {
	return (
		<Notice kind="good">
			<p><strong>The key “<Text of={made.name} />” is made.</strong> It is shown this once.</p>
			{made.secret && <div class="form-secret"><span class="small">The key</span><Copy text={made.secret} label="Activation key" /></div>}
			{made.install && <div class="form-secret"><span class="small">The line that installs an agent on another host and enrols it here</span><Copy text={made.install} label="Install line" /></div>}
			<p class="small">The agent then stands under <a href={hashOf('agents')}>Agents</a>.</p>
			<button type="button" onClick={onDone}>I have taken it down</button>
		</Notice>
	);
}

function stateOf(key: Key) {
	if (key.disabled)
		return <Chip>disabled</Chip>;
	if (key.expires && Date.parse(key.expires) < now_ms.value)
		return <Chip>expired</Chip>;
	if (key.uses > 0 && key.used >= key.uses)
		return <Chip>used up</Chip>;
	return <Chip tone="good" dot>valid</Chip>;
}

const columns = (busy: boolean, disable: (key: Key) => void, remove: (key: Key) => void): Column<Key>[] => [
	{ name: 'Key', head: true, cell: (key) => <><Text of={key.name} />{key.activate && <div class="quiet small">activates at enrolment</div>}</> },
	{ name: 'State', cell: stateOf },
	{ name: 'Ends in', cell: (key) => <span class="mono">…{key.hint}</span> },
	{ name: 'Enrolled', cell: (key) => `${key.used.toLocaleString('en-US')}${key.uses > 0 ? ` of ${key.uses.toLocaleString('en-US')}` : ''}` },
	{ name: 'Tags', cell: (key) => (key.tags.length > 0 ? <Tags of={key.tags} /> : <span class="quiet">none</span>) },
	{ name: 'Expires', cell: (key) => <Time at={key.expires} never="never" /> },
	{ name: 'Made', cell: (key) => <Time at={key.created} /> },
	{ name: 'Change', unnamed: true, class: 'nowrap', cell: (key) => <span class="row-buttons">
		<button type="button" class="bare" disabled={busy} aria-label={`${key.disabled ? 'Enable' : 'Disable'} ${shown(key.name)}`} onClick={() => disable(key)}>{key.disabled ? 'Enable' : 'Disable'}</button>
		<button type="button" class="bare" disabled={busy} aria-label={`Delete ${shown(key.name)}`} onClick={() => remove(key)}>Delete</button>
	</span> },
];

export function Keys() {
	const { data, problem, reload } = useResource('keys', getKeys, 30);
	const [making, setMaking] = useState(false);
	const [made, setMade] = useState<Key | null>(null);
	const action = useAction();
	const items = data?.items ?? [];
	const disable = (key: Key) => void action.run(async () => {
		await changeKey(key.id, { disabled: !key.disabled });
		await reload();
	});
	const remove = (key: Key) => {
		if (confirm(`Delete the key “${key.name}”? Agents that have enrolled with it stay.`))
			void action.run(async () => {
				await deleteKey(key.id);
				await reload();
			});
	};
	return (
		<Page title="Activation keys" intro="An agent enrols with a key. A key that is disabled enrols no further agents; those that have enrolled stay."
			actions={!making && <button type="button" class="main" onClick={() => { setMaking(true); setMade(null); }}>New key</button>}>
			{made && <Made made={made} onDone={() => setMade(null)} />}
			{making && <KeyForm onCancel={() => setMaking(false)} onMade={(key) => { setMade(key); setMaking(false); void reload(); }} />}
			<Trouble problem={problem ?? action.problem} again={() => void reload()} />
			{data === null ? !problem && <Loading /> : items.length === 0
				? !making && !made && <div class="card"><Empty title="There is no activation key yet.">
					<p>Make one, and run the line that comes with it on the hosts that are to have an agent.</p>
					<button type="button" class="main" onClick={() => setMaking(true)}>Make a key</button>
				</Empty></div> : (
					<div class="card"><Table label="Activation keys" columns={columns(action.busy, disable, remove)} items={items} keyOf={(key) => key.id} /></div>
				)}
		</Page>
	);
}
