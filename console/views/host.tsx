// host: what the agent on a managed host reports of it.
import { hashOf } from '../lib/place';
import type { HostInterface, HostReport } from '../made/types';
import { Chip } from './chip';
import { type Column, Table } from './table';
import { Text } from './text';

const COLUMNS: Column<HostInterface>[] = [
	{ name: 'Interface', head: true, cell: (item) => <><Text of={item.name} /> {!item.up && <Chip>down</Chip>}</> },
	{ name: 'Kind', cell: (item) => item.kind },
	{ name: 'MAC', cell: (item) => <span class="mono">{item.mac ?? '–'}</span> },
	{ name: 'Addresses', cell: (item) => <span class="mono">{item.addresses.map((address) => <div key={address}><Text of={address} /></div>)}</span> },
];

export function Host({ host, agent = null }: { host: HostReport; agent?: string | null }) {
	const facts: [name: string, value: string][] = [
		['Host name', [host.host_name, host.domain].filter((word) => word !== '').join('.')],
		['System', [host.os_name || host.os_family, host.os_version].filter((word) => word !== '').join(' ')],
		['Kernel', [host.kernel, host.arch].filter((word) => word !== '').join(', ')],
		['Machine', [host.vendor, host.model].filter((word) => word !== '').join(' ')],
		['Chassis', host.chassis === 'unknown' ? '' : host.chassis],
		['Agent', host.agent_version],
	];
	return (
		<section class="section card" aria-label="Host report">
			<h2>Host report {agent && <a class="small" href={hashOf('agents', agent)}>from its agent</a>}</h2>
			<dl class="asset-facts">
				{facts.filter(([, value]) => value !== '').map(([name, value]) => <div key={name}><dt>{name}</dt><dd><Text of={value} /></dd></div>)}
			</dl>
			{host.interfaces.length > 0 && (
				<Table label="Interfaces of the host" columns={COLUMNS} items={host.interfaces} keyOf={(item) => `${item.index} ${item.name}`} />
			)}
		</section>
	);
}
