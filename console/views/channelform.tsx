// channelform: a channel, made or changed. Its kind is chosen once.
import { useState } from 'preact/hooks';
import { changeChannel, makeChannel } from '../api/routes';
import { fieldErrors } from '../lib/errors';
import { entries } from '../lib/text';
import type { Channel, ChannelRequest } from '../made/types';
import { useAction } from '../state/resource';
import { Field, Input } from './field';
import { Trouble } from './notice';
import './form.css';

const FIELDS = ['name', 'url', 'kinds', 'query', 'digestSeconds', 'perHour', 'pin', 'from', 'to', 'user', 'password', 'facility'];

const KINDS: [kind: Channel['kind'], words: string, url: string][] = [
	['webhook', 'Webhook: JSON by HTTPS', 'https: …'],
	['syslog', 'Syslog: a line per event', 'tls://HOST:6514, tcp:// or udp://'],
	['email', 'E-mail', 'smtp://HOST:587 or smtps://HOST:465'],
];

interface Form {
	kind: Channel['kind']; name: string; url: string; kinds: string; query: string; digest: string; perHour: string; pin: string;
	from: string; to: string; user: string; password: string; facility: string;
}

const formOf = (channel: Channel | null): Form => ({
	kind: channel?.kind ?? 'webhook', name: channel?.name ?? '', url: channel?.url ?? '', kinds: channel?.kinds.join('\n') ?? '',
	query: channel?.query ?? '', digest: String(channel?.digestSeconds ?? 0), perHour: String(channel?.perHour ?? 60), pin: channel?.pin ?? '',
	from: channel?.from ?? '', to: channel?.to.join('\n') ?? '', user: channel?.user ?? '', password: '', facility: String(channel?.facility ?? 16),
});

/** What both calls take; fields of other kinds stay away. */
function bodyOf(form: Form): Omit<ChannelRequest, 'kind' | 'enabled' | 'password'> & { password?: string } {
	const mail = form.kind === 'email';
	return {
		name: form.name, url: form.url, kinds: entries(form.kinds), query: form.query, digestSeconds: Number(form.digest) || 0,
		perHour: Number(form.perHour) || 0, pin: form.pin, from: mail ? form.from : '', to: mail ? entries(form.to) : [], user: mail ? form.user : '',
		facility: Number(form.facility) || 0, ...(mail && form.password !== '' ? { password: form.password } : {}),
	};
}

function Mail({ form, put, at, kept }: { form: Form; put: (name: keyof Form) => (value: string) => void; at: Record<string, string[] | undefined>; kept: boolean }) {
	return (
		<>
			<Input label="From" value={form.from} onInput={put('from')} errors={at.from} placeholder="earshot@example.com" required />
			<Field label="To" help="An address a line." errors={at.to}>
				{(bound) => <textarea {...bound} rows={2} value={form.to} onInput={(event) => put('to')(event.currentTarget.value)} />}
			</Field>
			<div class="form-row">
				<Input label="User" value={form.user} onInput={put('user')} errors={at.user} help="Of the mail server, where it wants one." />
				<Input label="Password" type="password" autocomplete="new-password" value={form.password} onInput={put('password')} errors={at.password} help={kept ? 'There is one; empty: it stays, unless the address changes.' : 'It is shown never again.'} />
			</div>
		</>
	);
}

export function ChannelForm({ channel, onDone, onCancel }: { channel: Channel | null; onDone: (channel: Channel) => void; onCancel: () => void }) {
	const [form, setForm] = useState(formOf(channel));
	const action = useAction();
	const { at, rest } = fieldErrors(action.problem?.errors ?? [], FIELDS);
	const put = (name: keyof Form) => (value: string) => setForm((old) => ({ ...old, [name]: value }));
	const submit = (event: Event) => {
		event.preventDefault();
		void action.run(async () => onDone(channel === null
			? await makeChannel({ ...bodyOf(form), kind: form.kind, enabled: true, password: form.password })
			: await changeChannel(channel.id, bodyOf(form))));
	};
	const title = channel === null ? 'New channel' : 'Change the channel';
	return (
		<section class="card form-card" aria-label={title}>
			<h2>{title}</h2>
			<form onSubmit={submit} class="form">
				<Input label="Name" value={form.name} onInput={put('name')} errors={at.name} help="Who is told: the security team's chat." autofocus required />
				<div class="form-row">
					<Field label="Kind">
						{(bound) => (
							<select {...bound} value={form.kind} disabled={channel !== null} onChange={(event) => put('kind')(event.currentTarget.value)}>
								{KINDS.map(([kind, words]) => <option key={kind} value={kind}>{words}</option>)}
							</select>
						)}
					</Field>
					<Input label="Address" value={form.url} onInput={put('url')} errors={at.url} placeholder={KINDS.find(([kind]) => kind === form.kind)?.[2]} required />
				</div>
				{form.kind === 'email' && <Mail form={form} put={put} at={at} kept={channel?.hasPassword ?? false} />}
				<Field label="Kinds of events" help="A kind a line: asset.new, or segment for all of segments. None: what asks for attention." errors={at.kinds}>
					{(bound) => <textarea {...bound} rows={2} value={form.kinds} onInput={(event) => put('kinds')(event.currentTarget.value)} />}
				</Field>
				<Input label="Only assets that match" value={form.query} onInput={put('query')} errors={at.query} help="In the query language, for events about assets: managed:false" />
				<div class="form-row">
					<Input label="Gather for seconds" inputMode="numeric" value={form.digest} onInput={put('digest')} errors={at.digestSeconds} help="0: as it happens." />
					<Input label="Messages an hour" inputMode="numeric" value={form.perHour} onInput={put('perHour')} errors={at.perHour} help="What is beyond goes in one." />
				</div>
				{form.kind === 'syslog' && <Input label="Facility" inputMode="numeric" value={form.facility} onInput={put('facility')} errors={at.facility} help="0 to 23; 16 is local0." />}
				<Input label="Pin" value={form.pin} onInput={put('pin')} errors={at.pin} help="sha256//… of the server's key, where no trusted certificate vouches for it." />
				<Trouble problem={action.problem} rest={rest} />
				<div class="form-buttons">
					<button type="submit" class="main" disabled={action.busy}>{channel === null ? 'Make the channel' : 'Save'}</button>
					<button type="button" onClick={onCancel}>Cancel</button>
				</div>
			</form>
		</section>
	);
}
