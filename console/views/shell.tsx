// shell: the way around the house, and the room somebody is in.
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { hashOf } from '../lib/place';
import { shown as spelt } from '../lib/text';
import { place } from '../state/place';
import { isAdmin, isOperator, leave, session } from '../state/session';
import { AgentPage } from './agent';
import { Agents } from './agents';
import { AssetPage } from './asset';
import { Channels } from './channels';
import { Events } from './events';
import { Icon, type Sign } from './icon';
import { InventoryPage } from './inventory';
import { Keys } from './keys';
import { Empty } from './notice';
import { ProfilePage } from './profile';
import { Profiles } from './profiles';
import { SegmentPage } from './segment';
import { Segments } from './segments';
import { Text } from './text';
import { Tokens } from './tokens';
import './shell.css';

interface Door { view: string; name: string; sign: Sign; also?: string; operator?: boolean; admin?: boolean }

const WATCH: Door[] = [
	{ view: 'inventory', name: 'Inventory', sign: 'inventory', also: 'assets' },
	{ view: 'agents', name: 'Agents', sign: 'agents' },
	{ view: 'segments', name: 'Segments', sign: 'segments' },
	{ view: 'events', name: 'Events', sign: 'events' },
];
const CONFIGURE: Door[] = [
	{ view: 'profiles', name: 'Profiles', sign: 'profiles' },
	{ view: 'keys', name: 'Activation keys', sign: 'keys', operator: true },
	{ view: 'tokens', name: 'API tokens', sign: 'tokens' },
	{ view: 'channels', name: 'Notifications', sign: 'channels', admin: true },
];

function Room() {
	const { view, id } = place.value;
	switch (view) {
	case 'inventory':
		return <InventoryPage />;
	case 'assets':
		return <AssetPage key={id} id={Number(id)} />;
	case 'agents':
		return id ? <AgentPage key={id} id={id} /> : <Agents />;
	case 'segments':
		return id ? <SegmentPage key={id} id={Number(id)} /> : <Segments />;
	case 'profiles':
		return id ? <ProfilePage key={id} id={id === 'new' ? 0 : Number(id)} /> : <Profiles />;
	case 'keys':
		return <Keys />;
	case 'tokens':
		return <Tokens />;
	case 'channels':
		return <Channels />;
	case 'events':
		return <Events />;
	default:
		return <Page title="Not here"><Empty title="There is nothing at this address."><a href={hashOf('inventory')}>To the inventory</a></Empty></Page>;
	}
}

function Ways({ of, label }: { of: Door[]; label: string }) {
	const { view } = place.value;
	return (
		<ul aria-label={label}>
			{of.filter((door) => (!door.operator || isOperator.value) && (!door.admin || isAdmin.value)).map((door) => (
				<li key={door.view}>
					<a href={hashOf(door.view)} {...(view === door.view || view === door.also ? { 'aria-current': 'page' as const } : {})}>
						<Icon of={door.sign} size={18} />{door.name}
					</a>
				</li>
			))}
		</ul>
	);
}

export function Shell() {
	const who = session.value;
	return (
		<div class="shell">
			<a class="shell-skip" href="#main" onClick={(event) => { event.preventDefault(); document.getElementById('main')?.focus(); }}>Skip to the content</a>
			<header class="shell-side">
				<p class="shell-mark"><span class="shell-sign"><Icon of="mark" size={20} /></span>Earshot</p>
				<nav class="shell-ways" aria-label="Console">
					<Ways of={WATCH} label="Watch" />
					<p class="shell-part" aria-hidden="true">Configuration</p>
					<Ways of={CONFIGURE} label="Configuration" />
				</nav>
				<div class="shell-who">
					{who && <p class="small"><Text of={who.site || 'Site'} class="shell-site" /><span class="quiet"><Text of={who.user} /> · {who.role}</span></p>}
					<button type="button" class="bare" onClick={() => void leave()}><Icon of="leave" size={16} />Sign out</button>
				</div>
			</header>
			<main class="shell-room" id="main" tabIndex={-1}><Room /></main>
		</div>
	);
}

/** A page of the room: its title is the document's, and where a screen reader begins. */
export function Page({ title, shown, intro, actions, back, tall = false, children }: {
	title: string; shown?: ComponentChildren; intro?: ComponentChildren; actions?: ComponentChildren;
	back?: { href: string; name: string }; tall?: boolean; children: ComponentChildren;
}) {
	const heading = useRef<HTMLHeadingElement>(null);
	useEffect(() => {
		document.title = `${spelt(title)} · Earshot`;
	}, [title]);
	useEffect(() => {
		if (document.activeElement === null || document.activeElement === document.body || document.activeElement.closest('.shell-ways') === null)
			heading.current?.focus({ preventScroll: true });
	}, []);
	return (
		<div class={tall ? 'page page-tall' : 'page'}>
			{back && <a class="page-back small" href={back.href}><Icon of="back" size={14} />{back.name}</a>}
			<div class="page-head">
				<div>
					<h1 ref={heading} tabIndex={-1}>{shown ?? title}</h1>
					{intro && <div class="quiet page-intro">{intro}</div>}
				</div>
				{actions && <div class="page-actions">{actions}</div>}
			</div>
			{children}
		</div>
	);
}
