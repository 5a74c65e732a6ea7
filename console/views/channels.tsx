// channels: where notifications go, and the messages that have not arrived there.
import { useState } from 'preact/hooks';
import { changeChannel, deleteChannel, dropDelivery, getChannels, getDeliveries, retryDelivery, testChannel } from '../api/routes';
import { shown } from '../lib/text';
import type { Channel, Delivery } from '../made/types';
import { useAction, useResource } from '../state/resource';
import { ChannelForm } from './channelform';
import { Chip } from './chip';
import { Copy } from './copy';
import { Empty, Loading, Notice, Trouble } from './notice';
import { Page } from './shell';
import { type Column, Table } from './table';
import { Text } from './text';
import { Time } from './time';
import './form.css';

function stateOf(channel: Channel) {
	if (!channel.enabled)
		return <Chip>off</Chip>;
	if (channel.error !== '')
		return <><Chip tone="bad" dot>failing</Chip><div class="quiet small"><Text of={channel.error} /></div></>;
	return channel.lastSent ? <Chip tone="good" dot>works</Chip> : <Chip>nothing sent yet</Chip>;
}

interface Acts { busy: boolean; edit: (channel: Channel) => void; test: (channel: Channel) => void; turn: (channel: Channel) => void; remove: (channel: Channel) => void }

const channelColumns = (acts: Acts): Column<Channel>[] => [
	{ name: 'Channel', head: true, cell: (channel) => <><Text of={channel.name} /><div class="quiet small">{channel.kind} · <Text of={channel.url} /></div></> },
	{ name: 'State', cell: stateOf },
	{ name: 'Follows', cell: (channel) => <>{channel.kinds.length > 0 ? <Text of={channel.kinds.join(', ')} /> : 'what asks for attention'}{channel.query !== '' && <div class="quiet small">assets: <Text of={channel.query} /></div>}</> },
	{ name: 'Sent', cell: (channel) => <>{channel.sent.toLocaleString('en-US')}{channel.waiting > 0 && <div class="quiet small">{channel.waiting} waiting</div>}{channel.dead > 0 && <div class="quiet small">{channel.dead} given up</div>}</> },
	{ name: 'Last', cell: (channel) => <Time at={channel.lastSent} never="never" /> },
	{ name: 'Change', unnamed: true, class: 'nowrap', cell: (channel) => <span class="row-buttons">
		<button type="button" class="bare" disabled={acts.busy} aria-label={`Test ${shown(channel.name)}`} onClick={() => acts.test(channel)}>Test</button>
		<button type="button" class="bare" disabled={acts.busy} aria-label={`Edit ${shown(channel.name)}`} onClick={() => acts.edit(channel)}>Edit</button>
		<button type="button" class="bare" disabled={acts.busy} aria-label={`Switch ${shown(channel.name)} ${channel.enabled ? 'off' : 'on'}`} onClick={() => acts.turn(channel)}>{channel.enabled ? 'Switch off' : 'Switch on'}</button>
		<button type="button" class="bare" disabled={acts.busy} aria-label={`Delete ${shown(channel.name)}`} onClick={() => acts.remove(channel)}>Delete</button>
	</span> },
];

const deliveryColumns = (busy: boolean, retry: (delivery: Delivery) => void, drop: (delivery: Delivery) => void): Column<Delivery>[] => [
	{ name: 'Message', head: true, cell: (delivery) => <><Text of={delivery.summary} />{delivery.events > 1 && <div class="quiet small">and {(delivery.events - 1).toLocaleString('en-US')} more events</div>}</> },
	{ name: 'To', cell: (delivery) => <Text of={delivery.name} /> },
	{ name: 'State', cell: (delivery) => <>{delivery.state === 'dead' ? <Chip tone="bad">given up</Chip> : <Chip tone="warn">waits</Chip>}{delivery.error !== '' && <div class="quiet small"><Text of={delivery.error} /></div>}</> },
	{ name: 'Tries', cell: (delivery) => delivery.tries },
	{ name: 'Next', cell: (delivery) => <Time at={delivery.next} never="never" /> },
	{ name: 'Made', cell: (delivery) => <Time at={delivery.created} /> },
	{ name: 'Change', unnamed: true, class: 'nowrap', cell: (delivery) => <span class="row-buttons">
		<button type="button" class="bare" disabled={busy} aria-label={`Send message ${delivery.id} now`} onClick={() => retry(delivery)}>Send now</button>
		<button type="button" class="bare" disabled={busy} aria-label={`Drop message ${delivery.id}`} onClick={() => drop(delivery)}>Drop</button>
	</span> },
];

function Deliveries() {
	const { data, problem, reload } = useResource('deliveries', getDeliveries, 5);
	const action = useAction();
	const items = data?.items ?? [];
	const act = (work: (id: number) => Promise<void>) => (delivery: Delivery) => void action.run(async () => {
		await work(delivery.id);
		await reload();
	});
	if (items.length === 0)
		return <Trouble problem={problem ?? action.problem} again={() => void reload()} />;
	return (
		<section class="card" aria-label="Messages that have not arrived">
			<h2>Messages that have not arrived</h2>
			<Trouble problem={problem ?? action.problem} again={() => void reload()} />
			<Table label="Messages that have not arrived" columns={deliveryColumns(action.busy, act(retryDelivery), act(dropDelivery))} items={items} keyOf={(delivery) => delivery.id} />
		</section>
	);
}

function Made({ made, onDone }: { made: Channel; onDone: () => void }) {
	return (
		<Notice kind="good">
			<p><strong>The channel “<Text of={made.name} />” is made.</strong> Its messages are signed with this key, which is shown this once.</p>
			{made.secret && <div class="form-secret"><Copy text={made.secret} label="Signing key" /></div>}
			<button type="button" onClick={onDone}>I have taken it down</button>
		</Notice>
	);
}

export function Channels() {
	const { data, problem, reload } = useResource('channels', getChannels, 15);
	const [form, setForm] = useState<Channel | 'new' | null>(null);
	const [made, setMade] = useState<Channel | null>(null);
	const [tried, setTried] = useState<{ name: string; ok: boolean; detail: string } | null>(null);
	const action = useAction();
	const items = data?.items ?? [];
	const acts: Acts = {
		busy: action.busy,
		edit: setForm,
		test: (channel) => void action.run(async () => {
			setTried(null);
			setTried({ name: channel.name, ...await testChannel(channel.id) });
			await reload();
		}),
		turn: (channel) => void action.run(async () => {
			await changeChannel(channel.id, { enabled: !channel.enabled });
			await reload();
		}),
		remove: (channel) => {
			if (confirm(`Delete the channel “${channel.name}”, and what waits for it?`))
				void action.run(async () => {
					await deleteChannel(channel.id);
					await reload();
				});
		},
	};
	const done = (channel: Channel) => {
		setMade(channel.secret ? channel : null);
		setForm(null);
		void reload();
	};
	return (
		<Page title="Notifications" intro="Webhooks, syslog and e-mail that are told what happens."
			actions={form === null && <button type="button" class="main" onClick={() => { setForm('new'); setMade(null); }}>New channel</button>}>
			{made && <Made made={made} onDone={() => setMade(null)} />}
			{tried && (
				<Notice kind={tried.ok ? 'good' : 'bad'}>
					<p><strong>{tried.ok ? 'The message for trial was taken.' : 'The message for trial did not arrive.'}</strong> <Text of={tried.name} />: <Text of={tried.detail} /></p>
				</Notice>
			)}
			{form !== null && <ChannelForm key={form === 'new' ? 0 : form.id} channel={form === 'new' ? null : form} onCancel={() => setForm(null)} onDone={done} />}
			<Trouble problem={problem ?? action.problem} again={() => void reload()} />
			{data === null ? !problem && <Loading /> : items.length === 0
				? form === null && <div class="card"><Empty title="Nobody is told yet.">
					<p>A channel tells a chat, a ticket system, a SIEM or people by e-mail of new unmanaged assets, segments without leader, and whatever else happens.</p>
					<button type="button" class="main" onClick={() => setForm('new')}>Make a channel</button>
				</Empty></div>
				: <div class="card"><Table label="Channels" columns={channelColumns(acts)} items={items} keyOf={(channel) => channel.id} /></div>}
			<Deliveries />
		</Page>
	);
}
