// host: what the agent on a managed host reports of it.
import { hashOf } from '../lib/place';
import type { HostReport } from '../made/types';
import { Chip } from './chip';
import { Text } from './text';

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
				<div class="scroll-x"><table class="plain">
					<thead><tr><th scope="col">Interface</th><th scope="col">Kind</th><th scope="col">MAC</th><th scope="col">Addresses</th></tr></thead>
					<tbody>
						{host.interfaces.map((item) => (
							<tr key={`${item.index} ${item.name}`}>
								<td><Text of={item.name} /> {!item.up && <Chip>down</Chip>}</td><td>{item.kind}</td>
								<td class="mono">{item.mac ?? '–'}</td><td class="mono">{item.addresses.map((address) => <div key={address}><Text of={address} /></div>)}</td>
							</tr>
						))}
					</tbody>
				</table></div>
			)}
		</section>
	);
}
