// profiles: the configurations, and to whom each applies.
import { getProfiles } from '../api/routes';
import { hashOf } from '../lib/place';
import type { Profile } from '../made/types';
import { useResource } from '../state/resource';
import { isOperator } from '../state/session';
import { Chip, Tags } from './chip';
import { Empty, Loading, Trouble } from './notice';
import { Page } from './shell';
import { type Column, Table } from './table';
import { Text } from './text';

/** The criteria of a profile in a few words. */
function criteria(profile: Profile): string {
	const words: string[] = [];
	if (profile.minimumPeers > 0)
		words.push(`${profile.minimumPeers} agents`);
	if (profile.dnsSuffixes.length > 0)
		words.push(profile.dnsSuffixes.slice(0, 2).join(', ') + (profile.dnsSuffixes.length > 2 ? ' …' : ''));
	if (profile.addresses.length > 0)
		words.push(profile.addresses.slice(0, 2).join(', ') + (profile.addresses.length > 2 ? ' …' : ''));
	const first = words.join(` ${profile.condition} `);
	const more = [profile.beacon ? 'beacon' : '', profile.dhcpServers.length > 0 ? 'DHCP server' : '', profile.gateways.length > 0 ? 'gateway' : ''].filter((word) => word !== '');
	return [first, ...more].filter((word) => word !== '').join('; ');
}

const COLUMNS: Column<Profile>[] = [
	{ name: 'Profile', head: true, cell: (profile) => <><a href={hashOf('profiles', profile.id ?? 0)}><Text of={profile.name} /></a>{profile.note && <div class="quiet small"><Text of={profile.note} /></div>}</> },
	{ name: 'Applies to', cell: (profile) => <>{profile.all && <Chip tone="accent">all agents</Chip>} <Tags of={profile.tags} />{!profile.all && profile.tags.length === 0 && <span class="quiet">agents it is set for</span>}</> },
	{ name: 'On-premises', cell: (profile) => <Text of={criteria(profile)} /> },
	{ name: 'Listens to', cell: (profile) => (profile.listen === 'all' ? 'all traffic' : 'discovery') },
	{ name: 'Priority', number: true, cell: (profile) => profile.priority },
];

export function Profiles() {
	const { data, problem, reload } = useResource('profiles', getProfiles, 30);
	const items = data?.items ?? [];
	return (
		<Page title="Profiles" intro="What agents go by: where they are on-premises, and what they listen to there. A profile must apply to an agent before its sensor module can be activated."
			actions={isOperator.value && <a class="button main" href={hashOf('profiles', 'new')}>New profile</a>}>
			<Trouble problem={problem} again={() => void reload()} />
			{data === null ? !problem && <Loading /> : items.length === 0
				? <div class="card"><Empty title="There is no profile yet.">
					<p>It says which networks are yours; without one, no agent can be activated.</p>
					{isOperator.value && <a class="button main" href={hashOf('profiles', 'new')}>Make a profile</a>}
				</Empty></div> : (
					<div class="card"><Table label="Profiles" columns={COLUMNS} items={items} keyOf={(profile) => profile.id ?? 0} /></div>
				)}
		</Page>
	);
}
