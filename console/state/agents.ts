// agents: the host names of agents, for those who are told an agent by its id.
import { signal } from '@preact/signals';
import { getAgent } from '../api/routes';

/** Ids asked for in the life of a page. */
const ASKED_MAX = 500;

const known = signal<ReadonlyMap<string, string>>(new Map());
const asked = new Set<string>();

/** The host name of an agent; until it is known, and of one that is gone, the beginning of its id. */
export function agentName(id: string): string {
	if (!asked.has(id) && asked.size < ASKED_MAX) {
		asked.add(id);
		void getAgent(id).then(({ agent }) => {
			known.value = new Map(known.value).set(id, agent.hostName);
		}).catch(() => {});
	}
	return known.value.get(id) || id.slice(0, 8);
}
