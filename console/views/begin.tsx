// begin: the steps from an empty platform to the first asset, and which of them are done.
import { getAgents, getKeys, getProfiles } from '../api/routes';
import { hashOf } from '../lib/place';
import { useResource } from '../state/resource';
import { isOperator } from '../state/session';
import { Icon } from './icon';
import './begin.css';

interface Step { name: string; about: string; done: boolean; href: string; go: string; may: boolean }

function useSteps(): Step[] {
	const profiles = useResource('begin profiles', getProfiles).data?.items ?? [];
	const agents = useResource('begin agents', () => getAgents()).data?.items ?? [];
	const keys = useResource('begin keys', async () => (isOperator.value ? getKeys() : { items: [] })).data?.items ?? [];
	return [
		{ name: 'A profile', about: 'tells agents which networks are yours.', done: profiles.length > 0, href: hashOf('profiles', 'new'), go: 'Make a profile', may: isOperator.value },
		{ name: 'An activation key', about: 'comes with the line that installs an agent.', done: keys.length > 0 || agents.length > 0, href: hashOf('keys'), go: 'Make a key', may: isOperator.value },
		{ name: 'An agent', about: 'on an ordinary computer of a segment: run that line there.', done: agents.length > 0, href: hashOf('keys'), go: 'To the keys', may: isOperator.value },
		{ name: 'Its sensor module', about: 'is activated, unless the key has done so.', done: agents.some((agent) => agent.active), href: hashOf('agents'), go: 'To the agents', may: isOperator.value },
	];
}

export function Begin() {
	const steps = useSteps();
	const next = steps.findIndex((step) => !step.done);
	return (
		<>
			<ol class="begin">
				{steps.map((step, number) => (
					<li key={step.name} class={step.done ? 'begin-done' : number === next ? 'begin-next' : ''} {...(number === next ? { 'aria-current': 'step' as const } : {})}>
						<span class="begin-mark">{step.done ? <Icon of="done" size={15} label="Done" /> : number + 1}</span>
						<span><span class="begin-name">{step.name}</span> {step.about}</span>
						{number === next && step.may && <a class="button main" href={step.href}>{step.go}</a>}
					</li>
				))}
			</ol>
			<p class="begin-end">{next < 0 ? 'All is ready: what the agent hears appears here by itself.' : 'Then what its segment’s devices say of their own accord appears here.'}</p>
		</>
	);
}
